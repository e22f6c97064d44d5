import Columns
import GRDB
import Programme

/// The reservations of one batch, within its transaction.
struct Staging {
    let db: Database
    let programme: Int
    let batch: Batch
    /// Whether something of the programme was ever recalled: what is reserved may then be free.
    private let hasRecalls: Bool

    init(db: Database, programme: Int, batch: Batch) throws {
        self.db = db
        self.programme = programme
        self.batch = batch
        hasRecalls =
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM recall JOIN batch ON batch.id = recall.batch WHERE programme = ?)",
                arguments: [programme]) == true
    }

    private var lines: BatchLines { batch.lines }

    /// A key is opened once, and once more after each recall; only what was sent can be corrected or endorsed.
    func requireFittingActions() throws {
        var opened = Set<Bytes>()
        if batch.number > 1 {
            let earlier = try Statement.texts(
                db,
                sql:
                    "SELECT line.key FROM batch JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32 WHERE batch.programme = ? AND batch.id NOT IN (SELECT batch FROM recall)",
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
                    WHERE batch.programme = ? AND line.key = ? AND batch.id NOT IN (SELECT batch FROM recall)
                    ORDER BY line.id LIMIT 1
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
            let freed = hasRecalls ? try reserveFreed(identifier, first: first) : []
            let rows = freed.isEmpty ? rows : rows.filter { !freed.contains($0) }
            try BulkInsert.reserve(column, rows: rows, in: identifier.table, programme: programme, first: first, db)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw try culprit(identifier, rows: rows, first: first) ?? error
        }
    }

    /// Reserves once more what a recall freed of the opened lines; their rows.
    private func reserveFreed(_ identifier: Identifier, first: Int64) throws -> Set<Int> {
        let values = try Row.fetchAll(
            db,
            sql: """
                SELECT line.id, once.value, \(times(identifier, of: "once.value")) AS times
                FROM line CROSS JOIN \(identifier.table) once ON once.value = \(identifier.field) AND once.programme = \(programme)
                WHERE line.id >= ? AND line.id < ? AND line.action = 'open'
                AND \(identifier.holder(of: "once.value", in: "\(programme)")) >> 32 IN (SELECT batch FROM recall)
                ORDER BY once.value
                """, arguments: [first, first + Int64(lines.count)])
        for row in values { try reserve(row["value"], identifier, time: (row["times"] as Int) + 1, line: row["id"]) }
        return Set(values.map { Int(($0["id"] as Int64) - first) })
    }

    /// How often a value that stands in the first reservations was reserved, as SQL.
    private func times(_ identifier: Identifier, of value: String) -> String {
        """
        COALESCE((SELECT MAX(again.time) FROM \(identifier.againTable) again
            WHERE again.value = \(value) AND again.programme = \(programme)), 1)
        """
    }

    private func reserve(_ value: String, _ identifier: Identifier, time: Int, line: Int64) throws {
        if time == 1 {
            return try db.execute(
                sql: "INSERT INTO \(identifier.table) (value, programme, line) VALUES (?, ?, ?)",
                arguments: [value, programme, line])
        }
        try db.execute(
            sql: "INSERT INTO \(identifier.againTable) (value, programme, time, line) VALUES (?, ?, ?, ?)",
            arguments: [value, programme, time, line])
    }

    /// Reserves what is new of a corrected or endorsed line; what another key holds is refused.
    func reserveChanged(_ identifier: Identifier, first: Int64) throws {
        let column = identifier.column(of: lines)
        for row in 0..<lines.count where lines.actions[row] != .open && !column.isBlank(at: row) {
            let value = column.string(at: row)
            let holder = try holder(of: value, identifier)
            if let holder, !(holder["recalled"] as Bool) {
                let key: String = holder["key"]
                guard key.utf8.elementsEqual(lines.keys[row]) else {
                    throw alreadySent("\(identifier.words) \(value)", row: row, by: holder, sameBatch: first)
                }
                continue
            }
            try reserve(value, identifier, time: holder.map { ($0["times"] as Int) + 1 } ?? 1, line: first + Int64(row))
        }
    }

    /// The first line whose identifier is taken, by an earlier batch or by a line before it.
    private func culprit(_ identifier: Identifier, rows: [Int], first: Int64) throws -> LedgerError? {
        let column = identifier.column(of: lines)
        for (place, row) in rows.enumerated() {
            let value = column.string(at: row)
            let holder = try holder(of: value, identifier)
            if let holder, !(holder["recalled"] as Bool), (holder["id"] as Int64) != first + Int64(row) {
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
                SELECT line.id, line.key, line.name, batch.number, batch.made_on,
                    batch.id IN (SELECT batch FROM recall) AS recalled, \(times(identifier, of: ":value")) AS times
                FROM line JOIN batch ON batch.id = line.id >> 32
                WHERE line.id = \(identifier.holder(of: ":value", in: "\(programme)"))
                """, arguments: ["value": value])
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
