import Columns
import GRDB
public import Provenance

/// That an enterprise was released once and taken back, by what it was sent under.
public struct RecalledLine: Sendable, Hashable {
    /// Empty where the list gave none.
    public let creditCode: String
    public let canonical: String
    public let recalledOn: CivilDate
}

extension Ledger {
    /// The lines of released batches that were recalled until `day` which have one of these credit codes or canonical names,
    /// in the order of the batches.
    public func recalled(
        _ programme: String, creditCodes: Set<String>, canonicals: Set<String>, on day: CivilDate
    ) throws(LedgerError) -> [RecalledLine] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            let (codes, names) = (Set(creditCodes.map { Array($0.utf8) }), Set(canonicals.map { Array($0.utf8) }))
            let batches = try Row.fetchAll(
                db,
                sql: """
                    SELECT batch.id, recall.recalled_on FROM recall JOIN batch ON batch.id = recall.batch
                    WHERE batch.programme = ? AND recall.recalled_on <= ? AND batch.id IN (SELECT batch FROM release)
                    ORDER BY batch.id
                    """, arguments: [number, day.description])
            let statement = try db.makeStatement(
                sql: "SELECT \(Identifier.fields) FROM line WHERE line.id >= ?1 << 32 AND line.id < (?1 + 1) << 32")
            var lines: [RecalledLine] = []
            for batch in batches {
                let recalledOn = try batch.date("recalled_on")
                try statement.eachRow(db, [batch["id"]]) { cells in
                    let (code, name) = (Array(cells.text(0)), Array(cells.text(2)))
                    guard codes.contains(code) || names.contains(name) else { return }
                    lines.append(
                        RecalledLine(
                            creditCode: String(decoding: code, as: UTF8.self), canonical: String(decoding: name, as: UTF8.self),
                            recalledOn: recalledOn))
                }
            }
            return lines
        }
    }
}
