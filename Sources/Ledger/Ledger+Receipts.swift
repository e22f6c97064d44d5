import Columns
import GRDB
import Programme
public import Provenance

extension Ledger {
    /// Records a file of receipts with its rows in one transaction; the same bytes a second time change nothing.
    ///
    /// - Throws: ``LedgerError`` with `contradiction` where another file has the number.
    @discardableResult
    public func record(
        _ file: ReceiptFile, _ receipts: [ReceiptRecord], contacts: [ContactRecord] = [],
        contradictions: [ContradictionRecord] = []
    ) throws(LedgerError) -> Recording {
        try writing { db in
            let programme = try makeProgrammeNumber(file.programme, in: db)
            let standing = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM receipt_file WHERE programme = ? AND digest = ?)",
                arguments: [programme, file.digest.hex])
            if standing == true { return .already }
            let id = try insert(file, receipts, programme: programme, in: db)
            try insert(contacts, programme: programme, file: id, in: db)
            try insert(contradictions, programme: programme, file: id, in: db)
            return .new
        }
    }

    /// - Returns: the id of the file.
    func insert(_ file: ReceiptFile, _ receipts: [ReceiptRecord], programme: Int, in db: Database) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO receipt_file (programme, number, digest, name, recorded_on, recorded_by, account, after_batch)
                VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(id), 0) FROM batch))
                """,
            arguments: [
                programme, file.number, file.digest.hex, file.name, file.recordedOn.description, file.recordedBy,
                file.account,
            ])
        let id = db.lastInsertedRowID
        let statement = try db.makeStatement(
            sql: """
                INSERT INTO receipt (programme, key, name, canonical, credit_code, loaded_on, taken_up_on, issued_on,
                policy_number, outcome, reason, file, sheet, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for record in receipts {
            let receipt = record.receipt
            try statement.execute(arguments: [
                programme, record.key, record.name, record.canonical, record.creditCode, receipt.loadedOn?.description,
                receipt.takenUpOn?.description, receipt.issuedOn?.description, receipt.policyNumber,
                record.outcome.rawValue, receipt.reason, id, record.sheet, record.row,
            ])
        }
        return id
    }

    /// The files of receipts of a programme in their order; empty where there is none.
    public func receiptFiles(of programme: String) throws(LedgerError) -> [ReceiptFile] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM receipt_file WHERE programme = (SELECT id FROM programme WHERE name = ?) ORDER BY number
                    """, arguments: [programme]
            ).map { row in
                ReceiptFile(
                    programme: programme, number: row["number"], digest: try row.digest("digest"), name: row["name"],
                    recordedOn: try row.date("recorded_on"), recordedBy: row["recorded_by"], account: row["account"])
            }
        }
    }

    /// The receipts of a programme in their order, each under the key of its enterprise, those for what was never released
    /// among them.
    ///
    /// - Parameters:
    ///   - key: only those of this enterprise; nil: all.
    ///   - day: what was released and recorded on it or before; nil: ever.
    public func receipts(
        of programme: String, key: String? = nil, on day: CivilDate? = nil
    ) throws(LedgerError) -> [ReceiptRecord] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            let bound = Self.boundReceipts(number, on: day)
            var arguments: StatementArguments = [day?.description ?? "9999-12-31"]
            if let key { arguments += [key] }
            let records = try receipts(
                """
                SELECT * FROM \(bound) receipt WHERE file IN (SELECT id FROM receipt_file WHERE recorded_on <= ?)
                \(key == nil ? "" : "AND key = ?") ORDER BY id
                """, arguments, in: db)
            guard key == nil else { return records }
            let strangers = try receipts(
                """
                SELECT *, FALSE AS is_correction, FALSE AS came_before FROM receipt WHERE programme = \(number) AND key IS NULL
                AND id NOT IN (SELECT id FROM (\(Self.receiptsBoundSince(number, on: day))))
                AND file IN (SELECT id FROM receipt_file WHERE recorded_on <= ?) ORDER BY id
                """, [day?.description ?? "9999-12-31"], in: db)
            return (records + strangers).sorted { $0.number < $1.number }
        }
    }

    /// The receipts for what was never released that nobody has settled, in their order.
    ///
    /// - Parameters:
    ///   - day: what was recorded on it or before, and not released until then.
    ///   - settledToo: whether those that a person has settled are among them.
    public func receiptsWithoutRelease(
        _ programme: String, on day: CivilDate, settledToo: Bool = false
    ) throws(LedgerError) -> [ReceiptRecord] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            return try receipts(
                """
                SELECT *, FALSE AS is_correction, FALSE AS came_before FROM receipt WHERE programme = \(number) AND key IS NULL
                \(settledToo ? "" : "AND id NOT IN (SELECT receipt FROM receipt_settlement WHERE settled_on <= '\(day)')")
                AND id NOT IN (SELECT id FROM (\(Self.receiptsBoundSince(number, on: day))))
                AND file IN (SELECT id FROM receipt_file WHERE recorded_on <= ?) ORDER BY id
                """, [day.description], in: db)
        }
    }

    private func receipts(_ sql: String, _ arguments: StatementArguments, in db: Database) throws -> [ReceiptRecord] {
        try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
            ReceiptRecord(
                number: row["id"], key: row["key"], name: row["name"], canonical: row["canonical"],
                creditCode: row["credit_code"], receipt: try row.receipt(), outcome: try row.word("outcome"),
                sheet: row["sheet"], row: row["row"], isCorrection: row["is_correction"], cameBefore: row["came_before"])
        }
    }

    /// Records that a person settled a receipt for what was never released; the first record of it is kept.
    ///
    /// - Throws: ``LedgerError`` with `unknown` where there is no such receipt, its enterprise had been released, or it is of
    ///   an issued policy whose enterprise was released since.
    public func settle(receipt: Int, of programme: String, _ settlement: SettlementRecord) throws(LedgerError) -> Recording {
        try writing { db in
            let number = try programmeNumber(programme, in: db) ?? 0
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM receipt WHERE id = ? AND key IS NULL AND programme = ?)",
                arguments: [receipt, number])
            // What is issued since its enterprise was released is no longer anybody's to take away.
            let isIssued = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM (\(Self.receiptsBoundSince(number))) bound
                    WHERE bound.id = ? AND bound.outcome = 'issued')
                    """, arguments: [receipt])
            guard isThere == true, isIssued == false else {
                throw LedgerError(
                    .unknown, "\(programme) has no receipt \(receipt) for what was never released",
                    hint: "tongbao run \(programme) names the numbers of those that are open")
            }
            try db.execute(
                sql: """
                    INSERT INTO receipt_settlement (receipt, settled_on, settled_by, account, reason) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (receipt) DO NOTHING
                    """,
                arguments: [receipt, settlement.on.description, settlement.by, settlement.account, settlement.reason])
            return db.changesCount == 1 ? .new : .already
        }
    }

    /// The keys of the enterprises whose policy is issued.
    ///
    /// - Parameter edition: leaves out what was recorded after the first batch that came of it.
    func issuedKeys(of programme: Int, before edition: String?, in db: Database) throws -> Set<Bytes> {
        var keys = Set<Bytes>()
        let own = try edition.flatMap { edition in
            try Int64.fetchOne(
                db, sql: "SELECT MIN(id) FROM batch WHERE programme = ? AND edition = ?", arguments: [programme, edition])
        }
        let statement = try db.makeStatement(
            sql: """
                SELECT receipt.key FROM \(Self.boundReceipts(programme, isSentEnough: true)) receipt
                JOIN receipt_file ON receipt_file.id = receipt.file
                WHERE receipt.outcome = 'issued' AND receipt_file.after_batch < ?
                """)
        try statement.eachRow(db, [own ?? .max]) { cells in keys.insert(Array(cells.text(0))[...]) }
        return keys
    }
}
