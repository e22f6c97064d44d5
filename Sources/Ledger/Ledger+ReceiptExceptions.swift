import Columns
import GRDB
public import Programme
public import Provenance

extension Ledger {
    /// How many enterprises, and the names of the first three.
    public struct Named: Sendable, Hashable {
        public var count = 0
        public var names: [String] = []

        public init() {}
    }

    /// What was released and not recalled, in the order of the batches: each line's key and what it may be known by.
    ///
    /// - Returns: beside the lines, the day on which each enterprise was released; nil for what changes one that was.
    public func released(_ programme: String) throws(LedgerError) -> (lines: Sent, openedOn: [CivilDate?]) {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return (Sent(), []) }
            var sent = Sent()
            var openedOn: [CivilDate?] = []
            var days: [Int64: CivilDate] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT batch, released_on FROM release") {
                days[row["batch"]] = try row.date("released_on")
            }
            let statement = try db.makeStatement(
                sql: """
                    SELECT line.key, line.name, \(Identifier.fields), batch.id, line.action = 'open' FROM batch
                    JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32
                    WHERE batch.programme = ? AND batch.state = 'released' AND batch.id NOT IN (SELECT batch FROM recall)
                    ORDER BY line.id
                    """)
            try statement.eachRow(db, [Int64(number)]) { cells in
                sent.keys.append(cells.text(0))
                sent.names.append(cells.text(1))
                sent.creditCodes.append(cells.text(2))
                sent.customsCodes.append(cells.text(3))
                sent.canonicals.append(cells.text(4))
                openedOn.append(cells.number(6) == 1 ? days[cells.number(5)] : nil)
            }
            return (sent, openedOn)
        }
    }

    /// The enterprises of a released batch that no receipt has come back for, of those recorded until `day`.
    public func notLoaded(_ programme: String, batch: Int, on day: CivilDate) throws(LedgerError) -> Named {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return Named() }
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM batch WHERE programme = ? AND number = ?", arguments: [number, batch])
            guard let id else { return Named() }
            return try named(
                """
                SELECT line.name FROM line WHERE line.id >= \(id << 32) AND line.id < \((id + 1) << 32) AND line.action = 'open'
                AND line.key NOT IN (SELECT receipt.key FROM \(Self.boundReceipts(number, on: day)) receipt
                JOIN receipt_file ON receipt_file.id = receipt.file WHERE receipt_file.recorded_on <= '\(day)')
                ORDER BY line.id
                """, in: db)
        }
    }

    /// The enterprises that took up before `limit` and whose policy is not issued, by the receipts recorded until `day`.
    public func notIssued(_ programme: String, takenUpBefore limit: CivilDate, on day: CivilDate) throws(LedgerError) -> Named {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return Named() }
            let sql = Self.notIssued(number, takenUpBefore: limit, on: day)
            return try named("SELECT name FROM (\(sql))", in: db)
        }
    }

    /// Key and name of those who took up before `limit` and have no policy, in the order of their last receipts, as SQL.
    static func notIssued(_ programme: Int, takenUpBefore limit: CivilDate, on day: CivilDate) -> String {
        """
        WITH known AS MATERIALIZED (
            SELECT receipt.* FROM \(boundReceipts(programme, on: day)) receipt
            JOIN receipt_file ON receipt_file.id = receipt.file WHERE receipt_file.recorded_on <= '\(day)'),
        \(standing("MAX", "taken_up_on"))
        SELECT standing.key, receipt.name FROM standing JOIN receipt ON receipt.id = standing.last
        WHERE receipt.outcome = 'taken_up' AND standing.day < '\(limit)' ORDER BY standing.last
        """
    }

    /// Of the receipts in `known`, for each enterprise the last one and a day that counts, as SQL: where a person corrected
    /// them, only what stands since.
    static func standing(_ choice: String, _ day: String) -> String {
        """
        corrected AS (SELECT key, MAX(id) AS id FROM known WHERE is_correction GROUP BY key),
        standing AS (
            SELECT known.key, MAX(known.id) AS last,
                \(choice)(CASE WHEN known.id >= COALESCE(corrected.id, 0) THEN known.\(day) END) AS day
            FROM known LEFT JOIN corrected ON corrected.key = known.key GROUP BY known.key)
        """
    }

    /// How many enterprises stand in each state, by the last receipt of each that was recorded until `day`; without those that
    /// were never released.
    public func receiptCounts(_ programme: String, on day: CivilDate) throws(LedgerError) -> [ReceiptState: Int] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [:] }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT outcome, COUNT(*) AS enterprises FROM receipt WHERE id IN (
                    SELECT MAX(receipt.id) FROM \(Self.boundReceipts(number, on: day)) receipt
                    JOIN receipt_file ON receipt_file.id = receipt.file
                    WHERE receipt_file.recorded_on <= ? GROUP BY receipt.key)
                    GROUP BY outcome
                    """, arguments: [day.description])
            var counts: [ReceiptState: Int] = [:]
            for row in rows { counts[try row.word("outcome")] = row["enterprises"] }
            return counts
        }
    }

    func named(_ sql: String, _ arguments: [Int64] = [], in db: Database) throws -> Named {
        var named = Named()
        try db.makeStatement(sql: sql).eachRow(db, arguments) { cells in
            named.count += 1
            if named.names.count < 3 { named.names.append(String(decoding: cells.text(0), as: UTF8.self)) }
        }
        return named
    }
}
