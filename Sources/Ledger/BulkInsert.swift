import Columns
import GRDB
import GRDBSQLite
import Glibc
import Programme

/// Rows bound straight from the columns' bytes, a hundred to a statement: without a `String` and without SQLite's cost of
/// beginning and ending a statement for each row.
enum BulkInsert {
    private static let rowsAStatement = 100

    /// Appends the lines of a batch, in their order.
    static func lines(_ lines: BatchLines, duties: [Int], first: Int64, in db: Database) throws {
        let texts = [lines.keys, lines.names, lines.customsCodes, lines.canonicals, lines.creditCodes]
        let words = Action.allCases.map { TextColumn([$0.rawValue]) }
        let places = lines.actions.map { action in Action.allCases.firstIndex(of: action) ?? 0 }
        try withSources(texts + words) { sources in
            try sources.withUnsafeBufferPointer { sources in
                let rows = Array(0..<lines.count)
                let target = "line (id, action, key, name, customs_code, canonical, credit_code, duty)"
                try insert(rows, into: target, "(?,?,?,?,?,?,?,?)", in: db) { binder, row in
                    binder.bind(first + Int64(row))
                    binder.bind(sources[texts.count + places[row]], 0)
                    for column in 0..<3 { binder.bind(sources[column], row) }
                    binder.bind(sources[3], row, unlessAs: sources[1])
                    binder.bind(sources[4], row, unlessAs: sources[0])
                    binder.bind(Int64(duties[row]))
                }
            }
        }
    }

    /// Reserves the values of `column` at `rows`, which stand in the order of the values.
    ///
    /// - Throws: `SQLITE_CONSTRAINT` where one is reserved already.
    static func reserve(_ column: TextColumn, rows: [Int], in table: String, programme: Int, first: Int64, _ db: Database) throws
    {
        try withSources([column]) { sources in
            let source = sources[0]
            // The programme stands in the statement: a number less to bind for every row.
            try insert(rows, into: "\(table) (value, programme, line)", "(?,\(programme),?)", in: db) { binder, row in
                binder.bind(source, row)
                binder.bind(first + Int64(row))
            }
        }
    }

    @inline(__always)
    private static func insert(
        _ rows: [Int], into target: String, _ tuple: String, in db: Database, bind: (inout Binder, Int) -> Void
    ) throws {
        var start = 0
        for size in [rowsAStatement, 1] where rows.count - start >= size {
            let tuples = Array(repeating: tuple, count: size).joined(separator: ",")
            // FAIL: a refused row leaves those before it for the caller's transaction to take back. With ABORT SQLite would
            // first copy every page that each statement touches, a third of the whole cost.
            let statement = try db.makeStatement(sql: "INSERT OR FAIL INTO \(target) VALUES \(tuples)")
            let handle = statement.sqliteStatement
            while rows.count - start >= size {
                var binder = Binder(statement: handle)
                for place in start..<start + size { bind(&binder, rows[place]) }
                let code = binder.code == SQLITE_OK ? sqlite3_step(handle) : binder.code
                sqlite3_reset(handle)
                guard code == SQLITE_DONE else {
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
                }
                start += size
            }
            sqlite3_clear_bindings(handle)
        }
    }

    /// The bytes of a column while its pointers hold.
    private struct Source {
        let arena: UnsafePointer<UInt8>
        let ends: UnsafePointer<UInt32>

        func value(_ row: Int) -> (start: UnsafePointer<UInt8>, length: Int) {
            let start = row == 0 ? 0 : Int(ends[row - 1])
            return (arena + start, Int(ends[row]) - start)
        }
    }

    private static func withSources<Value>(
        _ columns: [TextColumn], _ sources: [Source] = [], _ body: ([Source]) throws -> Value
    ) throws -> Value {
        guard let column = columns.first else { return try body(sources) }
        return try column.arena.withUnsafeBufferPointer { arena in
            try column.ends.withUnsafeBufferPointer { ends in
                // SQLite takes a null pointer for NULL: an empty arena needs an address too.
                try withUnsafePointer(to: UInt8(0)) { nothing in
                    try withUnsafePointer(to: UInt32(0)) { noEnd in
                        let source = Source(arena: arena.baseAddress ?? nothing, ends: ends.baseAddress ?? noEnd)
                        return try withSources(Array(columns.dropFirst()), sources + [source], body)
                    }
                }
            }
        }
    }

    private struct Binder {
        let statement: OpaquePointer
        var place: Int32 = 0
        var code = SQLITE_OK

        init(statement: OpaquePointer) { self.statement = statement }

        mutating func bind(_ number: Int64) {
            place += 1
            note(sqlite3_bind_int64(statement, place, number))
        }

        mutating func bind(_ source: Source, _ row: Int) {
            place += 1
            let value = source.value(row)
            let text = UnsafeRawPointer(value.start).assumingMemoryBound(to: CChar.self)
            // No destructor: the columns outlive the statement's step.
            note(sqlite3_bind_text(statement, place, text, Int32(truncatingIfNeeded: value.length), nil))
        }

        /// Binds NULL where `other` has the same value in this row.
        mutating func bind(_ source: Source, _ row: Int, unlessAs other: Source) {
            let (value, standing) = (source.value(row), other.value(row))
            guard value.length == standing.length, memcmp(value.start, standing.start, value.length) == 0 else {
                return bind(source, row)
            }
            place += 1
            note(sqlite3_bind_null(statement, place))
        }

        private mutating func note(_ result: Int32) { if result != SQLITE_OK { code = result } }
    }
}
