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

    /// Of lines that are about to be inserted, in the order of their keys.
    init(of lines: BatchLines, duties: [Int]) throws(VaultError) {
        var content = Content(digest: try DigestStream())
        let columns = [lines.keys, lines.names, lines.creditCodes, lines.customsCodes, lines.canonicals]
        let words = Action.allCases.map { Array($0.rawValue.utf8)[...] }
        let places = lines.actions.map { Action.allCases.firstIndex(of: $0) ?? 0 }
        for row in 0..<lines.count {
            content.rows.add(words[places[row]])
            for column in columns { content.rows.add(column[row]) }
            try content.endRow(duty: Int64(duties[row]))
        }
        try self.init(content)
    }

    /// Of the lines that stand in the ledger.
    init(ofBatch id: Int64, in db: Database) throws {
        var content = Content(digest: try DigestStream())
        let statement = try db.makeStatement(
            sql: "SELECT action, key, name, \(Identifier.fields), duty FROM line WHERE id >= ? AND id < ? ORDER BY id")
        try statement.eachRow(db, [id << 32, (id + 1) << 32]) { cells in
            for column in Int32(0)..<6 { content.rows.add(cells.text(column)) }
            try content.endRow(duty: cells.number(6))
        }
        try self.init(content)
    }

    private init(_ content: consuming Content) throws(VaultError) {
        marks = content.rows.marks
        digest = try content.finish()
    }

    /// Lines on their way into the digest.
    private struct Content: ~Copyable {
        var rows = RowBytes()
        var digest: DigestStream

        init(digest: consuming DigestStream) { self.digest = digest }

        mutating func endRow(duty: Int64) throws(VaultError) {
            rows.add(duty)
            rows.endRow()
            if rows.bytes.count >= 1 << 16 { try rows.drain(into: &digest) }
        }

        consuming func finish() throws(VaultError) -> Digest {
            try rows.drain(into: &digest)
            return try digest.finish()
        }
    }

    func insert(under batch: Int64, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO batch_content (batch, digest, marks) VALUES (?, ?, ?)",
            arguments: [batch, digest.hex, Data(marks)])
    }
}
