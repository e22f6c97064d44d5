import GRDB
import Provenance

extension Ledger {
    /// Records an objection; its number is given here.
    ///
    /// - Throws: ``LedgerError`` with `objection` where one is open against the same key, `unknown` where the programme has no
    ///   such edition.
    @discardableResult
    public func record(_ objection: ObjectionRecord) throws(LedgerError) -> ObjectionRecord {
        try writing { db in
            let programme = objection.programme
            let number = try makeProgrammeNumber(programme, in: db)
            let standing = try objections(of: programme, in: db).last { $0.key == objection.key }
            if let standing, standing.outcome == nil {
                throw LedgerError(
                    .objection,
                    "an objection of \(standing.on) against \(standing.name) is open already: \(standing.ground)",
                    hint:
                        "record what the Bureau decided on that one first: tongbao objection resolve \(programme) \(standing.key)"
                )
            }
            if let decided = standing?.outcome, objection.on < decided.on {
                throw LedgerError(
                    .objection,
                    "an objection of \(objection.on) would lie before the decision of \(decided.on) on the one before it",
                    hint: "give --as-of \(decided.on) or later")
            }
            let isKnown = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM edition WHERE programme = ? AND id = ?)",
                arguments: [number, objection.edition])
            guard isKnown == true else {
                throw LedgerError(
                    .unknown, "\(programme) has no edition \(objection.edition)",
                    hint: "tongbao status \(programme) shows its editions")
            }
            try db.execute(
                sql: """
                    INSERT INTO objection
                    (programme, key, name, canonical, credit_code, customs_code, edition, ground, raised_on, raised_by, account,
                    evidence, late)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, objection.key, objection.name, objection.canonical, objection.creditCode, objection.customsCode,
                    objection.edition, objection.ground, objection.on.description, objection.by, objection.account,
                    objection.evidence, objection.isLate,
                ])
            var recorded = objection
            recorded.number = Int(db.lastInsertedRowID)
            return recorded
        }
    }

    /// Records what the Bureau decided on an objection; once, and nothing takes it back.
    ///
    /// - Throws: ``LedgerError`` with `objection` where it is decided already, or came later; `unknown` where there is none.
    public func resolve(
        objection number: Int, of programme: String, as outcome: ObjectionRecord.Outcome
    ) throws(LedgerError) -> ObjectionRecord {
        try writing { db in
            guard var objection = try objections(of: programme, in: db).first(where: { $0.number == number }) else {
                throw LedgerError(
                    .unknown, "\(programme) has no objection \(number)", hint: "tongbao objection list \(programme) shows them")
            }
            if let standing = objection.outcome {
                throw LedgerError(
                    .objection,
                    "the objection of \(objection.on) against \(objection.name) was \(standing.verdict.rawValue) on \(standing.on), recorded by \(standing.by)",
                    hint: standing.verdict == .upheld
                        ? "an objection is decided once, and nothing is ever sent for it"
                        : "an objection is decided once; a new ground is a new objection: tongbao objection add \(programme)")
            }
            guard outcome.on >= objection.on else {
                throw LedgerError(
                    .objection,
                    "a decision of \(outcome.on) would lie before the objection of \(objection.on) against \(objection.name)",
                    hint: "give --as-of \(objection.on) or later")
            }
            try db.execute(
                sql: """
                    INSERT INTO objection_outcome (objection, outcome, decided_on, decided_by, account, evidence)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, outcome.verdict.rawValue, outcome.on.description, outcome.by, outcome.account, outcome.evidence,
                ])
            objection.outcome = outcome
            return objection
        }
    }

    /// Records a person's word on what became of an enterprise that had left when the objection was upheld; the first record
    /// of it is kept.
    ///
    /// - Throws: ``LedgerError`` with `objection` where it was not upheld, `unknown` where there is none.
    public func settle(
        objection number: Int, of programme: String, _ settlement: ObjectionRecord.Settlement
    ) throws(LedgerError) -> Recording {
        try writing { db in
            guard let objection = try objections(of: programme, in: db).first(where: { $0.number == number }) else {
                throw LedgerError(
                    .unknown, "\(programme) has no objection \(number)", hint: "tongbao objection list \(programme) shows them")
            }
            guard objection.outcome?.verdict == .upheld else {
                throw LedgerError(
                    .objection,
                    "the objection of \(objection.on) against \(objection.name) was not upheld: there is nothing to settle")
            }
            try db.execute(
                sql: """
                    INSERT INTO objection_settlement (objection, settled_on, settled_by, account, reason) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (objection) DO NOTHING
                    """,
                arguments: [number, settlement.on.description, settlement.by, settlement.account, settlement.reason])
            return db.changesCount == 1 ? .new : .already
        }
    }

    /// The programme's objections in the order in which they were recorded; empty where there is none.
    public func objections(of programme: String) throws(LedgerError) -> [ObjectionRecord] {
        try reading { db in try objections(of: programme, in: db) }
    }

    /// The keys against which an objection is open.
    public func openObjectionKeys(of programme: String) throws(LedgerError) -> Set<String> {
        Set(try objections(of: programme).filter { $0.outcome == nil }.map(\.key))
    }

    /// The keys of the withdrawn: an objection against them was upheld.
    public func upheldObjectionKeys(of programme: String) throws(LedgerError) -> Set<String> {
        Set(try objections(of: programme).filter { $0.outcome?.verdict == .upheld }.map(\.key))
    }

    private func objections(of programme: String, in db: Database) throws -> [ObjectionRecord] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT objection.*, outcome, decided_on, decided_by, objection_outcome.account AS decided_account,
                    objection_outcome.evidence AS decided_evidence, settled_on, settled_by,
                    objection_settlement.account AS settled_account, objection_settlement.reason AS settled_reason
                FROM objection LEFT JOIN objection_outcome ON objection_outcome.objection = objection.id
                LEFT JOIN objection_settlement ON objection_settlement.objection = objection.id
                WHERE objection.programme = (SELECT id FROM programme WHERE name = ?) ORDER BY objection.id
                """, arguments: [programme]
        ).map { row in
            var record = ObjectionRecord(
                programme: programme, key: row["key"], name: row["name"], canonical: row["canonical"],
                creditCode: row["credit_code"], customsCode: row["customs_code"], edition: row["edition"],
                ground: row["ground"], on: try row.date("raised_on"), by: row["raised_by"], account: row["account"],
                evidence: row["evidence"], isLate: row["late"])
            record.number = row["id"]
            if row["outcome"] as String? != nil {
                record.outcome = ObjectionRecord.Outcome(
                    verdict: try row.word("outcome"), on: try row.date("decided_on"), by: row["decided_by"],
                    account: row["decided_account"], evidence: row["decided_evidence"])
            }
            if row["settled_on"] as String? != nil {
                record.settlement = ObjectionRecord.Settlement(
                    on: try row.date("settled_on"), by: row["settled_by"], account: row["settled_account"],
                    reason: row["settled_reason"])
            }
            return record
        }
    }
}
