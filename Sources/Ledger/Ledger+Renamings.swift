import GRDB
import Provenance

extension Ledger {
    /// Records who was what before an edition; what is recorded of it stays as it is.
    ///
    /// - Returns: how many are new.
    @discardableResult
    public func record(_ renamings: [RenamingRecord], of programme: String) throws(LedgerError) -> Int {
        guard !renamings.isEmpty else { return 0 }
        return try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            let statement = try db.makeStatement(
                sql: """
                    INSERT INTO renaming
                    (programme, edition, cell, key, name, was_key, was_name, was_in, was_sent, recorded_on)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (programme, edition, key, was_key) DO NOTHING
                    """)
            var new = 0
            for renaming in renamings {
                try statement.execute(arguments: [
                    number, renaming.edition, renaming.cell, renaming.key, renaming.name, renaming.wasKey, renaming.wasName,
                    renaming.wasIn, renaming.wasSent, renaming.on.description,
                ])
                new += db.changesCount
            }
            return new
        }
    }

    /// The programme's renamings in the order in which they were recorded.
    public func renamings(of programme: String) throws(LedgerError) -> [RenamingRecord] {
        try reading { db in try renamings(of: programme, where: "TRUE", in: db) }
    }

    /// Those by which what was sent is known under another key now.
    public func rekeyings(of programme: String) throws(LedgerError) -> [RenamingRecord] {
        try reading { db in try rekeyings(of: programme, in: db) }
    }

    func rekeyings(of programme: String, in db: Database) throws -> [RenamingRecord] {
        try renamings(of: programme, where: "was_sent = 1 AND key <> was_key", in: db)
    }

    private func renamings(of programme: String, where condition: String, in db: Database) throws -> [RenamingRecord] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM renaming WHERE programme = (SELECT id FROM programme WHERE name = ?) AND \(condition) ORDER BY id
                """, arguments: [programme]
        ).map { row in
            RenamingRecord(
                edition: row["edition"], cell: row["cell"], key: row["key"], name: row["name"], wasKey: row["was_key"],
                wasName: row["was_name"], wasIn: row["was_in"], wasSent: row["was_sent"], on: try row.date("recorded_on"))
        }
    }
}
