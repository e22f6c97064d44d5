import GRDB
public import Provenance

/// One run of the nightly job.
public struct NightRecord: Sendable, Hashable {
    /// The business date.
    public let on: CivilDate
    /// The run's folder.
    public let run: String
    /// The exit code it ended with.
    public let exit: Int
}

extension Ledger {
    /// Records a night; the same date and run again changes nothing.
    @discardableResult
    public func recordNight(_ programme: String, on: CivilDate, exit: Int, run: String) throws(LedgerError) -> Recording {
        try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            try db.execute(
                sql: """
                    INSERT INTO night (programme, night_on, run, exit) VALUES (?, ?, ?, ?)
                    ON CONFLICT (programme, night_on, run) DO NOTHING
                    """,
                arguments: [number, on.description, run, exit])
            return db.changesCount == 1 ? .new : .already
        }
    }

    /// The latest business date of a recorded night, whatever its exit; nil before the first.
    public func lastNight(of programme: String) throws(LedgerError) -> CivilDate? { try nights(of: programme).last?.on }

    /// Every recorded night, in the order of date and run.
    public func nights(of programme: String) throws(LedgerError) -> [NightRecord] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT night_on, run, exit FROM night WHERE programme = (SELECT id FROM programme WHERE name = ?)
                    ORDER BY night_on, run
                    """, arguments: [programme]
            ).map { row in NightRecord(on: try row.date("night_on"), run: row["run"], exit: row["exit"]) }
        }
    }
}
