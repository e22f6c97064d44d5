import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// What changes hands because a manager left or is on leave (交接、代理): recorded once, and a file for people of each.
///
/// Played before the lists of a night are assigned: what a leaver had is somebody's by then.
struct Handovers {
    private let session: Session
    private var programme: Programme { session.programme }

    init(in session: Session) { self.session = session }

    /// Records what is new on the business date and renders every file that is missing.
    func settle() throws(Stop) -> [Finding] {
        var standing = try recorded()
        let due = try self.due(beside: standing)
        for handover in due {
            try stoppingLedger { () throws(LedgerError) in try session.ledger.record(handover, of: programme.name) }
        }
        if !due.isEmpty { standing = try recorded() }
        try render(standing)
        return due.filter { !$0.lines.isEmpty }.map(finding) + nobody()
    }

    private func recorded() throws(Stop) -> [Handover] {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.handovers(of: programme.name) }
    }

    // MARK: Who

    private func due(beside standing: [Handover]) throws(Stop) -> [Handover] {
        let holders = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.managersWithEnterprises(programme.name)
        }
        let people = programme.managerGroups.flatMap(\.people)
        let serving = Set(people.filter { $0.serves(on: session.asOf) }.map(\.name))
        let leaving = holders.subtracting(serving)
        let leaves = people.compactMap { person -> (Manager, Leave)? in
            guard holders.contains(person.name), serving.contains(person.name), let leave = person.leave(on: session.asOf),
                !standing.contains(where: { $0.isOf(leave, of: person.name) })
            else { return nil }
            return (person, leave)
        }
        guard !leaving.isEmpty || !leaves.isEmpty else { return [] }
        let lines = try HandoverLines(in: session)
        let moves = lines.moves(from: leaving)
        return leaving.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
            let person = people.first { $0.name == name }
            return handover(
                .left, name, person?.phone ?? "", lastDay: person?.until, deputy: "",
                moves.filter { $0.from == name }.map(lines.line))
        }
            + leaves.map { person, leave in
                let deputy = people.first { $0.name == leave.deputy }
                return handover(
                    .leave, person.name, person.phone, lastDay: leave.to, deputy: leave.deputy,
                    lines.keys(of: person.name).map { lines.line($0, to: deputy) })
            }
    }

    private func handover(
        _ kind: Handover.Kind, _ manager: String, _ phone: String, lastDay: CivilDate?, deputy: String, _ lines: [Handover.Line]
    ) -> Handover {
        Handover(
            kind: kind, manager: manager, phone: phone, handedOn: session.asOf, lastDay: lastDay, deputy: deputy,
            title: programme.title, lines: lines)
    }

    // MARK: What people get

    private func render(_ handovers: [Handover]) throws(Stop) {
        guard !handovers.isEmpty else { return }
        let folder = try stopping { () throws(VaultError) in try session.workspace.reports(programme.name) }
        for (handover, name) in zip(handovers, HandoverSheet.fileNames(of: handovers)) {
            if try stopping({ () throws(VaultError) in try folder.has(name) }) { continue }
            let whole = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.whole(handover, of: programme.name)
            }
            guard !whole.lines.isEmpty else { continue }
            try stopping { () throws(VaultError) in try folder.make() }
            let bytes = try stoppingReport { () throws(ReportError) in
                try HandoverSheet(whole, dialled: programme.contacts.dialled).render(temporaryFolder: folder.path)
            }
            try stopping { () throws(VaultError) in try folder.write(bytes, as: name) }
        }
    }

    private func finding(_ handover: Handover) -> Finding {
        let unassigned = handover.lines.count { $0.successor.isEmpty }
        let orphans = unassigned == 0 ? "" : "; \(unassigned) unassigned, for nobody of the group serves"
        switch handover.kind {
        case .left:
            return Finding(
                unassigned == 0 ? .note : .doubt, "assign.handedOn",
                "\(handover.manager) no longer serves: \(handover.lines.count) handed on\(orphans)",
                hint: "the list is \(path(of: handover)): give it to both sides")
        case .leave:
            return Finding(
                .note, "assign.leave",
                "\(handover.manager) is on leave until \(handover.lastDay ?? session.asOf): \(handover.deputy) answers for \(handover.lines.count)",
                hint: "the list is \(path(of: handover)): give it to both")
        }
    }

    private func path(of handover: Handover) -> String {
        "reports/\(programme.name)/\(HandoverSheet.fileNames(of: [handover]).joined())"
    }

    /// The groups of which nobody serves, told every night: their enterprises are nobody's.
    private func nobody() -> [Finding] {
        programme.managerGroups.filter { $0.people(on: session.asOf).isEmpty }.map { group in
            Finding(
                .doubt, "assign.nobody",
                "no account manager serves on \(session.asOf) in \(group.districts.map(\.name).joined(separator: ", ")): the enterprises are unassigned",
                hint: "add somebody to managers of the programme file")
        }
    }
}

extension Handover {
    fileprivate func isOf(_ leave: Leave, of name: String) -> Bool {
        kind == .leave && manager == name && deputy == leave.deputy && leave.from <= handedOn && handedOn <= leave.to
    }
}
