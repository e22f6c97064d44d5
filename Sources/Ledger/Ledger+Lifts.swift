import GRDB
public import Provenance

/// That a named person lifted a guard for one edition, and why.
public struct LiftRecord: Sendable, Hashable {
    /// The guard's name, as the programme spells it.
    public let guardName: String
    public let edition: String
    /// The business date.
    public let on: CivilDate
    /// A name.
    public let by: String
    public let account: String
    public let reason: String
}

extension Ledger {
    /// Records that a guard no longer holds this edition; the first record of it is kept.
    @discardableResult
    public func lift(
        guard name: String, edition: String, in programme: String, by: String, account: String, reason: String, on: CivilDate
    ) throws(LedgerError) -> Recording {
        try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            guard
                try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM edition WHERE programme = ? AND id = ?)", arguments: [number, edition])
                    == true
            else {
                throw LedgerError(
                    .unknown, "\(programme) has no edition \(edition)", hint: "tongbao status \(programme) shows its editions")
            }
            try db.execute(
                sql: """
                    INSERT INTO lift (programme, edition, guard, lifted_on, lifted_by, account, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (programme, edition, guard) DO NOTHING
                    """,
                arguments: [number, edition, name, on.description, by, account, reason])
            return db.changesCount == 1 ? .new : .already
        }
    }

    /// The names of the guards that were lifted for an edition.
    public func liftedGuards(_ programme: String, edition: String) throws(LedgerError) -> Set<String> {
        Set(try lifts(programme, edition: edition).map(\.guardName))
    }

    /// Who lifted which guard for an edition, by the guards' names.
    public func lifts(_ programme: String, edition: String) throws(LedgerError) -> [LiftRecord] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM lift WHERE programme = (SELECT id FROM programme WHERE name = ?) AND edition = ? ORDER BY guard
                    """, arguments: [programme, edition]
            ).map { row in
                LiftRecord(
                    guardName: row["guard"], edition: edition, on: try row.date("lifted_on"), by: row["lifted_by"],
                    account: row["account"], reason: row["reason"])
            }
        }
    }
}
