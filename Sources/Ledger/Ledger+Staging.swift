import Columns
import GRDB
public import Programme
public import Provenance
import Vault

extension Ledger {
    /// Reserves a batch before any file of it is written: its number, its lines and, for each line, its credit code, customs
    /// code and canonical name, each once per programme, and once more after each recall.
    ///
    /// One transaction: a line that cannot be sent leaves nothing of the batch behind. Lines may come in any order; they are
    /// kept, and returned, in the order of their keys. `correct` and `endorse` reserve what is new of their own key.
    ///
    /// - Parameters:
    ///   - preparedBy: the account that made the batch.
    ///   - reassigned: enterprises that change hands without a line of this batch.
    ///   - beforeCommit: called when everything is reserved and may still be taken back: an error of it leaves nothing.
    /// - Returns: the batch under its number: 1, 2, … within the programme.
    /// - Throws: ``LedgerError`` with `alreadySent`, naming the identifier, the enterprise and the batch that has it;
    ///   `notConfirmed` where the edition is only publicised; `writeFailed` where the disk refuses.
    public func stage(
        programme: String, edition: String, madeOn: CivilDate, terms: BatchTerms, lines: BatchLines, preparedBy: String,
        reassigned: Reassignments = Reassignments(), beforeCommit: () throws(LedgerError) -> Void = {}
    ) throws(LedgerError) -> Batch {
        let lines = try lines.inKeyOrder()
        let storedTerms = try StoredTerms.text(of: terms)
        let duties = Duties(of: lines)
        return try writing { db in
            let programmeNumber = try makeProgrammeNumber(programme, in: db)
            try requireEdition(edition, .confirmed, of: programme, programmeNumber, in: db)
            let number =
                try Int.fetchOne(
                    db, sql: "SELECT COALESCE(MAX(number), 0) + 1 FROM batch WHERE programme = ?", arguments: [programmeNumber])
                ?? 1
            let batch = Batch(number: number, programme: programme, edition: edition, madeOn: madeOn, terms: terms, lines: lines)
            let staging = try Staging(db: db, programme: programmeNumber, batch: batch)
            try staging.requireFittingActions()
            try db.execute(
                sql: """
                    INSERT INTO batch (programme, number, edition, made_on, prepared_by, terms, lines, state)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 'staged')
                    """,
                arguments: [programmeNumber, number, edition, madeOn.description, preparedBy, storedTerms, lines.count])
            let id = db.lastInsertedRowID
            let first = id << 32
            try staging.insertTallies(under: id, duties: duties)
            // An order is first needed when the lines stand: sorting and hashing cost no time where there is a second core.
            let ((orders, content), inserted) = onBothCores(
                {
                    (
                        Identifier.allCases.map { $0.openedRows(of: lines) },
                        Result { () throws(VaultError) in try BatchContent(of: lines, duties: duties.numbers) }
                    )
                },
                { Result { try BulkInsert.lines(lines, duties: duties.numbers, first: first, in: db) } })
            try inserted.get()
            try content.get().insert(under: id, in: db)
            for (identifier, rows) in zip(Identifier.allCases, orders) {
                try staging.reserveOpened(identifier, rows: rows, first: first)
                try staging.reserveChanged(identifier, first: first)
            }
            try insert(reassigned, programme: programmeNumber, since: madeOn, in: db)
            try beforeCommit()
            return batch
        }
    }
}

extension BatchLines {
    /// The lines in ascending order of their keys' bytes.
    ///
    /// - Throws: `invalid` where a column is short, an action is no line of a batch, or a line has no key or no name;
    ///   `alreadySent` where a key stands twice.
    func inKeyOrder() throws(LedgerError) -> BatchLines {
        let columns = [keys, names, canonicals, creditCodes, customsCodes, districts, managers, phones]
        guard count > 0 else { throw LedgerError(.invalid, "a batch without lines cannot be staged") }
        guard actions.count == count, columns.allSatisfy({ $0.count == count }) else {
            throw LedgerError(.invalid, "the columns of a batch differ in length")
        }
        for row in 0..<count {
            guard actions[row].leaves else {
                throw LedgerError(.invalid, "\(actions[row].rawValue) is not a line of a batch (\(names.string(at: row)))")
            }
            guard !keys.isBlank(at: row), !canonicals.isBlank(at: row) else {
                throw LedgerError(.invalid, "line \(row + 1) of the batch has no key or no canonical name")
            }
        }
        if keys.firstDescent() == nil { return self }
        let order = keys.sortedRows()
        var sorted = BatchLines()
        sorted.actions = order.map { actions[$0] }
        sorted.keys = keys.picking(order)
        sorted.names = names.picking(order)
        sorted.canonicals = canonicals.picking(order)
        sorted.creditCodes = creditCodes.picking(order)
        sorted.customsCodes = customsCodes.picking(order)
        sorted.districts = districts.picking(order)
        sorted.managers = managers.picking(order)
        sorted.phones = phones.picking(order)
        if let repeated = sorted.keys.firstDescent() {
            throw LedgerError(
                .alreadySent,
                "\(sorted.names.string(at: repeated)) (key \(sorted.keys.string(at: repeated))) stands twice in one batch",
                hint: "an enterprise is sent once; look at the confirmed list")
        }
        return sorted
    }
}
