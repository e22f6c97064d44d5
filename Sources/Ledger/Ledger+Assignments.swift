import Columns
import GRDB
public import Programme
public import Provenance

extension Ledger {
    /// The manager of every enterprise that has one, by each key that it had; what `edition` means is said at ``sent(_:before:)``.
    public func incumbents(_ programme: String, before edition: String? = nil) throws(LedgerError) -> Incumbents {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return Incumbents() }
            // What changed hands because of the edition itself changed on the day it was recorded, or later; what was handed
            // on by those who left changed before the edition was looked at.
            let recordedOn = try edition.flatMap { edition in
                try String.fetchOne(
                    db, sql: "SELECT recorded_on FROM edition WHERE programme = ? AND id = ?", arguments: [number, edition])
            }
            var lines = try dutyLines(
                of: number, among: try batches(of: number, before: edition, in: db), until: recordedOn, in: db)
            let incumbents = Incumbents(lines)
            var rekeyed: [Bytes: String] = [:]
            let statement = try db.makeStatement(
                sql: "SELECT was_key, key FROM renaming WHERE programme = ? AND was_sent = 1 AND key <> was_key ORDER BY id")
            try statement.eachRow(db, [Int64(number)]) { cells in
                let (old, new) = (Array(cells.text(0))[...], Array(cells.text(1))[...])
                guard let manager = rekeyed[old] ?? incumbents[old] else { return }
                rekeyed[new] = manager
                lines.append(new, manager)
            }
            return rekeyed.isEmpty ? incumbents : Incumbents(lines)
        }
    }

    /// Records that enterprises change hands outside a batch; one that keeps its manager gives no entry.
    public func reassign(_ reassigned: Reassignments, in programme: String, since: CivilDate) throws(LedgerError) {
        try writing { db in
            try insert(reassigned, programme: try makeProgrammeNumber(programme, in: db), since: since, in: db)
        }
    }

    func insert(_ reassigned: Reassignments, programme: Int, since: CivilDate, in db: Database) throws {
        guard reassigned.count > 0 else { return }
        let batches = try batches(of: programme, before: nil, in: db)
        let current = Incumbents(try dutyLines(of: programme, among: batches, until: nil, in: db))
        let statement = try db.makeStatement(
            sql: "INSERT INTO reassignment (programme, key, manager, since, after_batch) VALUES (?, ?, ?, ?, ?)")
        for row in 0..<reassigned.count {
            let manager = reassigned.managers.string(at: row)
            guard current[reassigned.keys[row]] ?? "" != manager else { continue }
            try statement.execute(arguments: [
                programme, reassigned.keys.string(at: row), manager, since.description, batches.last?.number ?? 0,
            ])
        }
    }

    private func dutyLines(
        of programme: Int, among batches: [BatchRange], until day: String?, in db: Database
    ) throws -> Incumbents.Lines {
        var lines = Incumbents.Lines()
        let reassignments = try Row.fetchAll(
            db,
            sql: """
                SELECT key, manager, after_batch FROM reassignment WHERE programme = ?1 AND (since < ?2 OR since = ?2 AND EXISTS (
                SELECT 1 FROM handover WHERE handover.programme = ?1 AND handover.kind = 'left'
                AND reassignment.id > after_reassignment AND reassignment.id <= after_reassignment + lines)) ORDER BY id
                """, arguments: [programme, day ?? "9999-99-99"])
        var next = 0
        func takeReassignments(before number: Int) {
            while next < reassignments.count, (reassignments[next]["after_batch"] as Int) < number {
                lines.append(Array((reassignments[next]["key"] as String).utf8)[...], reassignments[next]["manager"])
                next += 1
            }
        }
        for batch in batches {
            takeReassignments(before: batch.number)
            let duties = try String.fetchAll(
                db, sql: "SELECT manager FROM duty WHERE batch = ? ORDER BY number", arguments: [batch.id]
            ).map { lines.place(of: $0) }
            let statement = try db.makeStatement(sql: "SELECT key, duty FROM line WHERE id >= ? AND id < ?")
            try statement.eachRow(db, batch.range) { cells in
                let duty = Int(cells.number(1))
                guard duties.indices.contains(duty) else {
                    throw LedgerError.damaged("a line of batch \(Batch.label(batch.number)) names a duty that is not there")
                }
                lines.append(cells.text(0), at: duties[duty])
            }
        }
        takeReassignments(before: .max)
        return lines
    }
}
