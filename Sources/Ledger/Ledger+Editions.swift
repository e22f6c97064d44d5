import GRDB
import Programme
import Provenance

extension Ledger {
    /// Records an edition once; the same edition again changes nothing.
    ///
    /// - Throws: ``LedgerError`` with `contradiction` where another source stands under the same id.
    @discardableResult
    public func record(_ edition: EditionRecord) throws(LedgerError) -> Recording {
        try writing { db in try insert(edition, in: db) }
    }

    /// The programme's editions in the order in which they were recorded; empty where there is none.
    public func editions(of programme: String) throws(LedgerError) -> [EditionRecord] {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return [] }
            return try Row.fetchAll(db, sql: "SELECT * FROM edition WHERE programme = ? ORDER BY position", arguments: [number])
                .map { try editionRecord($0, of: programme) }
        }
    }

    /// Records that a publicised edition is confirmed, together with the confirmed edition where that is new.
    ///
    /// - Parameter confirmed: the confirmed edition; nil where it is recorded already.
    /// - Returns: `already` where the same confirmation stands; its first record is kept.
    /// - Throws: ``LedgerError`` with `contradiction` where the edition was confirmed as another one.
    @discardableResult
    public func confirm(
        _ confirmation: ConfirmationRecord, as confirmed: EditionRecord? = nil
    ) throws(LedgerError) -> Recording {
        try writing { db in try confirm(confirmation, as: confirmed, in: db) }
    }

    /// The same for a list and what adds to it and amends it, in that order: all of them or none.
    ///
    /// - Returns: `already` where every one of them stood before.
    @discardableResult
    public func confirm(_ parts: [(ConfirmationRecord, as: EditionRecord)]) throws(LedgerError) -> Recording {
        try writing { db in
            var recording = Recording.already
            for (confirmation, confirmed) in parts where try confirm(confirmation, as: confirmed, in: db) == .new {
                recording = .new
            }
            return recording
        }
    }

    private func confirm(_ confirmation: ConfirmationRecord, as confirmed: EditionRecord?, in db: Database) throws -> Recording {
        if let standing = try self.confirmation(of: confirmation.edition, in: confirmation.programme, db) {
            guard standing.confirmedEdition == confirmation.confirmedEdition else {
                throw LedgerError(
                    .contradiction,
                    "edition \(confirmation.edition) was confirmed on \(standing.on) by \(standing.by) as \(standing.confirmedEdition)",
                    hint: "an edition is confirmed once; a later list is an edition of its own")
            }
            return .already
        }
        if let confirmed { _ = try insert(confirmed, in: db) }
        let number = try makeProgrammeNumber(confirmation.programme, in: db)
        try requireEdition(confirmation.edition, .publicised, of: confirmation.programme, number, in: db)
        try requireEdition(confirmation.confirmedEdition, .confirmed, of: confirmation.programme, number, in: db)
        try db.execute(
            sql: """
                INSERT INTO confirmation
                (programme, edition, form, confirmed_edition, confirmed_on, confirmed_by, account, evidence, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, confirmation.edition, confirmation.form.rawValue, confirmation.confirmedEdition,
                confirmation.on.description, confirmation.by, confirmation.account, confirmation.evidence,
                confirmation.reason,
            ])
        return .new
    }

    /// The confirmation of a publicised edition; nil where nothing confirms it yet.
    public func confirmation(of edition: String, in programme: String) throws(LedgerError) -> ConfirmationRecord? {
        try reading { db in try confirmation(of: edition, in: programme, db) }
    }

    private func confirmation(of edition: String, in programme: String, _ db: Database) throws -> ConfirmationRecord? {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM confirmation WHERE programme = (SELECT id FROM programme WHERE name = ?) AND edition = ?",
            arguments: [programme, edition])
        return try row.map { row in
            ConfirmationRecord(
                programme: programme, edition: edition, form: try row.word("form"), confirmedEdition: row["confirmed_edition"],
                on: try row.date("confirmed_on"), by: row["confirmed_by"], account: row["account"], evidence: row["evidence"],
                reason: row["reason"])
        }
    }

    private func insert(_ edition: EditionRecord, in db: Database) throws -> Recording {
        let number = try makeProgrammeNumber(edition.programme, in: db)
        if let row = try Row.fetchOne(
            db, sql: "SELECT * FROM edition WHERE programme = ? AND id = ?", arguments: [number, edition.id])
        {
            let standing = try editionRecord(row, of: edition.programme)
            guard standing.source == edition.source, standing.kind == edition.kind, standing.base == edition.base,
                standing.extent == edition.extent, standing.onto == edition.onto
            else {
                throw LedgerError(
                    .contradiction,
                    "edition \(edition.id) of \(edition.programme) is recorded as \(standing.kind.rawValue) of \(standing.sourceName) (\(standing.source))",
                    hint: "an edition's id names one source; look at both files")
            }
            return .already
        }
        if let onto = edition.onto {
            let isKnown = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM edition WHERE programme = ? AND id = ? AND kind = ?)",
                arguments: [number, onto, edition.kind.rawValue])
            guard isKnown == true else {
                throw LedgerError(
                    .unknown, "\(edition.programme) has no \(edition.kind.rawValue) edition \(onto) to add to",
                    hint: "tongbao status \(edition.programme) shows its editions")
            }
        }
        try db.execute(
            sql: """
                INSERT INTO edition
                (programme, id, position, kind, published_on, window_from, window_to, source, source_name, url, title, recorded_on,
                recorded_by, account, origin, base, extent, onto, window_basis)
                SELECT ?, ?, (SELECT COUNT(*) + 1 FROM edition WHERE programme = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                """,
            arguments: [
                number, edition.id, number, edition.kind.rawValue, edition.publishedOn.description,
                edition.window?.from.description, edition.window?.to.description, edition.source.hex, edition.sourceName,
                edition.url, edition.title, edition.recordedOn.description, edition.recordedBy, edition.account,
                edition.origin.rawValue, edition.base, edition.extent.rawValue, edition.onto, edition.windowBasis?.text,
            ])
        try insertNotice(of: edition, number, in: db)
        return .new
    }

    /// - Throws: `unknown` where the programme has no such edition, `notConfirmed` where it has another kind.
    func requireEdition(_ id: String, _ kind: Edition.Kind, of programme: String, _ number: Int, in db: Database) throws {
        let standing = try String.fetchOne(
            db, sql: "SELECT kind FROM edition WHERE programme = ? AND id = ?", arguments: [number, id])
        guard let standing else {
            throw LedgerError(
                .unknown, "\(programme) has no edition \(id)", hint: "tongbao status \(programme) shows its editions")
        }
        guard standing == kind.rawValue else {
            throw LedgerError(
                .notConfirmed, "edition \(id) of \(programme) is \(standing), not \(kind.rawValue)",
                hint: kind == .confirmed ? "only a confirmed edition is sent: confirm it, or wait for the confirmed list" : nil)
        }
    }

    private func editionRecord(_ row: Row, of programme: String) throws(LedgerError) -> EditionRecord {
        var window: NoticeWindow?
        if row["window_from"] as String? != nil {
            window = NoticeWindow(from: try row.date("window_from"), to: try row.date("window_to"))
        }
        var record = EditionRecord(
            programme: programme, id: row["id"], kind: try row.word("kind"), publishedOn: try row.date("published_on"),
            window: window, source: try row.digest("source"), sourceName: row["source_name"], url: row["url"],
            title: row["title"], recordedOn: try row.date("recorded_on"), recordedBy: row["recorded_by"],
            account: row["account"], origin: try row.word("origin"), base: row["base"], extent: try row.word("extent"),
            onto: row["onto"], windowBasis: (row["window_basis"] as String?).flatMap { WindowBasis(text: $0) })
        record.position = row["position"]
        return record
    }
}
