import GRDB
public import Provenance

extension Ledger {
    /// A text that changes whenever what is recorded of whom to call does, and the last day on which it did.
    public struct CallsMark: Sendable, Hashable {
        public let text: String
        public let since: CivilDate
    }

    /// - Returns: nil where nothing had been released by the end of the day.
    public func callsMark(of programme: String, on day: CivilDate) throws(LedgerError) -> CallsMark? {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return nil }
            func tally(_ date: String, _ source: String) -> String {
                "SELECT COUNT(*) AS entries, MAX(\(date)) AS last FROM \(source) AND \(date) <= '\(day)'"
            }
            let ofBatch = "JOIN batch ON batch.id"
            let rows = try Row.fetchAll(
                db,
                sql: [
                    tally("released_on", "release \(ofBatch) = release.batch WHERE batch.programme = \(number)"),
                    tally("recalled_on", "recall \(ofBatch) = recall.batch WHERE batch.programme = \(number)"),
                    tally("made_on", "batch WHERE programme = \(number)"),
                    tally("recorded_on", "receipt_file WHERE programme = \(number)"),
                    tally("since", "reassignment WHERE programme = \(number)"),
                    tally("raised_on", "objection WHERE programme = \(number)"),
                    tally(
                        "decided_on",
                        "objection_outcome JOIN objection ON objection.id = objection WHERE objection.programme = \(number)"),
                    // A promise that has come due.
                    tally("next_on", "contact_made WHERE programme = \(number)"),
                ].joined(separator: " UNION ALL "))
            guard let released = rows.first, (released["entries"] as Int) > 0 else { return nil }
            let days = try rows.compactMap { row in row["last"] as String? == nil ? nil : try row.date("last") }
            return CallsMark(
                text: rows.map { "\($0["entries"] as Int)" }.joined(separator: " "), since: days.max() ?? day)
        }
    }
}
