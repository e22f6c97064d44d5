import Columns
import Pipeline
import Programme
import Provenance

/// Whom to call and what is lost meanwhile, as a night tells it: by district, never by manager.
struct CallsText {
    private let night: Night
    private let programme: String
    private let folder: String

    init(_ night: Night, _ programme: String, _ root: String) {
        self.night = night
        self.programme = programme
        folder = "\(root)/reports/\(programme)/calls"
    }

    func tell(_ console: Console) {
        guard let calls = night.calls else { return }
        if calls.isWritten {
            console.say(
                Said(
                    "  to call: \(calls.due), later: \(calls.later): \(folder)",
                    "  应联系 \(calls.due)，约定以后 \(calls.later)：\(folder)"))
        }
        switch calls.countdown {
        case .within, .today:
            guard calls.notTakenUp > 0 else { break }
            let takeUpBy = calls.takeUpBy
            let left = night.asOf.days(to: takeUpBy)
            console.say(
                Said(
                    "  take-up deadline \(takeUpBy), \(left) \(left == 1 ? "day" : "days") left: \(calls.notTakenUp) not taken up",
                    "  领取截止日 \(takeUpBy)，还有 \(left) 天：\(calls.notTakenUp) 家未领取"))
        case .over, nil: break
        }
        for gap in calls.gaps {
            let district = gap.district.isEmpty ? Said("without a district", "未定区") : Said(gap.district, gap.district)
            console.say(
                Said(
                    "  cover gap, \(district.english): \(gap.enterprises) not taken up, \(gap.days) \(gap.days == 1 ? "day" : "days") of cover lost so far",
                    "  保障缺口 \(district.chinese)：\(gap.enterprises) 家未领取，已少 \(gap.days) 天保障"))
        }
    }

    func write(to json: inout JSONWriter) {
        guard let calls = night.calls else { return }
        for (name, count) in [("to_call", calls.due), ("call_later", calls.later), ("not_taken_up", calls.notTakenUp)] {
            json.key(name)
            json.value(count)
        }
        json.key("cover_gap")
        json.beginArray()
        for gap in calls.gaps {
            json.beginObject()
            json.key("district")
            json.value(gap.district)
            json.key("enterprises")
            json.value(gap.enterprises)
            json.key("days")
            json.value(gap.days)
            json.endObject()
        }
        json.endArray()
    }
}
