import Columns
import Ledger
import Programme
import Provenance

extension StageRunner {
    /// After a confirmation absence takes nobody off: a later confirmed list that lacks somebody of the last good one is held.
    ///
    /// For whom something was sent has a guard of its own; who may have come again under another name is for the review.
    func lost(_ record: EditionRecord, since lastGood: EditionRecord, isEarlier: Bool) throws(Stop) -> Hold? {
        let names = try gone(record, since: lastGood, isEarlier: isEarlier)
        guard !names.isEmpty else { return nil }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        return Hold(
            .lostAfterConfirmation,
            "\(names.count) of the confirmed list \(lastGood.id) \(names.count == 1 ? "is" : "are") not on this one: "
                + names.prefix(3).joined(separator: ", ") + more,
            hint: "ask the Bureau whether they were taken off on purpose: see changes.csv of \(record.id); then lift the guard",
            chinese:
                "确认名单 \(lastGood.id) 中有 \(names.count) 家不在本名单：\(names.prefix(3).joined(separator: "、"))\(names.count > 3 ? " 等" : "")",
            chineseHint: "询问商务局是否有意移出：见 \(record.id) 的 changes.csv；再解除该护栏")
    }

    /// The names of those that stand on the last good list, not on this one, and were never sent.
    private func gone(
        _ record: EditionRecord, since lastGood: EditionRecord, isEarlier: Bool
    ) throws(Stop) -> [String] {
        let current = try folder(record)
        guard current.manifest.stages[StageName.normalise.rawValue] != nil else { return [] }
        let hasCompared = current.manifest.stages[StageName.compare.rawValue] != nil
        if hasCompared, state.predecessor(of: record)?.id == lastGood.id, current.manifest.count("withdrawn", of: .compare) == 0 {
            return []
        }
        let comparison = try CompareStage.comparison(of: current, against: try folder(lastGood), in: session)
        let rows = comparison.lines.compactMap { $0.kind == .withdrawn ? $0.publicised : nil }
        guard !rows.isEmpty else { return [] }
        let sent = try sent(before: isEarlier ? record : nil)
        let old = try folder(lastGood).normalisedList(programme: session.programme).enterprises
        let identifiers = [old.keys, old.creditCodes, old.customsCodes, old.canonicals].map { $0.picking(rows) }
        var wereSent = Array(repeating: false, count: rows.count)
        for column in [sent.keys, sent.creditCodes, sent.customsCodes, sent.canonicals] {
            let index = TextIndex(column)
            for identifier in identifiers {
                for (place, row) in index.rows(of: identifier).enumerated() where row >= 0 { wereSent[place] = true }
            }
        }
        return zip(rows, wereSent).compactMap { row, wasSent in wasSent ? nil : old.names.string(at: row) }
    }
}
