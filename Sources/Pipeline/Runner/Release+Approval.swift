import Ledger
import Programme
import Provenance

// Who may release: by account, and under two people by two of them, for one manifest.

extension Release {
    /// What the account that runs the command may do for what another one prepared.
    func consent(to preparer: String, approvedBy approved: Set<String> = []) throws(Stop) -> Consent {
        session.programme.release.consent(of: session.world.account(), preparedBy: preparer, approvedBy: approved)
    }

    /// Records the account's approval of a batch under the manifest that it has, and refuses a release that needs another
    /// account.
    func approve(_ batch: BatchSummary) throws(Stop) {
        guard session.programme.release.approval == .twoPeople, let manifest = batch.manifest else {
            return try refuse(try consent(to: batch.preparedBy))
        }
        let approvals = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.approvals(session.programme.name, number: batch.number)
        }
        let consent = try consent(
            to: batch.preparedBy, approvedBy: Set(approvals.filter { $0.manifest == manifest }.map(\.account)))
        try refuse(consent)
        let account = session.world.account()
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.approve(
                session.programme.name, number: batch.number,
                ApprovalRecord(account: account, manifest: manifest, on: session.asOf, by: person, reason: reason ?? ""))
        }
        guard case .counts(let needed) = consent else { return }
        throw Stop(
            .held,
            "batch \(batch.label) is approved by the account \(account) under manifest \(manifest.short): a second account has to release it",
            hint: needed.isEmpty
                ? "name a second account in release.approvers" : "ask one of \(needed.joined(separator: ", ")) to release it")
    }

    /// - Parameter isOwn: whether the account may have prepared the batch itself: it is only taken back.
    func refuse(_ consent: Consent, evenIfOwn isOwn: Bool = false) throws(Stop) {
        guard case .refused(let refusal) = consent else { return }
        let terms = session.programme.release
        let account = session.world.account()
        switch refusal {
        case .nobodyMay:
            throw Stop(
                .held,
                "nobody may release: release.approvers of \(session.programme.name) is empty and two people are asked for",
                hint: "name the accounts in release.approvers")
        case .notListed:
            throw Stop(
                .held,
                "the account \(account) may not release: release.approvers names \(terms.approvers.joined(separator: ", "))",
                hint: "ask one of them to release it")
        case .ownBatch(let others):
            if isOwn { return }
            throw Stop(
                .held, "the account \(account) prepared the batch: another account has to release it",
                hint: others.isEmpty
                    ? "name another account in release.approvers" : "ask one of \(others.joined(separator: ", ")) to release it")
        }
    }
}
