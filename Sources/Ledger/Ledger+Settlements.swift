import GRDB
import Provenance

extension Ledger {
    /// What persons settled of receipts for what was never released, by the number of the receipt.
    public func receiptSettlements(of programme: String) throws(LedgerError) -> [Int: SettlementRecord] {
        try reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT receipt_settlement.* FROM receipt_settlement JOIN receipt ON receipt.id = receipt_settlement.receipt
                    WHERE receipt.programme = (SELECT id FROM programme WHERE name = ?)
                    """, arguments: [programme])
            var settlements: [Int: SettlementRecord] = [:]
            for row in rows {
                settlements[row["receipt"]] = SettlementRecord(
                    on: try row.date("settled_on"), by: row["settled_by"], account: row["account"], reason: row["reason"])
            }
            return settlements
        }
    }
}
