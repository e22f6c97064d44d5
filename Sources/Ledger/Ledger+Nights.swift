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
            try recordNight(number, on: on, exit: exit, run: run, in: db)
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

    /// Records quiet nights: nothing that is known turned on them, and they stand as the night of `run` left things.
    public func recordQuietNights(
        _ programme: String, on days: [CivilDate], exit: Int, run: String
    ) throws(LedgerError) {
        try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            for day in days { try recordNight(number, on: day, exit: exit, run: run, in: db) }
        }
    }

    private func recordNight(_ programme: Int, on day: CivilDate, exit: Int, run: String, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO night (programme, night_on, run, exit) VALUES (?, ?, ?, ?)
                ON CONFLICT (programme, night_on, run) DO NOTHING
                """,
            arguments: [programme, day.description, run, exit])
    }

    /// The business dates of everything that is recorded of a programme beside its nights.
    public func recordedDays(of programme: String) throws(LedgerError) -> Set<CivilDate> {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT recorded_on AS day FROM edition WHERE programme = :p
                    UNION SELECT confirmed_on FROM confirmation WHERE programme = :p
                    UNION SELECT lifted_on FROM lift WHERE programme = :p
                    UNION SELECT made_on FROM batch WHERE programme = :p
                    UNION SELECT released_on FROM release JOIN batch ON batch.id = release.batch WHERE programme = :p
                    UNION SELECT approved_on FROM approval JOIN batch ON batch.id = approval.batch WHERE programme = :p
                    UNION SELECT recalled_on FROM recall JOIN batch ON batch.id = recall.batch WHERE programme = :p
                    UNION SELECT settled_on FROM objection_settlement
                        JOIN objection ON objection.id = objection_settlement.objection WHERE programme = :p
                    UNION SELECT raised_on FROM objection WHERE programme = :p
                    UNION SELECT decided_on FROM objection_outcome JOIN objection ON objection.id = objection_outcome.objection
                        WHERE programme = :p
                    UNION SELECT recorded_on FROM receipt_file WHERE programme = :p
                    UNION SELECT settled_on FROM receipt_settlement
                        JOIN receipt ON receipt.id = receipt_settlement.receipt WHERE programme = :p
                    """, arguments: ["p": number])
            var days: Set<CivilDate> = []
            for row in rows { days.insert(try row.date("day")) }
            return days
        }
    }
}
