import GRDB
public import Provenance

/// How many enterprises came so far on one day.
public struct ProgressDay: Sendable, Hashable {
    public let on: CivilDate
    public let count: Int

    public init(on: CivilDate, count: Int) {
        self.on = on
        self.count = count
    }
}

/// How a programme came on, day by day; only days on which something happened.
public struct ProgrammeProgress: Sendable, Hashable {
    public var released: [ProgressDay] = []
    public var takenUp: [ProgressDay] = []
    public var issued: [ProgressDay] = []

    public init() {}
}

extension Ledger {
    /// What was opened and not recalled, by the day of release; what was taken up and issued, by the days of the receipts.
    public func progress(of programme: String) throws(LedgerError) -> ProgrammeProgress {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return ProgrammeProgress() }
            func days(_ sql: String) throws -> [ProgressDay] {
                try Row.fetchAll(db, sql: sql).map { row in
                    ProgressDay(on: try row.date("day"), count: row["enterprises"])
                }
            }
            var progress = ProgrammeProgress()
            progress.released = try days(
                """
                SELECT release.released_on AS day, SUM(tally.lines) AS enterprises FROM release
                JOIN batch ON batch.id = release.batch JOIN tally ON tally.batch = batch.id AND tally.action = 'open'
                WHERE batch.programme = \(number) AND batch.id NOT IN (SELECT batch FROM recall) GROUP BY 1 ORDER BY 1
                """)
            let columns: [(WritableKeyPath<ProgrammeProgress, [ProgressDay]>, String)] = [
                (\.takenUp, "taken_up_on"), (\.issued, "issued_on"),
            ]
            for (path, column) in columns {
                progress[keyPath: path] = try days(
                    """
                    WITH known AS MATERIALIZED (SELECT * FROM \(Self.boundReceipts(number))),
                    \(Self.standing("MIN", column))
                    SELECT day, COUNT(*) AS enterprises FROM standing WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1
                    """)
            }
            return progress
        }
    }
}
