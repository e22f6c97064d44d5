import Columns
import Foundation
import GRDB
import Programme
import Provenance
import Vault

/// What the run history keeps of a batch's lines: one digest of all, and a mark of each.
struct BatchContent: Equatable, Sendable {
    let digest: Digest
    let marks: [UInt8]

    private init(_ rows: RowBytes) throws(VaultError) {
        digest = try sha256(rows.bytes)
        marks = rows.marks
    }

    /// Of lines that are about to be inserted, in the order of their keys.
    init(of lines: BatchLines, duties: [Int]) throws(VaultError) {
        var rows = RowBytes()
        let columns = [lines.keys, lines.names, lines.creditCodes, lines.customsCodes, lines.canonicals]
        let words = Action.allCases.map { Array($0.rawValue.utf8)[...] }
        let places = lines.actions.map { Action.allCases.firstIndex(of: $0) ?? 0 }
        for row in 0..<lines.count {
            rows.add(words[places[row]])
            for column in columns { rows.add(column[row]) }
            rows.add(Int64(duties[row]))
            rows.endRow()
        }
        try self.init(rows)
    }

    /// Of the lines that stand in the ledger.
    init(ofBatch id: Int64, in db: Database) throws {
        var rows = RowBytes()
        let statement = try db.makeStatement(
            sql: "SELECT action, key, name, \(Identifier.fields), duty FROM line WHERE id >= ? AND id < ? ORDER BY id")
        try statement.eachRow(db, [id << 32, (id + 1) << 32]) { cells in
            for column in Int32(0)..<6 { rows.add(cells.text(column)) }
            rows.add(cells.number(6))
            rows.endRow()
        }
        try self.init(rows)
    }

    func insert(under batch: Int64, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO batch_content (batch, digest, marks) VALUES (?, ?, ?)",
            arguments: [batch, digest.hex, Data(marks)])
    }
}
