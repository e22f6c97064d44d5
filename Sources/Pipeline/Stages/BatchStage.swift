import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// `batch`: what has to leave, reserved in the ledger before any file is written.
enum BatchStage {
    /// What `batch` made of a confirmed edition.
    struct Outcome {
        /// The number of the new batch, sealed; nil where there is nothing new.
        var number: Int?
        /// How many would leave but for an objection that is open.
        var suspended = 0
        /// How many would leave but for an objection that was upheld.
        var withdrawn = 0
    }

    /// Opens (or corrects) the policies that the confirmed edition asks for and the ledger has not sent.
    ///
    /// - Parameters:
    ///   - against: the edition against what was sent.
    ///   - suspension: whom objections keep back.
    static func run(
        _ pair: EditionPair, against: AgainstSent, without suspension: Suspension, preparedBy account: String? = nil,
        in session: Session
    ) throws(Stop) -> Outcome {
        let edition = pair.current
        guard edition.manifest.kind == Edition.Kind.confirmed.rawValue else {
            throw Stop(.bug, "a batch is made of a confirmed edition only")
        }
        var outcome = Outcome()
        let lines = try draft(pair, against, without: suspension, &outcome, in: session)
        guard lines.count > 0 else { return outcome }
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        let expected = Batch(
            number: (batches.last?.number ?? 0) + 1, programme: session.programme.name, edition: edition.edition,
            madeOn: session.asOf, terms: BatchTerms(of: session.programme), lines: lines)
        let files = try BatchFilesAhead(expected, in: session, writing: edition.behind)
        let batch: Batch
        do throws(Stop) {
            batch = try reserve(expected, of: pair, preparedBy: account ?? session.world.account(), in: session)
        } catch {
            files.abandon()
            throw error
        }
        try files.seal(batch, in: session)
        outcome.number = batch.number
        return outcome
    }

    /// Reserves the batch while the other core writes what it was made of: nothing is reserved of a list that could not be
    /// written.
    private static func reserve(
        _ expected: Batch, of pair: EditionPair, preparedBy account: String, in session: Session
    ) throws(Stop) -> Batch {
        var stop: Stop?
        do throws(LedgerError) {
            return try session.ledger.stage(
                programme: expected.programme, edition: expected.edition, madeOn: expected.madeOn, terms: expected.terms,
                lines: expected.lines, preparedBy: account
            ) { () throws(LedgerError) in
                do throws(Stop) {
                    try pair.publicised?.settle()
                    try pair.current.settle()
                } catch {
                    stop = error
                    throw LedgerError(.writeFailed, error.message, hint: error.hint)
                }
            }
        } catch {
            throw stop ?? Stop(error)
        }
    }

    /// The lines that the action table asks for against everything that was sent, in the order of the keys.
    private static func draft(
        _ pair: EditionPair, _ against: AgainstSent, without suspension: Suspension, _ outcome: inout Outcome,
        in session: Session
    ) throws(Stop) -> BatchLines {
        let (sent, confirmed, reconciliation) = (against.sent, against.confirmed, against.reconciliation)
        let assignments = try servingAssignments(of: confirmed, pair.current, in: session)
        var lines = BatchLines()
        try reassignMoved(reconciliation, confirmed, sent, assignments, in: session)
        let keptBack = suspension.rows(of: confirmed)
        let issued = try IssuedUnreleased(in: session)
        var leaving = reconciliation.lines.filter { line in
            guard line.action.leaves else { return false }
            if !issued.isEmpty, line.action == .open, let row = line.confirmed,
                issued.receipt(creditCode: confirmed.creditCodes[row], canonical: confirmed.canonicals[row]) != nil
            {
                return false
            }
            guard let objection = line.confirmed.flatMap({ keptBack[$0] }) else { return true }
            if objection.isUpheld(on: session.asOf) { outcome.withdrawn += 1 } else { outcome.suspended += 1 }
            return false
        }
        let keys = ledgerKeys(&leaving, confirmed, sent)
        let rows = leaving.compactMap(\.confirmed)
        lines.actions = leaving.map(\.action)
        lines.keys = keys
        lines.names = confirmed.names.picking(rows)
        lines.canonicals = confirmed.canonicals.picking(rows)
        lines.creditCodes = confirmed.creditCodes.picking(rows)
        lines.customsCodes = confirmed.customsCodes.picking(rows)
        // The first of each stands for the unassigned.
        let districts = TextColumn([""] + session.programme.districts.map(\.name))
        let managers = TextColumn([""] + assignments.managers.map(\.name))
        let phones = TextColumn([""] + assignments.managers.map(\.phone))
        lines.districts = districts.picking(rows.map { row in confirmed.districts[row].index.map { $0 + 1 } ?? 0 })
        let places = rows.map { row in assignments.assigned[row].manager.map { $0 + 1 } ?? 0 }
        lines.managers = managers.picking(places)
        lines.phones = phones.picking(places)
        return lines
    }

    /// The keys under which lines are kept: what was opened under one key stays under it, whatever the list calls it now.
    private static func ledgerKeys(_ leaving: inout [ReconciledEnterprise], _ confirmed: Enterprises, _ sent: Sent) -> TextColumn
    {
        let isRekeyed = leaving.contains { line in
            guard let row = line.confirmed, let old = line.sent else { return false }
            return sent.keys[old] != confirmed.keys[row]
        }
        func key(_ line: ReconciledEnterprise) -> Bytes {
            line.sent.map { sent.keys[$0] } ?? line.confirmed.map { confirmed.keys[$0] } ?? []
        }
        guard isRekeyed else { return confirmed.keys.picking(leaving.compactMap(\.confirmed)) }
        leaving.sort { key($0).lexicographicallyPrecedes(key($1)) }
        var keys = TextColumn()
        for line in leaving { keys.append(key(line)) }
        return keys
    }

    /// A change of district only reassigns: who moved out of the manager's group, or has a district now, gets a manager there.
    private static func reassignMoved(
        _ reconciliation: Reconciliation, _ confirmed: Enterprises, _ sent: Sent, _ assignments: Assignments,
        in session: Session
    ) throws(Stop) {
        guard reconciliation.lines.contains(where: { $0.action == .none }) else { return }
        let people = session.programme.districts.indices.map { index in
            Set(session.programme.group(of: DistrictSlot(index))?.people.map(\.name) ?? [])
        }
        let incumbents = try stoppingLedger { () throws(LedgerError) in try session.ledger.incumbents(session.programme.name) }
        var reassigned = Reassignments()
        for line in reconciliation.lines where line.action == .none {
            guard let row = line.confirmed, let old = line.sent, let district = confirmed.districts[row].index,
                let manager = assignments.assigned[row].manager
            else { continue }
            if let current = incumbents[sent.keys[old]], people[district].contains(current) { continue }
            reassigned.append(key: sent.keys[old], manager: assignments.managers[manager].name)
        }
        guard reassigned.count > 0 else { return }
        let moved = reassigned
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.reassign(moved, in: session.programme.name, since: session.asOf)
        }
    }

    private static func currentAssignments(
        of enterprises: Enterprises, _ edition: EditionFolder, in session: Session
    ) throws(Stop) -> Assignments {
        if let assignments: Assignments = edition.kept(AssignmentsCSV.name) { return assignments }
        // As `assign` had them, so that who leaves later than the rest of the list gets the manager that it names.
        let incumbents = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.incumbents(session.programme.name, before: edition.edition)
        }
        return Assignments(of: enterprises, in: session.programme, on: edition.recordedOn, incumbents: incumbents) {
            enterprises.outcomes[$0] == .eligible
        }
    }

    /// The same, but that nothing goes to a manager who has left since.
    private static func servingAssignments(
        of enterprises: Enterprises, _ edition: EditionFolder, in session: Session
    ) throws(Stop) -> Assignments {
        let assignments = try currentAssignments(of: enterprises, edition, in: session)
        guard !assignments.isServed(on: session.asOf) else { return assignments }
        let incumbents = try stoppingLedger { () throws(LedgerError) in try session.ledger.incumbents(session.programme.name) }
        let later = Assignments(of: enterprises, in: session.programme, on: session.asOf, incumbents: incumbents) {
            enterprises.outcomes[$0] == .eligible
        }
        return assignments.handedOn(to: later, on: session.asOf)
    }

    /// While only a publicised list exists: what a batch would hold, as a file that cannot be released.
    static func preview(_ edition: EditionFolder, in session: Session) throws(Stop) -> StageOutcome {
        let inputs = session.inputs(
            of: .batch, version: 1,
            [try edition.input(ReconciliationCSV.name, by: .reconcile), try edition.input(AssignmentsCSV.name, by: .assign)])
        if case .upToDate = try edition.standing(.batch, inputs: inputs, mayAdopt: false) { return .upToDate }
        let enterprises = try edition.screened(programme: session.programme)
        let assignments = try currentAssignments(of: enterprises, edition, in: session)
        let file = edition.writeBehind("preview.csv") { [programme = session.programme] file throws(Stop) in
            var csv = CSVWriter(headings: ["action", "key", "name", "credit_code", "district", "manager"])
            for row in 0..<enterprises.count where enterprises.outcomes[row] == .eligible {
                csv.field(Action.preview.rawValue)
                csv.field(enterprises.keys, row)
                csv.field(enterprises.names, row)
                csv.field(enterprises.creditCodes, row)
                csv.field(programme.district(at: enterprises.districts[row])?.name ?? "")
                csv.field(assignments.manager(of: row)?.name ?? "")
                csv.endRow()
                try csv.drainIfLarge(to: file)
            }
            try csv.drainAll(to: file)
        }
        let count = enterprises.outcomes.count { $0 == .eligible }
        try edition.record(.batch, inputs: inputs, files: [file], counts: ["preview": count])
        return .ran
    }
}
