import Ledger
import Programme
import Provenance
import Vault

extension Verification {
    /// The ledger's run history, computed again, and every head that a run wrote down: a history that was cut off or made anew
    /// agrees with itself, and not with what the nights have kept of it.
    func checkHistory(_ outcome: inout Outcome) throws(Stop) {
        let hint = "keep the file as it is, restore the ledger from the last good backup, and ask who had access to it"
        let faults = try stoppingLedger { () throws(LedgerError) in try session.ledger.chainFaults() }
        outcome.damage += faults.map { Finding(.error, "chain.broken", "\(session.ledger.path): \($0)", hint: hint) }
        outcome.entries = try stoppingLedger { () throws(LedgerError) in try session.ledger.chainHead() }?.entries ?? 0
        let completed = try stopping { () throws(VaultError) in try session.workspace.runs.completed() }
        try checkNights(completed, &outcome)
        for id in completed {
            let folder = session.workspace.runs.folder(of: id)
            guard let head = try RunFiles.chainHead(in: folder) else { continue }
            let stands = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.hasHead(head.digest, under: head.links)
            }
            guard !stands else { continue }
            outcome.damage.append(
                Finding(
                    .error, "chain.broken",
                    "\(session.ledger.path): the run \(id) ended with link \(head.links) under \(head.digest.short)…, which is not there",
                    hint: hint))
        }
    }

    /// Every night of the ledger has left its run.
    private func checkNights(_ completed: [RunID], _ outcome: inout Outcome) throws(Stop) {
        let kept = Set(completed.map(\.description))
        let nights = try stoppingLedger { () throws(LedgerError) in try session.ledger.nights(of: session.programme.name) }
        for night in nights where !kept.contains(night.run) {
            outcome.damage.append(
                Finding(
                    .error, "run.missing",
                    "the run of the night of \(night.on) is gone: \(session.workspace.runs.path)/\(night.run)",
                    hint: "restore it from a backup; what it decided stands in the ledger"))
        }
    }
}
