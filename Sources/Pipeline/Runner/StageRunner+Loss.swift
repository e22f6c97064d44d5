import Ledger
import Programme
import Provenance

extension StageRunner {
    /// After a confirmation absence takes nobody off: a later confirmed list that lacks somebody of the last good one is held.
    ///
    /// - Parameter known: how many of them another guard names.
    func lost(_ record: EditionRecord, since lastGood: EditionRecord, beyond known: Int) throws(Stop) -> Hold? {
        let count = try gone(record, since: lastGood)
        guard count > known else { return nil }
        return Hold(
            .lostAfterConfirmation,
            "\(count) of the confirmed list \(lastGood.id) \(count == 1 ? "is" : "are") not on this one",
            hint: "ask the Bureau whether they were taken off on purpose: see changes.csv of \(record.id); then lift the guard")
    }

    private func gone(_ record: EditionRecord, since lastGood: EditionRecord) throws(Stop) -> Int {
        let current = try folder(record)
        let hasCompared = current.manifest.stages[StageName.compare.rawValue] != nil
        if hasCompared, state.predecessor(of: record)?.id == lastGood.id {
            return current.manifest.count("withdrawn", of: .compare)
        }
        guard current.manifest.stages[StageName.normalise.rawValue] != nil else { return 0 }
        return try CompareStage.comparison(of: current, against: try folder(lastGood), in: session).lines
            .count { $0.kind == .withdrawn }
    }
}
