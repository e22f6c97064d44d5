import Columns
import Ledger
import Programme
import Provenance
import Vault

/// `reconcile`: the confirmed edition against the publicised one and against what the ledger had sent before; writes
/// reconciliation.csv, and review.csv with what a person has to look at.
///
/// What the edition's own batches sent is left out, so that the files say the same on every later night.
enum ReconcileStage {
    static func run(_ pair: EditionPair, in session: Session) throws(Stop) -> StageOutcome {
        let edition = pair.current
        let isPreview = edition.manifest.kind == Edition.Kind.publicised.rawValue
        // What earlier confirmed lists sent is not set against a list that is only publicised: it decides nothing yet.
        let sent = try stoppingLedger { () throws(LedgerError) in
            let editions = try session.ledger.editions(of: session.programme.name)
            let isFollowing = isPreview && editions.contains { $0.kind == .confirmed }
            return isFollowing ? Sent() : try session.ledger.sent(session.programme.name, before: edition.edition)
        }
        var parts = [
            try edition.input(EnterprisesCSV.name, by: .normalise), try edition.input(EligibilityCSV.name, by: .screen),
            .text(try Self.digest(of: sent)),
        ]
        if let publicised = pair.publicised { parts.append(try publicised.input(EnterprisesCSV.name, by: .normalise)) }
        parts += try session.records().judgementInputs(on: session.asOf).map { .text($0) }
        let inputs = session.inputs(of: .reconcile, version: 5, parts)
        if case .upToDate = try edition.standing(.reconcile, inputs: inputs, mayAdopt: false) {
            try refuseConflict(edition)
            return .upToDate
        }
        let current = try edition.screened(programme: session.programme)
        let publicised = try pair.publicised?.screened(programme: session.programme)
        let isConfirmed = pair.publicised != nil || edition.manifest.kind == Edition.Kind.confirmed.rawValue
        let lists = ReconciledLists(
            publicised: isConfirmed ? publicised : current, confirmed: isConfirmed ? current : nil, sent: sent,
            programme: session.programme)
        let near = try publicised.map { publicised throws(Stop) in
            try NearNames(publicised: publicised, confirmed: current, in: session)
        }
        let sending = try lists.confirmed.map { confirmed throws(Stop) in
            try SentNames(
                publicised: publicised, confirmed: confirmed, sent: sent, pairs: near?.pairs ?? [], in: session)
        }
        let reconciliation =
            sending?.reconciliation ?? Reconciliation(publicised: lists.publicised, confirmed: nil, sent: sent)
        let renamed = try Renamings.record(reconciliation, lists, of: edition.edition, in: session)
        FreedMemory.giveBack(afterListOf: current.count)
        if let sending {
            var findings = (near?.findings ?? []) + sending.findings
            findings += lists.differences(reconciliation, but: near?.pairs ?? []) + renamed
            findings += try Overturned.findings(reconciliation, lists, in: session)
            findings += try decisions(near, sending, sent, in: session)
            FindingsJSONL.write(findings, stage: .reconcile, in: edition)
        }
        let items = try sending.map { sending throws(Stop) in try lists.items(reconciliation, sending) } ?? []
        let files = [
            edition.writeBehind(ReconciliationCSV.name) { file throws(Stop) in
                try ReconciliationCSV.write(
                    reconciliation, publicised: lists.publicised, confirmed: lists.confirmed, sent: sent, to: file)
            },
            edition.writeBehind(ReviewCSV.name) { file throws(Stop) in try ReviewCSV.write(items, to: file) },
        ]
        let absent = reconciliation.lines.count { $0.confirmed == nil && $0.action == .refer }
        var counts = ["review": items.count, "lines": reconciliation.lines.count, "refer_absent": absent]
        let (kinds, actions) = reconciliation.counts
        for kind in Correspondence.allCases { counts["kind_\(kind.word)"] = kinds[kind, default: 0] }
        for action in Action.allCases where action != .recall {
            counts["action_\(action.rawValue)"] = actions[action, default: 0]
        }
        try edition.record(.reconcile, inputs: inputs, files: files, counts: counts)
        // What waits to be written stays in memory: that of a very long list is not kept beside what comes next.
        if items.count > itemsHeldAtMost { try edition.settle() }
        try refuseConflict(edition)
        return .ran
    }

    /// Decisions that count no more, or of which neither the lists nor what was sent have both enterprises.
    private static func decisions(
        _ near: NearNames?, _ sending: SentNames, _ sent: Sent, in session: Session
    ) throws(Stop) -> [Finding] {
        guard near != nil || sent.count > 0 else { return [] }
        let records = try session.records()
        let unused = sending.unused.filter { near?.unused.contains($0) ?? true }
        return records.unusedJudgements(unused) + records.expiredJudgements(on: session.asOf)
    }

    private static let itemsHeldAtMost = 20_000

    private static func refuseConflict(_ edition: EditionFolder) throws(Stop) {
        guard edition.manifest.count("action_conflict", of: .reconcile) > 0 else { return }
        throw Stop(
            .held, "\(edition.edition): enterprises were sent although no list was ever confirmed",
            hint: "see \(edition.folder.path)/\(ReconciliationCSV.name), action conflict; run `tongbao verify`")
    }

    private static func digest(of sent: Sent) throws(Stop) -> String {
        guard sent.count > 0 else { return "nothing sent" }
        return try stopping { () throws(VaultError) in
            var stream = try DigestStream()
            for column in [sent.keys, sent.canonicals, sent.creditCodes, sent.customsCodes, sent.batches] {
                try stream.update(column.arena)
                try stream.update(ends: column.ends)
            }
            try stream.update(sent.issued.map { $0 ? 1 : 0 })
            for (identifier, key) in sent.former {
                try stream.update(identifier)
                try stream.update(key)
            }
            return try stream.finish()
        }.hex
    }
}

/// The edition that a night works on and, for a confirmed one, the publicised edition that it confirms.
struct EditionPair {
    let current: EditionFolder
    /// Nil for a publicised edition, and for a confirmed one that no publicised edition came before.
    let publicised: EditionFolder?
}
