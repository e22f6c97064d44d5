import GRDB
public import Provenance

extension Ledger {
    /// The head of the run history; nil before the first entry.
    public func chainHead() throws(LedgerError) -> ChainHead? {
        try reading { db in
            try ChainLink.last(in: db).map { row in
                ChainHead(links: row["id"], entries: row["last_entry"], digest: try row.digest("head"))
            }
        }
    }

    /// The head of the run history as a night finds it when its work is done: without the entry of the night itself, so that
    /// one that is played again finds the same; nil before the first entry.
    public func chainHead(atEndOf night: CivilDate, of programme: String) throws(LedgerError) -> ChainHead? {
        try reading { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT id, last_entry, head FROM link WHERE last_entry >=
                    (SELECT id FROM entry WHERE NOT (kind = 'night' AND second = ?
                    AND first IS (SELECT id FROM programme WHERE name = ?)) ORDER BY id DESC LIMIT 1) ORDER BY last_entry LIMIT 1
                    """, arguments: [night.description, programme]
            ).map { row in ChainHead(links: row["id"], entries: row["last_entry"], digest: try row.digest("head")) }
        }
    }

    /// Whether a head that was written down elsewhere is the one that stands under its number.
    public func hasHead(_ digest: Digest, under link: Int) throws(LedgerError) -> Bool {
        try reading { db in
            try String.fetchOne(db, sql: "SELECT head FROM link WHERE id = ?", arguments: [link]) == digest.hex
        }
    }

    /// Makes the rows of every table that is not watched yet entries of the history, under a link of their own: at the end of
    /// the migration that makes the tables.
    static func beginChain(in db: Database) throws {
        try ChainLink.closing(db) { db in
            for table in try ChainedTable.all(in: db) where try !table.isWatched(in: db) {
                if table.name == "batch_content" {
                    let bare = try Int64.fetchAll(
                        db, sql: "SELECT id FROM batch WHERE id NOT IN (SELECT batch FROM batch_content) ORDER BY id")
                    for id in bare { try BatchContent(ofBatch: id, in: db).insert(under: id, in: db) }
                }
                try table.watch(in: db)
            }
        }
    }

    /// Computes the whole run history again from what stands in the ledger.
    ///
    /// - Returns: what is changed, missing, added or out of its order, one sentence each; empty where all is as it was
    ///   appended.
    public func chainFaults() throws(LedgerError) -> [String] {
        try reading { db in try ChainProof(db).faults() }
    }
}
