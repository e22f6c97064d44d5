import Ledger
import Programme
import Provenance

/// Every batch that has it: made, released, taken back.
enum BatchStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        var events: [StoryEvent] = []
        for sending in dossier.history?.sendings ?? [] where sending.madeOn <= session.asOf {
            let label = Batch.label(sending.batch)
            events.append(
                StoryEvent(
                    on: sending.madeOn, kind: "sent",
                    "batch \(label), \(sending.action.rawValue), of \(sending.edition), as \(sending.name)",
                    "批次 \(label)，\(sending.action.chinese)，据 \(sending.edition)，名称 \(sending.name)"))
            guard let batch = batches.first(where: { $0.number == sending.batch }) else { continue }
            events += try approvals(of: batch, in: session)
            if let release = batch.release, release.on <= session.asOf {
                events.append(
                    StoryEvent(
                        on: release.on, kind: "released",
                        "batch \(label) by \(doer(release.by, release.account)): \(release.reason)",
                        "批次 \(label)，\(doer(release.by, release.account))：\(release.reason)"))
            }
            if let recall = batch.recall, recall.on <= session.asOf {
                events.append(
                    StoryEvent(
                        on: recall.on, kind: "recalled", "batch \(label) by \(doer(recall.by, recall.account)): \(recall.reason)",
                        "批次 \(label)，\(doer(recall.by, recall.account))：\(recall.reason)"))
            }
        }
        return events
    }

    /// Who stood behind it before it left.
    private static func approvals(of batch: BatchSummary, in session: Session) throws(Stop) -> [StoryEvent] {
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.approvals(session.programme.name, number: batch.number)
        }.filter { $0.on <= session.asOf }.map { approval in
            let by = doer(approval.by, approval.account)
            let reason = approval.reason.isEmpty ? ("", "") : (": \(approval.reason)", "：\(approval.reason)")
            return StoryEvent(
                on: approval.on, kind: "approved",
                "batch \(batch.label) under manifest \(approval.manifest.short) by \(by)\(reason.0)",
                "批次 \(batch.label)（清单 \(approval.manifest.short)），\(by)\(reason.1)")
        }
    }
}

/// Who answered for it from which day.
enum TurnStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        (dossier.history?.turns ?? []).filter { $0.since <= session.asOf }.map { turn in
            let (who, chinese) =
                turn.manager.isEmpty ? ("unassigned, owned by operations", "待分派，由运营负责") : (turn.manager, turn.manager)
            let (how, chineseHow) =
                turn.batch.map { ("with batch \(Batch.label($0))", "随批次 \(Batch.label($0))") } ?? ("handed over", "移交")
            return StoryEvent(on: turn.since, kind: "manager", "\(who), \(how)", "\(chinese)，\(chineseHow)")
        }
    }
}
