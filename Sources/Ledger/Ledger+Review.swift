import GRDB
import Programme
import Provenance

extension Ledger {
    /// Records what a person decided of an item; a later decision of the same item stands above the earlier ones.
    ///
    /// - Returns: `already` where the last decision of the item says the same, in the same person's words.
    /// - Throws: ``LedgerError`` with `outOfOrder` where it would lie before a decision of the item.
    @discardableResult
    public func record(_ decision: ReviewDecision) throws(LedgerError) -> Recording {
        try writing { db in try insert(decision, in: db) }
    }

    /// Records which of two receipts is right, and what stands from now on, in one transaction.
    ///
    /// - Parameter corrections: one receipt for each enterprise whose receipts are corrected, with their file.
    /// - Returns: `already` where the last decision of the item says the same; nothing is recorded then.
    public func record(
        _ decision: ReviewDecision, correcting corrections: (file: ReceiptFile, receipts: [ReceiptRecord])?
    ) throws(LedgerError) -> Recording {
        try writing { db in
            guard try insert(decision, in: db) == .new else { return .already }
            guard let (file, receipts) = corrections else { return .new }
            let number = db.lastInsertedRowID
            let id = try insert(
                file, receipts, programme: try makeProgrammeNumber(decision.programme, in: db), in: db)
            try db.execute(
                sql: """
                    INSERT INTO receipt_correction (receipt, decision) SELECT id, ? FROM receipt WHERE file = ? ORDER BY id
                    """, arguments: [number, id])
            return .new
        }
    }

    /// The numbers of the receipts by which the decisions of an item corrected others; empty where what is recorded stands.
    public func corrections(of programme: String, item: String) throws(LedgerError) -> Set<Int> {
        try reading { db in
            Set(
                try Int.fetchAll(
                    db,
                    sql: """
                        SELECT receipt FROM receipt_correction JOIN review_decision ON review_decision.id = decision
                        WHERE item = ? AND programme = (SELECT id FROM programme WHERE name = ?)
                        """, arguments: [item, programme]))
        }
    }

    private func insert(_ decision: ReviewDecision, in db: Database) throws -> Recording {
        let last = try reviewDecisions(of: decision.programme, in: db).last { $0.item == decision.item }
        if last == decision { return .already }
        if let last, decision.on < last.on {
            throw LedgerError(
                .outOfOrder,
                "a decision of \(decision.on) on \(decision.item) would lie before the one of \(last.on), by \(last.by)",
                hint: "give --as-of \(last.on) or later")
        }
        var (other, otherName, verdict, district): (String?, String?, String?, String?) = (nil, nil, nil, nil)
        switch decision.ruling {
        case .pair(let word, let party): (other, otherName, verdict) = (party.identification, party.name, word.rawValue)
        case .district(let name): district = name
        case .receipt, .settled: break
        }
        try db.execute(
            sql: """
                INSERT INTO review_decision
                (programme, item, enterprise, name, other, other_name, verdict, district, decided_on, until, decided_by,
                account, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try makeProgrammeNumber(decision.programme, in: db), decision.item, decision.enterprise.identification,
                decision.enterprise.name, other, otherName, verdict, district, decision.on.description,
                decision.until?.description, decision.by, decision.account, decision.reason,
            ])
        if case .receipt(let verdict) = decision.ruling {
            let number = db.lastInsertedRowID
            try db.execute(
                sql: "INSERT INTO receipt_verdict (decision, verdict) VALUES (?, ?)", arguments: [number, verdict.rawValue])
        }
        return .new
    }

    /// Everything that was decided of the programme's items, in the order in which it was recorded.
    public func reviewDecisions(of programme: String) throws(LedgerError) -> [ReviewDecision] {
        try reading { db in try reviewDecisions(of: programme, in: db) }
    }

    private func reviewDecisions(of programme: String, in db: Database) throws -> [ReviewDecision] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT review_decision.*, receipt_verdict.verdict AS receipt_verdict FROM review_decision
                LEFT JOIN receipt_verdict ON receipt_verdict.decision = id
                WHERE programme = (SELECT id FROM programme WHERE name = ?) ORDER BY id
                """, arguments: [programme]
        ).map { row in
            let ruling: ReviewDecision.Ruling =
                if let other = row["other"] as String? {
                    .pair(
                        try row.word("verdict"),
                        other: ReviewDecision.Party(identification: other, name: row["other_name"]))
                } else if let district = row["district"] as String? {
                    .district(district)
                } else if row["receipt_verdict"] as String? != nil {
                    .receipt(try row.word("receipt_verdict"))
                } else { .settled }
            return ReviewDecision(
                programme: programme, item: row["item"],
                enterprise: ReviewDecision.Party(identification: row["enterprise"], name: row["name"]), ruling: ruling,
                on: try row.date("decided_on"), until: row["until"] as String? == nil ? nil : try row.date("until"),
                by: row["decided_by"], account: row["account"], reason: row["reason"])
        }
    }
}
