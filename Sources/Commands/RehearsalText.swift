import Columns
import Pipeline
import Programme

/// What a rehearsal says: first what would stop the night, then what would come of the list.
struct RehearsalText {
    private let outcome: RehearsalOutcome
    private let console: Console

    init(_ outcome: RehearsalOutcome, console: Console) {
        self.outcome = outcome
        self.console = console
    }

    func tell() {
        let name = outcome.programme.name
        console.say(
            Said("\(name): a rehearsal; nothing of it can leave, and the ledger knows nothing of it", "\(name)：演练；不会发送任何内容，不写入台账")
        )
        for (title, answer) in outcome.titles { tell(title, answer) }
        tellBaseYear()
        let judged = outcome.asPublished
        let claimed = judged.claimed.map { "\($0.field.rawValue) = \($0.heading)" }.joined(separator: ", ")
        console.say(Said("  columns      \(claimed)", "  栏目         \(claimed)"))
        if !judged.absent.isEmpty {
            let absent = judged.absent.map(\.rawValue).joined(separator: ", ")
            console.say(Said("  not listed   \(absent)", "  名单未列     \(absent)"))
        }
        for heading in judged.unclaimed {
            console.say(
                Said(
                    "  unclaimed    \"\(heading)\": add it to columns of \(name).yaml, or the night is held",
                    "  未识别表头   “\(heading)”：请加入 \(name).yaml 的 columns，否则当夜暂停"))
        }
        if let window = judged.window { console.say(Said("  window       \(window)", "  公示期       \(window)")) }
        tellCounts()
        for hold in outcome.asExpected.holds {
            console.say(
                Said(
                    "  would hold   \(hold.message) [\(hold.name.rawValue)]", "  将会暂停     \(hold.message) [\(hold.name.rawValue)]"
                ))
        }
        if outcome.asExpected.holds.isEmpty { console.say(Said("  would hold   no guard", "  将会暂停     无")) }
        console.say(Said("  files        \(outcome.folder)", "  文件         \(outcome.folder)"))
    }

    private func tell(_ title: String, _ answer: RehearsalOutcome.TitleAnswer) {
        switch answer {
        case .claimed: console.say(Said("  title        \"\(title)\": taken", "  标题         “\(title)”：可识别"))
        case .nearMiss:
            console.say(
                Said(
                    "  title        \"\(title)\": not taken, a near miss of source.title_any",
                    "  标题         “\(title)”：与 source.title_any 部分相符，不会采用"))
        case .notClaimed:
            console.say(
                Said(
                    "  title        \"\(title)\": not taken by source.title_any",
                    "  标题         “\(title)”：不符合 source.title_any，不会采用"))
        }
    }

    private func tellBaseYear() {
        let expected = outcome.programme.baseYear
        let years = outcome.asPublished.baseYears
        guard !years.isEmpty else {
            return console.say(
                Said(
                    "  base year    expected \(expected); neither title nor heading states one",
                    "  基准年       应为 \(expected)；标题与表头均未写明"))
        }
        let found = years.map(String.init).joined(separator: ", ")
        guard outcome.isOfAnotherYear else {
            return console.say(Said("  base year    \(found), as expected", "  基准年       \(found)，与应有一致"))
        }
        console.say(
            years.count == 1
                ? Said(
                    "  base year    expected \(expected), found \(found): such a list is held; below as if it were expected",
                    "  基准年       应为 \(expected)，名单为 \(found)：这样的名单会暂停；以下按年份相符推演")
                : Said(
                    "  base year    expected \(expected), found \(found): such a list is held",
                    "  基准年       应为 \(expected)，名单为 \(found)：这样的名单会暂停"))
    }

    private func tellCounts() {
        let judged = outcome.asExpected
        guard let counts = judged.counts else { return }
        console.say(
            Said(
                "  rows         \(counts.rows): eligible \(counts.eligible), ineligible \(counts.ineligible), undecided \(counts.undecided), rejected \(counts.rejects)",
                "  行数         \(counts.rows)：符合 \(counts.eligible)，不符合 \(counts.ineligible)，待定 \(counts.undecided)，剔除 \(counts.rejects)"
            ))
        let bases = judged.bases.filter { $0.count > 0 }.map { "\($0.basis) \($0.count)" }.joined(separator: ", ")
        console.say(
            Said(
                "  districts    by \(bases.isEmpty ? "nothing" : bases); unassigned \(counts.unassigned)",
                "  所属区       依据 \(bases.isEmpty ? "无" : bases)；待分派 \(counts.unassigned)"))
        let kinds = ["same", "amended", "renamed", "added", "withdrawn", "doubtful"].map {
            ($0, judged.reconciled["kind_\($0)", default: 0])
        }
        guard outcome.lists.count == 2 else { return }
        let words = kinds.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        console.say(Said("  reconciled   \(words)", "  核对         \(words)"))
    }

    static func json(_ outcome: RehearsalOutcome) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("programme")
        json.value(outcome.programme.name)
        json.key("base_year_expected")
        json.value(outcome.programme.baseYear)
        json.key("base_years_found")
        json.beginArray()
        for year in outcome.asPublished.baseYears { json.value(year) }
        json.endArray()
        for (name, values) in [
            ("unclaimed", outcome.asPublished.unclaimed), ("absent", outcome.asPublished.absent.map(\.rawValue)),
            ("held_as_published", outcome.asPublished.holds.map(\.name.rawValue)),
            ("held_as_expected", outcome.asExpected.holds.map(\.name.rawValue)),
        ] {
            json.key(name)
            json.beginArray()
            for value in values { json.value(value) }
            json.endArray()
        }
        if let counts = outcome.asExpected.counts {
            for (name, count) in [
                ("rows", counts.rows), ("eligible", counts.eligible), ("ineligible", counts.ineligible),
                ("undecided", counts.undecided), ("rejects", counts.rejects), ("unassigned", counts.unassigned),
            ] {
                json.key(name)
                json.value(count)
            }
        }
        json.key("path")
        json.value(outcome.folder)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
