import Columns
import GRDB
import Programme

/// The reservations of one batch, within its transaction.
struct Staging {
    let db: Database
    let programme: Int
    let batch: Batch

    private var lines: BatchLines { batch.lines }

    /// A key is opened once; only what was sent can be corrected or endorsed.
    func requireFittingActions() throws {
        var opened = Set<Bytes>()
        if batch.number > 1 {
            let earlier = try Statement.texts(
                db,
                sql:
                    "SELECT line.key FROM batch JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32 WHERE batch.programme = ?",
                programme)
            for row in 0..<earlier.count where lines.row(of: earlier[row]) != nil { opened.insert(earlier[row]) }
        }
        for row in 0..<lines.count
        where (lines.actions[row] == .open) == (!opened.isEmpty && opened.contains(lines.keys[row])) {
            guard lines.actions[row] == .open else {
                throw LedgerError(
                    .outOfOrder, "\(enterprise(row)) cannot be sent as \(lines.actions[row].rawValue): it was never opened")
            }
            let sender = try Row.fetchOne(
                db,
                sql: """
                    SELECT line.name, batch.number, batch.made_on FROM batch
                    JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32
                    WHERE batch.programme = ? AND line.key = ? ORDER BY line.id LIMIT 1
                    """, arguments: [programme, lines.keys.string(at: row)])
            throw alreadySent("key \(lines.keys.string(at: row))", row: row, by: sender, sameBatch: nil)
        }
    }

    func insertTallies(under id: Int64, duties: Duties) throws {
        for action in Action.allCases where action.leaves {
            let count = lines.actions.count { $0 == action }
            guard count > 0 else { continue }
            try db.execute(
                sql: "INSERT INTO tally (batch, action, lines) VALUES (?, ?, ?)", arguments: [id, action.rawValue, count])
        }
        for number in 0..<duties.count {
            try db.execute(
                sql: "INSERT INTO duty (batch, number, district, manager, phone) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    id, number, duties.districts.string(at: number), duties.managers.string(at: number),
                    duties.phones.string(at: number),
                ])
        }
    }

    /// Reserves an identifier of every opened line; `rows` stand in the order of its values.
    func reserveOpened(_ identifier: Identifier, rows: [Int], first: Int64) throws {
        let column = identifier.column(of: lines)
        do {
            try BulkInsert.reserve(column, rows: rows, in: identifier.table, programme: programme, first: first, db)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw try culprit(identifier, rows: rows, first: first) ?? error
        }
    }

    /// Reserves what is new of a corrected or endorsed line; what another key holds is refused.
    func reserveChanged(_ identifier: Identifier, first: Int64) throws {
        let column = identifier.column(of: lines)
        for row in 0..<lines.count where lines.actions[row] != .open && !column.isBlank(at: row) {
            let value = column.string(at: row)
            if let holder = try holder(of: value, identifier) {
                let key: String = holder["key"]
                guard key.utf8.elementsEqual(lines.keys[row]) else {
                    throw alreadySent("\(identifier.words) \(value)", row: row, by: holder, sameBatch: first)
                }
                continue
            }
            try db.execute(
                sql: "INSERT INTO \(identifier.table) (value, programme, line) VALUES (?, ?, ?)",
                arguments: [value, programme, first + Int64(row)])
        }
    }

    /// The first line whose identifier is taken, by an earlier batch or by a line before it.
    private func culprit(_ identifier: Identifier, rows: [Int], first: Int64) throws -> LedgerError? {
        let column = identifier.column(of: lines)
        for (place, row) in rows.enumerated() {
            let value = column.string(at: row)
            let holder = try holder(of: value, identifier)
            if let holder, (holder["id"] as Int64) != first + Int64(row) {
                return alreadySent("\(identifier.words) \(value)", row: row, by: holder, sameBatch: first)
            }
            if holder == nil, place > 0, column[rows[place - 1]] == column[row] {
                return LedgerError(
                    .alreadySent,
                    "\(identifier.words) \(value) stands twice in one batch: for \(enterprise(rows[place - 1])) and for \(enterprise(row))",
                    hint: Self.hint)
            }
        }
        return nil
    }

    private func holder(of value: String, _ identifier: Identifier) throws -> Row? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT line.id, line.key, line.name, batch.number, batch.made_on FROM \(identifier.table) once
                JOIN line ON line.id = once.line JOIN batch ON batch.id = line.id >> 32
                WHERE once.value = ? AND once.programme = ?
                """, arguments: [value, programme])
    }

    private func alreadySent(_ what: String, row: Int, by holder: Row?, sameBatch first: Int64?) -> LedgerError {
        guard let holder else {
            return LedgerError(.alreadySent, "\(what) of \(enterprise(row)) was already sent", hint: Self.hint)
        }
        let name: String = holder["name"]
        if let first, let id = holder["id"] as Int64?, id >= first {
            let key: String = holder["key"]
            return LedgerError(
                .alreadySent, "\(what) stands twice in one batch: for \(name) (key \(key)) and for \(enterprise(row))",
                hint: Self.hint)
        }
        let number: Int = holder["number"]
        let madeOn: String = holder["made_on"]
        return LedgerError(
            .alreadySent,
            "\(what) of \(enterprise(row)) was already sent: batch \(Batch.label(number)) of \(madeOn) has it for \(name)",
            hint: Self.hint)
    }

    private func enterprise(_ row: Int) -> String { "\(lines.names.string(at: row)) (key \(lines.keys.string(at: row)))" }

    private static let hint =
        "once per programme holds on each of credit code, customs code and canonical name; nothing of this batch was recorded"
}
