import Columns
import GRDB
import Programme
public import Provenance

extension Ledger {
    /// Every enterprise that had been released and not recalled by the end of a day, with what the receipts recorded until then say of it.
    public func releasedLines(_ programme: String, on day: CivilDate) throws(LedgerError) -> ReleasedLines {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return ReleasedLines() }
            var lines = ReleasedLines()
            let batches = try Int64.fetchAll(
                db,
                sql: """
                    SELECT batch.id FROM batch JOIN release ON release.batch = batch.id
                    WHERE batch.programme = ? AND release.released_on <= ? AND batch.id NOT IN (
                    SELECT batch FROM recall WHERE recalled_on <= ?) ORDER BY batch.number
                    """, arguments: [number, day.description, day.description])
            for batch in batches {
                let districts = try String.fetchAll(
                    db, sql: "SELECT district FROM duty WHERE batch = ? ORDER BY number", arguments: [batch]
                ).map { Array($0.utf8) }
                let statement = try db.makeStatement(
                    sql: "SELECT key, name, \(Identifier.fields), duty FROM line WHERE id >= ? AND id < ?")
                try statement.eachRow(db, [batch << 32, (batch + 1) << 32]) { cells in
                    let duty = Int(cells.number(5))
                    guard districts.indices.contains(duty) else {
                        throw LedgerError.damaged("a released line names a duty that is not there")
                    }
                    lines.keys.append(cells.text(0))
                    lines.names.append(cells.text(1))
                    lines.creditCodes.append(cells.text(2))
                    lines.customsCodes.append(cells.text(3))
                    lines.canonicals.append(cells.text(4))
                    lines.districts.append(districts[duty])
                }
            }
            if lines.keys.firstDescent() != nil {
                let order = lines.keys.sortedRows()
                let last = order.indices.filter {
                    $0 + 1 == order.count || lines.keys[order[$0]] != lines.keys[order[$0 + 1]]
                }
                lines = lines.picking(last.map { order[$0] })
            }
            let states = try receiptStates(of: number, on: day, in: db)
            lines.states =
                states.isEmpty ? Array(repeating: nil, count: lines.count) : (0..<lines.count).map { states[lines.keys[$0]] }
            return lines
        }
    }

    private func receiptStates(of programme: Int, on day: CivilDate, in db: Database) throws -> [Bytes: ReceiptState] {
        var states: [Bytes: ReceiptState] = [:]
        let words = ReceiptState.allCases.map { (state: $0, word: Array($0.rawValue.utf8)) }
        let statement = try db.makeStatement(
            sql: """
                SELECT receipt.key, receipt.outcome FROM \(Self.boundReceipts(programme, on: day)) receipt
                JOIN receipt_file ON receipt_file.id = receipt.file WHERE receipt_file.recorded_on <= '\(day)'
                ORDER BY receipt.id
                """)
        // The last of each key stands.
        try statement.eachRow(db, []) { cells in
            guard let state = words.first(where: { $0.word.elementsEqual(cells.text(1)) })?.state else {
                throw LedgerError.damaged("a receipt has an outcome that was never written")
            }
            states[Array(cells.text(0))[...]] = state
        }
        return states
    }
}
