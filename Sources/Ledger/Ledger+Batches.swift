import Columns
import GRDB
public import Programme
public import Provenance

extension Ledger {
    /// The programme's batches in the order of their numbers; empty where there is none.
    public func batches(of programme: String) throws(LedgerError) -> [BatchSummary] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            return try Row.fetchAll(
                db, sql: "\(Self.summaryQuery) WHERE batch.programme = ? ORDER BY batch.number", arguments: [number]
            ).map { try summary($0, of: programme, in: db) }
        }
    }

    /// A batch with all its lines, as it was staged.
    ///
    /// - Throws: ``LedgerError`` with `unknown` where the programme has no such batch, `damaged` where lines are missing.
    public func batch(_ programme: String, _ number: Int) throws(LedgerError) -> Batch {
        try reading { db in
            let row = try batchRow(programme, number, in: db)
            let id: Int64 = row["id"]
            var lines = BatchLines()
            let duties = try Row.fetchAll(
                db, sql: "SELECT district, manager, phone FROM duty WHERE batch = ? ORDER BY number", arguments: [id]
            ).map { row in
                (
                    Array((row["district"] as String).utf8), Array((row["manager"] as String).utf8),
                    Array((row["phone"] as String).utf8)
                )
            }
            let actions = Action.allCases.map { (action: $0, word: Array($0.rawValue.utf8)) }
            let statement = try db.makeStatement(
                sql: """
                    SELECT action, key, name, \(Identifier.fields), duty FROM line WHERE id >= ? AND id < ? ORDER BY id
                    """)
            try statement.eachRow(db, [id << 32, (id + 1) << 32]) { cells in
                let duty = Int(cells.number(6))
                guard let action = actions.first(where: { $0.word.elementsEqual(cells.text(0)) })?.action,
                    duties.indices.contains(duty)
                else {
                    throw LedgerError.damaged(
                        "line \(lines.count + 1) of batch \(Batch.label(number)) of \(programme) is not what was written")
                }
                lines.actions.append(action)
                lines.keys.append(cells.text(1))
                lines.names.append(cells.text(2))
                lines.creditCodes.append(cells.text(3))
                lines.customsCodes.append(cells.text(4))
                lines.canonicals.append(cells.text(5))
                lines.districts.append(duties[duty].0)
                lines.managers.append(duties[duty].1)
                lines.phones.append(duties[duty].2)
            }
            let stated: Int = row["lines"]
            guard lines.count == stated else {
                throw LedgerError.damaged(
                    "batch \(Batch.label(number)) of \(programme) was staged with \(stated) lines and has \(lines.count)")
            }
            return Batch(
                number: number, programme: programme, edition: row["edition"], madeOn: try row.date("made_on"),
                terms: try StoredTerms.terms(in: row["terms"], batch: "\(Batch.label(number)) of \(programme)"), lines: lines)
        }
    }

    /// Records that `batch.csv` and `manifest.json` of a staged batch are written.
    ///
    /// - Returns: `already` where it is sealed, or released, under the same manifest.
    /// - Throws: ``LedgerError`` with `contradiction` where another manifest stands.
    @discardableResult
    public func seal(_ programme: String, number: Int, manifest: Digest) throws(LedgerError) -> Recording {
        try writing { db in
            let row = try batchRow(programme, number, in: db)
            if row["manifest"] as String? != nil {
                let standing = try row.digest("manifest")
                guard standing == manifest else {
                    throw LedgerError(
                        .contradiction,
                        "batch \(Batch.label(number)) of \(programme) is sealed under manifest \(standing.short)… and its files now give \(manifest.short)…",
                        hint: "the files of a batch are the same on every night; run tongbao verify")
                }
                return .already
            }
            try db.execute(
                sql: "UPDATE batch SET state = 'sealed', manifest = ? WHERE id = ?",
                arguments: [manifest.hex, row["id"] as Int64])
            return .new
        }
    }

    /// Records that a sealed batch leaves the house; a second time changes nothing and says who did it.
    ///
    /// Whether this account may release is for the caller to decide; ``BatchSummary/preparedBy`` is the account that made it.
    ///
    /// - Throws: ``LedgerError`` with `outOfOrder` while the batch is only staged, and where it was recalled.
    public func release(
        _ programme: String, number: Int, by: String, account: String, reason: String, on: CivilDate
    ) throws(LedgerError) -> ReleaseOutcome {
        try writing { db in
            let row = try batchRow(programme, number, in: db)
            let id: Int64 = row["id"]
            try refuseRecalled(id, "batch \(Batch.label(number)) of \(programme)", in: db)
            if let standing = try Row.fetchOne(db, sql: "SELECT * FROM release WHERE batch = ?", arguments: [id]) {
                return .alreadyReleased(try releaseRecord(standing))
            }
            guard (row["state"] as String) == Batch.State.sealed.rawValue else {
                throw LedgerError(
                    .outOfOrder,
                    "batch \(Batch.label(number)) of \(programme) is \(row["state"] as String): its files are not written",
                    hint: "tongbao batch \(programme) writes them")
            }
            let manifest = try row.digest("manifest")
            try db.execute(
                sql: "INSERT INTO release (batch, released_on, released_by, account, reason, manifest) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, on.description, by, account, reason, manifest.hex])
            try db.execute(sql: "UPDATE batch SET state = 'released' WHERE id = ?", arguments: [id])
            return .released(ReleaseRecord(on: on, by: by, account: account, reason: reason, manifest: manifest))
        }
    }

    func batchRow(_ programme: String, _ number: Int, in db: Database) throws -> Row {
        let row = try Row.fetchOne(
            db,
            sql:
                "SELECT batch.* FROM batch JOIN programme ON programme.id = batch.programme WHERE programme.name = ? AND number = ?",
            arguments: [programme, number])
        guard let row else {
            throw LedgerError(
                .unknown, "\(programme) has no batch \(Batch.label(number))",
                hint: "tongbao status \(programme) shows its batches")
        }
        return row
    }

    private static let summaryQuery = """
        SELECT batch.*, (SELECT COUNT(DISTINCT manager) FROM duty WHERE duty.batch = batch.id) AS managers FROM batch
        """

    private func summary(_ row: Row, of programme: String, in db: Database) throws -> BatchSummary {
        let id: Int64 = row["id"]
        var counts: [Action: Int] = [:]
        for tally in try Row.fetchAll(db, sql: "SELECT action, lines FROM tally WHERE batch = ?", arguments: [id]) {
            counts[try tally.word("action")] = tally["lines"]
        }
        let recall = try recall(of: id, in: db)
        return BatchSummary(
            programme: programme, number: row["number"], edition: row["edition"], madeOn: try row.date("made_on"),
            state: recall == nil ? try row.word("state") : .recalled, preparedBy: row["prepared_by"], lines: row["lines"],
            counts: counts,
            managers: row["managers"], manifest: row["manifest"] as String? == nil ? nil : try row.digest("manifest"),
            release: try Row.fetchOne(db, sql: "SELECT * FROM release WHERE batch = ?", arguments: [id]).map {
                try releaseRecord($0)
            }, recall: recall)
    }

    private func releaseRecord(_ row: Row) throws(LedgerError) -> ReleaseRecord {
        ReleaseRecord(
            on: try row.date("released_on"), by: row["released_by"], account: row["account"], reason: row["reason"],
            manifest: try row.digest("manifest"))
    }
}
