import Ledger
import Pipeline
import Programme
import Provenance

/// A dossier as a person reads it, one fact a line.
struct DossierText {
    private let dossier: EnterpriseDossier
    private let console: Console

    init(_ dossier: EnterpriseDossier, console: Console) {
        self.dossier = dossier
        self.console = console
    }

    func tell() {
        console.say("\(dossier.name)  \(dossier.key)  [\(dossier.state)]")
        for sighting in dossier.sightings { tell(sighting) }
        // What held a list that another one came after is no word of today's.
        let edition = dossier.isOnCurrentList ? nil : dossier.sightings.last?.edition.id
        let (of, chineseOf) = (edition.map { "\($0), then: " } ?? "", edition.map { "\($0) 当时：" } ?? "")
        for hold in dossier.holds {
            console.say(
                Said(
                    "held       \(of)\(hold.message) [\(hold.name.rawValue)]",
                    "暂停       \(chineseOf)\(hold.chinese) [\(hold.name.rawValue)]"))
        }
        let story = StoryText(console: console)
        story.tell(dossier.events)
        tellAnswer()
        story.tell(dossier.remedies)
    }

    private func tellAnswer() {
        guard dossier.isOpenToTakeUp else {
            tellBatches()
            return console.say(notOpen)
        }
        if let manager = dossier.manager {
            console.say(Said("manager    \(manager.name) \(manager.phone)", "客户经理   \(manager.name) \(manager.phone)"))
        } else {
            console.say(Said("manager    none yet: unassigned, owned by operations", "客户经理   待分派，由运营负责"))
        }
        tellBatches()
        if dossier.receipts.state != nil { return ReceiptText(dossier, console: console).tell() }
        let cover = dossier.cover
        console.say(
            Said(
                "cover      taken up by \(cover.takeUpBy): \(cover.from)..\(cover.to); later: from the issue date (\(subjectToThePolicy))",
                "保险期间   \(cover.takeUpBy) 前领取：\(cover.from)..\(cover.to)；其后自实际签发日起（\(subjectToThePolicy)）"))
    }

    /// Why nothing is or will be opened for it.
    private var notOpen: Said {
        if dossier.keptBack != nil {
            return dossier.isWithdrawn
                ? Said("state      an objection was upheld: nothing is ever sent for it", "状态       异议成立：永不发送任何批次")
                : Said(
                    "state      an objection is open: nothing is sent for it until it is resolved", "状态       异议未决：作出决定前不发送任何批次")
        }
        return dossier.state == "withdrawn"
            ? Said("state      on the last list no more: nothing is sent for it", "状态       最近一版名单不再列入：不发送任何批次")
            : Said("state      referred to a person: nothing is sent for it", "状态       转人工：不发送任何批次")
    }

    private func tellBatches() {
        for send in dossier.history?.sendings ?? [] {
            let number = Batch.label(send.batch)
            console.say(
                Said(
                    "batch      \(number) \(send.action.rawValue), made \(send.madeOn), \(send.state.rawValue)",
                    "批次       \(number) \(send.action.chinese)，\(send.madeOn)，\(send.state.rawValue)"))
        }
    }

    private func tell(_ sighting: EnterpriseDossier.Sighting) {
        console.say(
            "\(sighting.edition.kind == .publicised ? console.text(Said("publicised", "公示      ")) : console.text(Said("confirmed ", "确认      "))) \(sighting.edition.publishedOn)  \(sighting.locus)"
        )
        console.say(
            Said("  name     \(sighting.name)  →  \(sighting.canonical)", "  名称     \(sighting.name)  →  \(sighting.canonical)"))
        let codes = [sighting.creditCode, sighting.customsCode].filter { !$0.isEmpty }.joined(separator: " · ")
        console.say(Said("  codes    \(codes.isEmpty ? "none" : codes)", "  代码     \(codes.isEmpty ? "无" : codes)"))
        console.say(
            Said(
                "  district \(sighting.district.isEmpty ? "not proven" : "\(sighting.district), by \(sighting.basis)")",
                "  所属区   \(sighting.district.isEmpty ? "未证实" : "\(sighting.district)（依据 \(sighting.basis)）")"))
        let source = sighting.edition.source
        if let seen = sighting.seen {
            console.say(
                Said(
                    "  source   \(source), seen from \(seen.lowerBound) to \(seen.upperBound)",
                    "  来源     \(source)，\(seen.lowerBound) 至 \(seen.upperBound) 可见"))
        } else {
            let (day, by) = (sighting.edition.recordedOn, sighting.edition.recordedBy)
            console.say(
                Said("  source   \(source), recorded on \(day) by \(by)", "  来源     \(source)，\(day) 由 \(by) 登记"))
        }
        if let cell = sighting.exportsCell, let text = sighting.exportsText, let heading = sighting.exportsHeading {
            console.say(Said("  cell     \(cell): \"\(text)\" under \(heading)", "  单元格   \(cell)：\(heading)“\(text)”"))
        }
        if let registry = sighting.registry { console.say(Said("  registry \(registry)", "  客户登记 \(registry)")) }
        let exports = ExactDecimal(plain: Array(sighting.exportsUSD.utf8)[...]).map { "USD \($0.grouped)" } ?? "-"
        let outcome = sighting.outcome?.word ?? "-"
        console.say(
            Said(
                "  exports  \(exports) against \(dossier.threshold): \(outcome) [\(sighting.reason)]",
                "  出口额   \(exports)，门槛 \(dossier.threshold)：\(outcome) [\(sighting.reason)]"))
        for finding in sighting.findings { console.say("  · \(finding)") }
    }
}
