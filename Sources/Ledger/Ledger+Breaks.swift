import GRDB
public import Provenance

extension Ledger {
    /// Opens and fixes breaks, so that exactly those given are open.
    ///
    /// What stands there already is left alone; where nothing changes, nothing is written.
    ///
    /// - Parameter current: every break that is open on the day, each item once; gone through twice, and never held.
    /// - Returns: those that are open, and those that were fixed on the day, in the order in which they were opened.
    public func settleBreaks(
        of programme: String, to current: some Sequence<BreakRecord>, on day: CivilDate
    ) throws(LedgerError) -> [BreakRecord] {
        let known = try breaks(of: programme)
        let open = Set(known.filter { $0.fixedOn == nil }.map(\.item))
        let wanted = Set(current.map(\.item))
        guard open != wanted else { return known.filter { $0.fixedOn == nil || $0.fixedOn == day } }
        return try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            for row in try Row.fetchAll(db, sql: Self.openBreaks, arguments: [number]) where !wanted.contains(row["item"]) {
                try db.execute(
                    sql: "INSERT INTO break_fix (opening, fixed_on) VALUES (?, ?)",
                    arguments: [row["id"] as Int64, day.description])
            }
            let statement = try db.makeStatement(
                sql: "INSERT INTO break_opening (programme, item, code, subject, opened_on) VALUES (?, ?, ?, ?, ?)")
            for record in current where !open.contains(record.item) {
                try statement.execute(arguments: [number, record.item, record.code, record.subject, day.description])
            }
            return try breaks(of: programme, in: db).filter { $0.fixedOn == nil || $0.fixedOn == day }
        }
    }

    /// Every break that was ever open, in the order in which they were opened; one that came back stands there again.
    public func breaks(of programme: String) throws(LedgerError) -> [BreakRecord] {
        try reading { db in try breaks(of: programme, in: db) }
    }

    private func breaks(of programme: String, in db: Database) throws -> [BreakRecord] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT item, code, subject, opened_on, fixed_on FROM break_opening LEFT JOIN break_fix ON opening = id
                WHERE programme = (SELECT id FROM programme WHERE name = ?) ORDER BY id
                """, arguments: [programme]
        ).map { row in
            BreakRecord(
                item: row["item"], code: row["code"], subject: row["subject"], openedOn: try row.date("opened_on"),
                fixedOn: row["fixed_on"] as String? == nil ? nil : try row.date("fixed_on"))
        }
    }

    /// Who took up before `limit` and has no policy, by the receipts recorded until `day`: key and name, in the order of the
    /// receipts.
    public func notIssuedKeys(
        _ programme: String, takenUpBefore limit: CivilDate, on day: CivilDate
    ) throws(LedgerError) -> [(key: String, name: String)] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            return try Row.fetchAll(
                db, sql: Self.notIssued(number, takenUpBefore: limit, on: day)
            ).map { ($0["key"], $0["name"]) }
        }
    }

    private static let openBreaks =
        "SELECT id, item FROM break_opening WHERE programme = ? AND id NOT IN (SELECT opening FROM break_fix) ORDER BY id"
}
