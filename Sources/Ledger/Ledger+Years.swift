public import Columns
import GRDB
public import Programme
public import Provenance

extension Ledger {
    /// How far each released enterprise of a programme has come with the insurer, under its key, by the receipts recorded on a
    /// day or before; those without a receipt are left out.
    public func standings(of programme: String, on day: CivilDate) throws(LedgerError) -> [Bytes: ReceiptStanding] {
        try reading { db in
            var standings: [Bytes: ReceiptStanding] = [:]
            guard let number = try programmeNumber(programme, in: db) else { return standings }
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT receipt.* FROM \(Self.boundReceipts(number, on: day)) receipt
                    JOIN receipt_file ON receipt_file.id = receipt.file WHERE receipt_file.recorded_on <= ? ORDER BY receipt.id
                    """, arguments: [day.description])
            while let row = try rows.next() {
                let (key, receipt) = (Array((row["key"] as String).utf8)[...], try row.receipt())
                if row["is_correction"] {
                    standings[key, default: ReceiptStanding()].correct(to: receipt)
                } else {
                    standings[key, default: ReceiptStanding()].record(receipt)
                }
            }
            return standings
        }
    }

    /// A text that changes whenever a programme's batches or receipts do: what is computed of them is computed again then.
    public func mark(of programme: String, on day: CivilDate) throws(LedgerError) -> String {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return "nothing" }
            let batches = try Row.fetchAll(
                db, sql: "SELECT number, state FROM batch WHERE programme = ? AND made_on <= ? ORDER BY number",
                arguments: [number, day.description])
            let file = try Int.fetchOne(
                db, sql: "SELECT MAX(number) FROM receipt_file WHERE programme = ? AND recorded_on <= ?",
                arguments: [number, day.description])
            return batches.map { "\($0["number"] as Int) \($0["state"] as String)" }.joined(separator: ", ") + "; \(file ?? 0)"
        }
    }
}
