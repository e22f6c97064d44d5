import Ledger
import Programme
import Provenance

extension StageRunner {
    /// What stays of an edition since a person let the rest of it leave; told every night until a list comes on which it is
    /// mended.
    func heldBack(_ record: EditionRecord) throws(Stop) -> [Finding] {
        let lifts = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.lifts(session.programme.name, edition: record.id)
        }
        guard !lifts.isEmpty else { return [] }
        var findings: [Finding] = []
        for hold in try allHolds(record) where hold.name.concernsRows && hold.name != .withdrawnAfterSend {
            guard let lift = lifts.first(where: { $0.guardName == hold.name.rawValue }) else { continue }
            findings.append(
                Finding(
                    .doubt, "release.heldBack",
                    "\(record.id): \(hold.message); they stay since \(lift.by) let the others leave on \(lift.on): \(lift.reason)",
                    hint: "when the Bureau has mended them, import the list again: what is new leaves in a supplementary batch"))
        }
        return findings
    }
}
