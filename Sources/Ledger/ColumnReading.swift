import Columns
import GRDB
import GRDBSQLite

// Rows read straight into columns, without a `String` for each cell.

extension Statement {
    /// The first column of a query on one programme.
    static func texts(_ db: Database, sql: String, _ programme: Int) throws -> TextColumn {
        var texts = TextColumn()
        try db.makeStatement(sql: sql).eachRow(db, [Int64(programme)]) { cells in texts.append(cells.text(0)) }
        return texts
    }

    /// Goes through the rows of a query; a row's cells hold until the next one.
    func eachRow(_ db: Database, _ numbers: [Int64], _ body: (RowCells) throws -> Void) throws {
        let handle = sqliteStatement
        sqlite3_reset(handle)
        defer { sqlite3_reset(handle) }
        for (place, number) in numbers.enumerated() { sqlite3_bind_int64(handle, Int32(place + 1), number) }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
            }
            try body(RowCells(statement: handle))
        }
    }
}

/// The cells of the row a statement stands on.
struct RowCells {
    fileprivate let statement: OpaquePointer

    var count: Int32 { sqlite3_column_count(statement) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    /// A number reads as its digits.
    func text(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_text(statement, column)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}
