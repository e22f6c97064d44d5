import Pipeline
import Programme
import Provenance

/// What came back from the insurer for one enterprise, as a person reads it.
struct ReceiptText {
    private let dossier: EnterpriseDossier
    private let console: Console

    init(_ dossier: EnterpriseDossier, console: Console) {
        self.dossier = dossier
        self.console = console
    }

    func tell() {
        guard let state = dossier.receipts.state else { return }
        let merged = dossier.receipts.merged
        let facts: [(Said, String?)] = [
            (Said("loaded", "导入"), merged.loadedOn?.description), (Said("taken up", "领取"), merged.takenUpOn?.description),
            (Said("issued", "签发"), merged.issuedOn?.description), (Said("policy", "保单号"), merged.policyNumber),
            (Said("sent back:", "退回原因"), merged.reason),
        ]
        let told = facts.compactMap { words, value in value.map { "\(console.text(words)) \($0)" } }
        console.say(
            Said(
                "receipt    \(([state.words] + told).joined(separator: ", "))",
                "回执       \(([state.chinese] + told).joined(separator: "，"))"))
        tellCover(state, merged)
    }

    private func tellCover(_ state: ReceiptState, _ merged: Receipt) {
        let cover = dossier.cover
        if let period = dossier.actualCover {
            let isInTime = merged.takenUpOn.map { cover.isInTime(takenUpOn: $0) } ?? true
            return console.say(
                Said(
                    "cover      \(period), taken up \(isInTime ? "in time" : "late") (\(subjectToThePolicy))",
                    "保险期间   \(period)，\(isInTime ? "按期" : "逾期")领取（\(subjectToThePolicy)）"))
        }
        if state.isEnding { return console.say(Said("cover      none", "保险期间   无")) }
        if state == .loaded {
            return console.say(
                Said(
                    "cover      taken up by \(cover.takeUpBy): \(cover.from)..\(cover.to); later: from the issue date (\(subjectToThePolicy))",
                    "保险期间   \(cover.takeUpBy) 前领取：\(cover.from)..\(cover.to)；其后自实际签发日起（\(subjectToThePolicy)）"))
        }
        let (english, chinese) =
            if merged.takenUpOn == nil {
                ("its first day is not known before the take-up date", "起始日待领取日期确定")
            } else if merged.issuedOn == nil {
                ("taken up late: its first day is not known before the issue date", "逾期领取，起始日待实际签发日确定")
            } else {
                ("none: issued after \(cover.to)", "无：签发日期晚于 \(cover.to)")
            }
        console.say(
            Said("cover      \(english) (\(subjectToThePolicy))", "保险期间   \(chinese)（\(subjectToThePolicy)）"))
    }
}
