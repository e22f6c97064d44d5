import GRDB
import Provenance

extension Ledger {
    /// Records a month's roster; the first record of a month stands.
    ///
    /// - Returns: `already` where the month has its roster.
    public func record(_ roster: RosterRecord, of programme: String) throws(LedgerError) -> Recording {
        try writing { db in
            try db.execute(
                sql: """
                    INSERT INTO roster (programme, month, made_on, lines, digest) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (programme, month) DO NOTHING
                    """,
                arguments: [
                    try makeProgrammeNumber(programme, in: db), roster.month, roster.madeOn.description, roster.lines,
                    roster.digest.hex,
                ])
            return db.changesCount == 1 ? .new : .already
        }
    }

    /// The rosters of a programme in the order of their months; empty where there is none.
    public func rosters(of programme: String) throws(LedgerError) -> [RosterRecord] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            return try Row.fetchAll(db, sql: "SELECT * FROM roster WHERE programme = ? ORDER BY month", arguments: [number]).map {
                RosterRecord(
                    month: $0["month"], madeOn: try $0.date("made_on"), lines: $0["lines"], digest: try $0.digest("digest"))
            }
        }
    }
}
