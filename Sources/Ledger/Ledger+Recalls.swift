import GRDB
import Programme
public import Provenance

extension Ledger {
    /// Records that a batch is taken back before it is loaded; a second time changes nothing and says who did it.
    ///
    /// Nothing of the batch is edited. What it sent is free: it may be sent again, once, by a later batch.
    ///
    /// - Throws: ``LedgerError`` with `loaded`, naming the enterprises of which a receipt says so; `outOfOrder` while the batch
    ///   is only staged, and where a later batch corrects what this one opened.
    public func recall(
        _ programme: String, number: Int, by: String, account: String, reason: String, on: CivilDate
    ) throws(LedgerError) -> RecallOutcome {
        try writing { db in
            let row = try batchRow(programme, number, in: db)
            let id: Int64 = row["id"]
            if let standing = try recall(of: id, in: db) { return .alreadyRecalled(standing) }
            let label = "batch \(Batch.label(number)) of \(programme)"
            guard (row["state"] as String) != Batch.State.staged.rawValue else {
                throw LedgerError(
                    .outOfOrder, "\(label) is staged: its files are not written", hint: "tongbao batch \(programme) writes them")
            }
            let loaded = try named(Self.loadedLines, [id], in: db)
            guard loaded.count == 0 else {
                throw LedgerError(
                    .loaded, "\(label) is not recalled: the insurer has loaded \(loaded.words)",
                    hint: "what is loaded is settled with the insurer; a change of it is an endorsement")
            }
            if let later = try Int.fetchOne(db, sql: Self.laterBatch, arguments: [id]) {
                throw LedgerError(
                    .outOfOrder, "\(label) is not recalled: batch \(Batch.label(later)) changes what it sent",
                    hint: "recall \(Batch.label(later)) first")
            }
            try db.execute(
                sql: """
                    INSERT INTO recall (batch, recalled_on, recalled_by, account, reason, after_batch) VALUES (?, ?, ?, ?, ?,
                    (SELECT MAX(number) FROM batch WHERE programme = (SELECT programme FROM batch WHERE id = ?1)))
                    """, arguments: [id, on.description, by, account, reason])
            guard let record = try recall(of: id, in: db) else { throw LedgerError.damaged("the recall of \(label) is gone") }
            return .recalled(record)
        }
    }

    /// The enterprises of a batch of which a receipt says that they are loaded or further; none where it was never released.
    public func loaded(_ programme: String, batch number: Int) throws(LedgerError) -> Named {
        try reading { db in try named(Self.loadedLines, [try batchRow(programme, number, in: db)["id"]], in: db) }
    }

    /// The latest recalled batch that had an enterprise of this one and came of the same list or a later one; nil where there
    /// is none: what was taken back and is sent again of a list that has not changed.
    public func recalledBefore(_ programme: String, batch number: Int) throws(LedgerError) -> Int? {
        try reading { db in
            let id: Int64 = try batchRow(programme, number, in: db)["id"]
            return try Int.fetchOne(
                db,
                sql: """
                    SELECT earlier.number FROM recall JOIN batch earlier ON earlier.id = recall.batch
                    JOIN batch own ON own.id = ? AND own.programme = earlier.programme AND own.id > earlier.id
                    JOIN edition earlier_list ON earlier_list.programme = earlier.programme AND earlier_list.id = earlier.edition
                    JOIN edition own_list ON own_list.programme = own.programme AND own_list.id = own.edition
                    WHERE earlier_list.position >= own_list.position AND EXISTS (
                        SELECT key FROM line WHERE line.id >= earlier.id << 32 AND line.id < (earlier.id + 1) << 32
                        INTERSECT
                        SELECT key FROM line WHERE line.id >= own.id << 32 AND line.id < (own.id + 1) << 32)
                    ORDER BY earlier.number DESC LIMIT 1
                    """, arguments: [id])
        }
    }

    func recall(of batch: Int64, in db: Database) throws -> RecallRecord? {
        try Row.fetchOne(db, sql: "SELECT * FROM recall WHERE batch = ?", arguments: [batch]).map { row in
            RecallRecord(
                on: try row.date("recalled_on"), by: row["recalled_by"], account: row["account"], reason: row["reason"],
                afterBatch: row["after_batch"])
        }
    }

    func refuseRecalled(_ batch: Int64, _ label: String, in db: Database) throws {
        guard let recall = try recall(of: batch, in: db) else { return }
        throw LedgerError(
            .outOfOrder, "\(label) was recalled on \(recall.on) by \(recall.by): \(recall.reason)",
            hint: "what it sent is free: a later batch sends it again")
    }

    /// A refusal without a day says that nothing was loaded.
    private static let saysLoaded =
        "(receipt.outcome <> 'refused' OR receipt.loaded_on IS NOT NULL OR receipt.taken_up_on IS NOT NULL)"

    /// What came before a change left is not about the change.
    ///
    /// A receipt that came before the release is bound to no enterprise yet: what it names, by code or name, is loaded all the
    /// same, until a person has settled it.
    ///
    /// `sent` is named once, so that its lines, a million of them, are gone through and not laid aside.
    private static let loadedLines = """
        WITH sent AS (
            SELECT line.id, line.name, line.key, line.action, batch.programme, release.released_on, \(Identifier.fields)
            FROM release JOIN batch ON batch.id = release.batch
            JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32
            WHERE release.batch = ?1),
        unbound AS (
            SELECT credit_code, canonical FROM receipt
            WHERE key IS NULL AND programme = (SELECT programme FROM batch WHERE id = ?1)
            AND id NOT IN (SELECT receipt FROM receipt_settlement) AND \(saysLoaded))
        SELECT sent.name FROM sent WHERE EXISTS (
            SELECT 1 FROM receipt JOIN receipt_file ON receipt_file.id = receipt.file
            WHERE receipt.programme = sent.programme AND receipt.key = sent.key
            AND (sent.action = 'open' OR receipt_file.recorded_on >= sent.released_on) AND \(saysLoaded))
        OR (sent.action = 'open' AND (
            sent.credit_code IN (SELECT credit_code FROM unbound WHERE credit_code <> '')
            OR sent.canonical IN (SELECT canonical FROM unbound WHERE canonical <> '')))
        ORDER BY sent.id
        """

    /// The first batch after one that changes what it sent, and stands.
    private static let laterBatch = """
        SELECT MIN(later.number) FROM batch own
        JOIN batch later ON later.programme = own.programme AND later.id > own.id
        JOIN line ON line.id >= later.id << 32 AND line.id < (later.id + 1) << 32
        WHERE own.id = ? AND later.id NOT IN (SELECT batch FROM recall) AND line.key IN (
            SELECT key FROM line WHERE line.id >= own.id << 32 AND line.id < (own.id + 1) << 32)
        """
}

extension Ledger.Named {
    /// The first names, and how many more there are.
    var words: String { names.joined(separator: ", ") + (count > names.count ? " and \(count - names.count) more" : "") }
}
