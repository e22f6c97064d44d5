import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// `batch`: what has to leave, reserved in the ledger before any file is written.
enum BatchStage {
    /// Opens (or corrects) the policies that the confirmed edition asks for and the ledger has not sent.
    ///
    /// - Returns: the number of the new batch, sealed; nil where there is nothing new.
    static func run(_ pair: EditionPair, preparedBy account: String? = nil, in session: Session) throws(Stop) -> Int? {
        let edition = pair.current
        guard edition.manifest.kind == Edition.Kind.confirmed.rawValue else {
            throw Stop(.bug, "a batch is made of a confirmed edition only")
        }
        let lines = try draft(pair, in: session)
        guard lines.count > 0 else { return nil }
        let terms = BatchTerms(of: session.programme)
        let batch = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.stage(
                programme: session.programme.name, edition: edition.edition, madeOn: session.asOf, terms: terms, lines: lines,
                preparedBy: account ?? session.world.account())
        }
        try BatchFiles.seal(batch, in: session)
        return batch.number
    }

    /// The lines that the action table asks for against everything that was sent, in the order of the keys.
    private static func draft(_ pair: EditionPair, in session: Session) throws(Stop) -> BatchLines {
        let sent = try stoppingLedger { () throws(LedgerError) in try session.ledger.sent(session.programme.name) }
        let confirmed = try pair.current.screened(programme: session.programme)
        let assignments = try currentAssignments(of: confirmed, pair.current, in: session)
        var lines = BatchLines()
        let reconciliation = Reconciliation(publicised: nil, confirmed: confirmed, sent: sent)
        try reassignMoved(reconciliation, confirmed, assignments, in: session)
        let leaving = reconciliation.lines.filter(\.action.leaves)
        let rows = leaving.compactMap(\.confirmed)
        lines.actions = leaving.map(\.action)
        lines.keys = confirmed.keys.picking(rows)
        lines.names = confirmed.names.picking(rows)
        lines.canonicals = confirmed.canonicals.picking(rows)
        lines.creditCodes = confirmed.creditCodes.picking(rows)
        lines.customsCodes = confirmed.customsCodes.picking(rows)
        let districts = session.programme.districts.map { Array($0.name.utf8)[...] }
        let managers = assignments.managers.map { (name: Array($0.name.utf8)[...], phone: Array($0.phone.utf8)[...]) }
        for row in rows {
            lines.districts.append(confirmed.districts[row].index.map { districts[$0] } ?? [])
            let manager = assignments.assigned[row].manager
            lines.managers.append(manager.map { managers[$0].name } ?? [])
            lines.phones.append(manager.map { managers[$0].phone } ?? [])
        }
        return lines
    }

    /// A change of district only reassigns: who moved out of the manager's group, or has a district now, gets a manager there.
    private static func reassignMoved(
        _ reconciliation: Reconciliation, _ confirmed: Enterprises, _ assignments: Assignments, in session: Session
    ) throws(Stop) {
        let unchanged = reconciliation.lines.compactMap { $0.action == .none ? $0.confirmed : nil }
        guard !unchanged.isEmpty else { return }
        let incumbents = try stoppingLedger { () throws(LedgerError) in try session.ledger.incumbents(session.programme.name) }
        var reassigned = Reassignments()
        for row in unchanged {
            guard let manager = assignments.manager(of: row), let group = session.programme.group(of: confirmed.districts[row])
            else { continue }
            let current = incumbents[confirmed.keys[row]]
            if !group.people.contains(where: { $0.name == current }) {
                reassigned.append(key: confirmed.keys[row], manager: manager.name)
            }
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
        let incumbents = try stoppingLedger { () throws(LedgerError) in try session.ledger.incumbents(session.programme.name) }
        return Assignments(of: enterprises, in: session.programme, incumbents: incumbents) {
            enterprises.outcomes[$0] == .eligible
        }
    }

    /// While only a publicised list exists: what a batch would hold, as a file that cannot be released.
    static func preview(_ edition: EditionFolder, in session: Session) throws(Stop) -> StageOutcome {
        let inputs = try session.fingerprint(
            .batch, version: 1,
            [
                try edition.digest(of: ReconciliationCSV.name, by: .reconcile),
                try edition.digest(of: AssignmentsCSV.name, by: .assign),
            ])
        if try edition.isUpToDate(.batch, inputs: inputs) { return .upToDate }
        let enterprises = try edition.screened(programme: session.programme)
        let assignments = try currentAssignments(of: enterprises, edition, in: session)
        var csv = CSVWriter(headings: ["action", "key", "name", "credit_code", "district", "manager"])
        var count = 0
        let file = try edition.write("preview.csv") { file throws(Stop) in
            for row in 0..<enterprises.count where enterprises.outcomes[row] == .eligible {
                csv.field(Action.preview.rawValue)
                csv.field(enterprises.keys, row)
                csv.field(enterprises.names, row)
                csv.field(enterprises.creditCodes, row)
                csv.field(session.programme.district(at: enterprises.districts[row])?.name ?? "")
                csv.field(assignments.manager(of: row)?.name ?? "")
                csv.endRow()
                count += 1
                try csv.drainIfLarge(to: file)
            }
            try csv.drainAll(to: file)
        }
        try edition.record(.batch, inputs: inputs, files: [file], counts: ["preview": count])
        return .ran
    }
}
