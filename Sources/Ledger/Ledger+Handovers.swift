import Columns
import GRDB
public import Programme
import Provenance

extension Ledger {
    /// The names of all managers who were given something since what they had was last handed on.
    public func managersWithEnterprises(_ programme: String) throws(LedgerError) -> Set<String> {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            let handedOn = """
                FROM handover WHERE handover.kind = 'left' AND handover.programme = \(number) AND handover.manager =
                """
            return try Set(
                String.fetchAll(
                    db,
                    sql: """
                        SELECT duty.manager FROM duty JOIN batch ON batch.id = duty.batch WHERE batch.programme = \(number)
                        AND batch.number > (SELECT COALESCE(MAX(after_batch), 0) \(handedOn) duty.manager)
                        UNION SELECT manager FROM reassignment WHERE programme = \(number)
                        AND id > (SELECT COALESCE(MAX(after_reassignment + lines), 0) \(handedOn) reassignment.manager)
                        """)
            ).subtracting([""])
        }
    }

    /// Records a handover with its lines and, where the manager left, that each of its enterprises changes hands, in one
    /// transaction.
    ///
    /// - Returns: `already` where the same one stands.
    @discardableResult
    public func record(_ handover: Handover, of programme: String) throws(LedgerError) -> Recording {
        try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            let batch = try Int.fetchOne(db, sql: "SELECT MAX(number) FROM batch WHERE programme = ?", arguments: [number])
            let reassignment = try Int64.fetchOne(db, sql: "SELECT COALESCE(MAX(id), 0) FROM reassignment")
            try db.execute(
                sql: """
                    INSERT INTO handover (programme, kind, manager, phone, handed_on, last_day, deputy, title, lines, after_batch,
                    after_reassignment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (programme, kind, manager, deputy, handed_on) DO NOTHING
                    """,
                arguments: [
                    number, handover.kind.rawValue, handover.manager, handover.phone, handover.handedOn.description,
                    handover.lastDay?.description, handover.deputy, handover.title, handover.lines.count, batch ?? 0,
                    reassignment,
                ])
            guard db.changesCount == 1 else { return .already }
            let id = db.lastInsertedRowID
            let statement = try db.makeStatement(
                sql: """
                    INSERT INTO handover_line (handover, number, key, name, credit_code, district, successor, phone, state,
                    contacted_on, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            var reassigned = Reassignments()
            for (place, line) in handover.lines.enumerated() {
                try statement.execute(arguments: [
                    id, place + 1, line.key, line.name, line.creditCode, line.district, line.successor, line.phone, line.state,
                    line.contactedOn?.description, line.result,
                ])
                reassigned.append(key: Array(line.key.utf8)[...], manager: line.successor)
            }
            if handover.kind == .left { try insert(reassigned, programme: number, since: handover.handedOn, in: db) }
            return .new
        }
    }

    /// The handovers of a programme, without their lines, in the order in which they were recorded.
    public func handovers(of programme: String) throws(LedgerError) -> [Handover] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM handover WHERE programme = (SELECT id FROM programme WHERE name = ?) ORDER BY id",
                arguments: [programme]
            ).map { try handover($0, lines: []) }
        }
    }

    /// The handovers that an enterprise is in, each with its line alone, in the order in which they were recorded.
    public func handovers(of programme: String, key: String) throws(LedgerError) -> [Handover] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT handover.id AS handover_id, line.* FROM handover_line line JOIN handover ON handover.id = line.handover
                    WHERE handover.programme = (SELECT id FROM programme WHERE name = ?) AND line.key = ? ORDER BY handover.id
                    """, arguments: [programme, key]
            ).compactMap { line in
                try Row.fetchOne(
                    db, sql: "SELECT * FROM handover WHERE id = ?", arguments: [line["handover_id"] as Int64]
                ).map { try handover($0, lines: [try self.line(line)]) }
            }
        }
    }

    /// A handover with its lines.
    ///
    /// - Parameter handover: one of ``handovers(of:)``.
    public func whole(_ handover: Handover, of programme: String) throws(LedgerError) -> Handover {
        try reading { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT * FROM handover WHERE programme = (SELECT id FROM programme WHERE name = ?)
                    AND kind = ? AND manager = ? AND deputy = ? AND handed_on = ?
                    """,
                arguments: [
                    programme, handover.kind.rawValue, handover.manager, handover.deputy, handover.handedOn.description,
                ])
            guard let row else {
                throw LedgerError(.unknown, "\(programme) has no handover of \(handover.manager) on \(handover.handedOn)")
            }
            let lines = try Row.fetchAll(
                db, sql: "SELECT * FROM handover_line WHERE handover = ? ORDER BY number", arguments: [row["id"] as Int64]
            ).map { try line($0) }
            guard lines.count == row["lines"] as Int else {
                throw LedgerError.damaged("the handover of \(handover.manager) on \(handover.handedOn) lacks lines")
            }
            return try self.handover(row, lines: lines)
        }
    }

    private func line(_ row: Row) throws -> Handover.Line {
        Handover.Line(
            key: row["key"], name: row["name"], creditCode: row["credit_code"], district: row["district"],
            successor: row["successor"], phone: row["phone"], state: row["state"],
            contactedOn: row["contacted_on"] as String? == nil ? nil : try row.date("contacted_on"), result: row["result"])
    }

    private func handover(_ row: Row, lines: [Handover.Line]) throws -> Handover {
        Handover(
            kind: try row.word("kind"), manager: row["manager"], phone: row["phone"], handedOn: try row.date("handed_on"),
            lastDay: row["last_day"] as String? == nil ? nil : try row.date("last_day"), deputy: row["deputy"],
            title: row["title"], lines: lines)
    }
}
