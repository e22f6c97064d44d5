import GRDB
import Programme

extension Ledger {
    /// Proves that the file is sound and that it still says what it was told.
    ///
    /// SQLite's own checks come first; then what no foreign key holds: every line belongs to a batch and stands in the order
    /// of its keys, every identifier of a line is reserved for its key, every reservation is of such a line, one comes after
    /// another only where a recall lies between them, counts, manifests, releases and recalls agree, and objections follow each
    /// other.
    ///
    /// - Throws: ``LedgerError`` with `damaged`, naming the first thing that is wrong.
    public func integrity() throws(LedgerError) {
        try reading { db in
            let words = try String.fetchAll(db, sql: "PRAGMA integrity_check(3)")
            guard words == ["ok"] else {
                throw LedgerError.damaged("\(path) is not a sound ledger: \(words.joined(separator: "; "))")
            }
            if let row = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") {
                throw LedgerError.damaged(
                    "\(path): a row of \(row[0] as String) names a row of \(row[2] as String) that is not there")
            }
            for invariant in Self.invariants {
                guard let row = try Row.fetchOne(db, sql: invariant.violations) else { continue }
                let values = row.databaseValues.map { $0.isNull ? "nothing" : "\(String.fromDatabaseValue($0) ?? "\($0)")" }
                throw LedgerError.damaged("\(path): \(invariant.words) (\(values.joined(separator: ", ")))")
            }
        }
    }

    struct Invariant {
        let words: String
        /// A query that answers nothing in a sound ledger.
        let violations: String
    }

    private static let invariants: [Invariant] =
        [
            Invariant(
                words: "a line belongs to no batch",
                violations: "SELECT line.key, line.name FROM line WHERE line.id >> 32 NOT IN (SELECT id FROM batch) LIMIT 1"),
            Invariant(
                words: "a batch has other lines than it was staged with",
                violations: """
                    SELECT programme.name, batch.number FROM batch JOIN programme ON programme.id = batch.programme
                    WHERE batch.lines <> (SELECT COUNT(*) FROM line WHERE line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32)
                    OR batch.lines <> (SELECT SUM(lines) FROM tally WHERE tally.batch = batch.id) LIMIT 1
                    """),
            Invariant(
                words: "the actions of a batch's lines are not those it was staged with",
                violations: """
                    SELECT counted.batch, counted.action FROM
                    (SELECT id >> 32 AS batch, action, COUNT(*) AS lines FROM line GROUP BY 1, 2) counted
                    LEFT JOIN tally ON tally.batch = counted.batch AND tally.action = counted.action
                    WHERE tally.lines IS NOT counted.lines LIMIT 1
                    """),
            Invariant(
                words: "the keys of a batch's lines are out of order",
                violations: """
                    SELECT key, name FROM
                    (SELECT key, name, LAG(key) OVER (PARTITION BY id >> 32 ORDER BY id) AS earlier FROM line)
                    WHERE earlier >= key LIMIT 1
                    """),
            Invariant(
                words: "a key was opened twice in one programme",
                violations: """
                    SELECT line.key, line.name FROM line JOIN batch ON batch.id = line.id >> 32
                    WHERE line.action = 'open' AND batch.id NOT IN (SELECT batch FROM recall)
                    GROUP BY batch.programme, line.key HAVING COUNT(*) > 1 LIMIT 1
                    """),
            Invariant(
                words: "what was changed was not opened before it",
                violations: """
                    SELECT line.key, line.name FROM line JOIN batch ON batch.id = line.id >> 32
                    WHERE batch.id NOT IN (SELECT batch FROM recall)
                    GROUP BY batch.programme, line.key
                    HAVING MIN(CASE WHEN line.action = 'open' THEN line.id END) IS NOT MIN(line.id) LIMIT 1
                    """),
            Invariant(
                words: "a line names a duty that is not there",
                violations: """
                    SELECT line.key, line.name FROM line
                    LEFT JOIN duty ON duty.batch = line.id >> 32 AND duty.number = line.duty WHERE duty.number IS NULL LIMIT 1
                    """),
            Invariant(
                words: "a batch is released without the record of it, or under another manifest",
                violations: """
                    SELECT programme.name, batch.number FROM batch JOIN programme ON programme.id = batch.programme
                    LEFT JOIN release ON release.batch = batch.id
                    WHERE (batch.state = 'released') <> (release.batch IS NOT NULL)
                    OR (release.batch IS NOT NULL AND release.manifest <> batch.manifest) LIMIT 1
                    """),
        ] + objections + receipts + recalls + Identifier.allCases.flatMap { identifier in reservations(of: identifier) }

    private static let objections = [
        Invariant(
            words: "two objections against one enterprise were open at once",
            violations: """
                SELECT later.key, later.name FROM objection later
                JOIN objection earlier ON earlier.programme = later.programme AND earlier.key = later.key AND earlier.id < later.id
                LEFT JOIN objection_outcome ON objection_outcome.objection = earlier.id
                WHERE decided_on IS NULL OR decided_on > later.raised_on LIMIT 1
                """),
        Invariant(
            words: "an objection was decided before it was raised",
            violations: """
                SELECT key, name FROM objection JOIN objection_outcome ON objection_outcome.objection = objection.id
                WHERE decided_on < raised_on LIMIT 1
                """),
    ]

    private static let receipts = [
        Invariant(
            words: "a receipt belongs to another programme than its file",
            violations: """
                SELECT receipt.id, receipt.name FROM receipt JOIN receipt_file ON receipt_file.id = receipt.file
                WHERE receipt.programme <> receipt_file.programme LIMIT 1
                """),
        Invariant(
            words: "a receipt is of an enterprise that was never released",
            violations: """
                SELECT receipt.key, receipt.name FROM receipt WHERE receipt.key IS NOT NULL
                AND (receipt.programme, receipt.key) NOT IN (SELECT batch.programme, line.key FROM batch
                JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32 WHERE batch.state = 'released')
                LIMIT 1
                """),
        Invariant(
            words: "two enterprises have one policy number",
            violations: """
                SELECT MIN(key), MAX(key) FROM receipt WHERE key IS NOT NULL AND policy_number IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM receipt_correction JOIN receipt later ON later.id = receipt_correction.receipt
                WHERE later.programme = receipt.programme AND later.key = receipt.key AND later.id > receipt.id)
                GROUP BY programme, policy_number HAVING COUNT(DISTINCT key) > 1 LIMIT 1
                """),
        Invariant(
            words: "what was settled is a receipt of an enterprise that was released",
            violations: """
                SELECT receipt.key, receipt.name FROM receipt_settlement settlement JOIN receipt ON receipt.id = settlement.receipt
                WHERE receipt.key IS NOT NULL LIMIT 1
                """),
    ]
}
