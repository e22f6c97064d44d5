import Foundation
import GRDB
import Provenance
import Vault

/// One link of the run history: what the entries after the link before it say, under one digest with that link's own.
struct ChainLink {
    let head: Digest
    /// Four bytes for each entry, in the order of their numbers.
    let marks: [UInt8]
    /// The first entry whose row is not there.
    let missing: Int64?

    /// The last link, as it stands; nil before the first.
    static func last(in db: Database) throws -> Row? {
        try Row.fetchOne(db, sql: "SELECT id, last_entry, head FROM link ORDER BY id DESC LIMIT 1")
    }

    static func lastEntry(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT COALESCE(MAX(id), 0) FROM entry") ?? 0
    }

    /// Of the entries after `first` until `last`: kind by kind, each in the order of its entries.
    init(after head: String, entries first: Int64, through last: Int64, in db: Database) throws {
        var stream = try DigestStream()
        try stream.update(Array("tongbao ledger 1\n\(head)\n".utf8))
        var marks = [UInt8](repeating: 0, count: Int(last - first) * 4)
        var missing: Int64?
        let kinds = try String.fetchAll(
            db, sql: "SELECT DISTINCT kind FROM entry WHERE id > ? AND id <= ? ORDER BY kind", arguments: [first, last])
        for kind in kinds {
            let table = try ChainedTable(String(kind.prefix { $0 != "." }), in: db)
            var rows = RowBytes()
            var places: [Int] = []
            try db.makeStatement(sql: table.rows(of: kind)).eachRow(db, [first, last]) { cells in
                let entry = cells.number(0)
                if cells.number(1) == 0 { missing = min(missing ?? .max, entry) }
                rows.add(entry)
                rows.add(kind)
                for column in stride(from: Int32(2), to: cells.count, by: 2) where !cells.isNull(column + 1) {
                    rows.add(cells.text(column))
                    rows.add(cells.text(column + 1))
                }
                rows.endRow()
                places.append(Int(entry - first) - 1)
                if rows.bytes.count >= 1 << 16 { try rows.drain(into: &stream) }
            }
            try rows.drain(into: &stream)
            for (row, place) in places.enumerated() {
                marks.replaceSubrange(place * 4..<place * 4 + 4, with: rows.marks[row * 4..<row * 4 + 4])
            }
        }
        self.head = try stream.finish()
        self.marks = marks
        self.missing = missing
    }

    /// The number of the first entry whose mark is another one; nil where all are the same.
    func firstDifference(from standing: [UInt8], after first: Int64) -> Int64? {
        for place in 0..<min(marks.count, standing.count) where marks[place] != standing[place] {
            return first + Int64(place / 4) + 1
        }
        return marks.count == standing.count ? nil : first + Int64(min(marks.count, standing.count) / 4) + 1
    }

    /// Does something and closes what it appended with a link: in the same transaction, so that no entry is without one.
    ///
    /// - Throws: `damaged` where entries stand there that this program did not append.
    static func closing<Value>(_ db: Database, _ body: (Database) throws -> Value) throws -> Value {
        let before = try lastEntry(in: db)
        let value = try body(db)
        let last = try lastEntry(in: db)
        guard last > before else { return value }
        let standing = try Self.last(in: db)
        let closed: Int64 = standing?["last_entry"] ?? 0
        guard closed == before else {
            throw LedgerError.damaged("the ledger has entries \(closed + 1) to \(before) that no link of its history covers")
        }
        try ChainLink(after: standing?["head"] ?? "", entries: closed, through: last, in: db)
            .insert(as: (standing?["id"] ?? 0) + 1, lastEntry: last, in: db)
        return value
    }

    private func insert(as number: Int64, lastEntry: Int64, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO link (id, last_entry, head, marks) VALUES (?, ?, ?, ?)",
            arguments: [number, lastEntry, head.hex, Data(marks)])
    }
}
