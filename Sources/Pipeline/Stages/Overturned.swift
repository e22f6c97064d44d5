import Columns
import Ledger
import Programme
import Provenance

/// Pairs of enterprises on which a person's word was turned: one, and now two, or the other way round.
enum Overturned {
    /// A finding for each that counts on the business date and is about the list: both judgements, and what becomes of the
    /// two keys.
    static func findings(
        _ reconciliation: Reconciliation, _ lists: ReconciledLists, in session: Session
    ) throws(Stop) -> [Finding] {
        guard let confirmed = lists.confirmed else { return [] }
        let turned = try turned(in: session)
        guard !turned.isEmpty else { return [] }
        let folding = try session.reference().folding
        return turned.compactMap { earlier, later in
            guard case .pair(let verdict, let other) = later.ruling else { return nil }
            let decision = Decision(by: later.by, on: later.on, until: later.until, reason: later.reason, line: 0)
            let judged = Judgement(
                left: other.identification, right: later.enterprise.identification, verdict: verdict, decision: decision)
            func rows(_ formerly: JudgedPairs.Rows) -> (old: Int, new: Int)? {
                JudgedPairs([judged], a: formerly, b: JudgedPairs.Rows(confirmed), folding: folding).pairs.first.map {
                    ($0.a, $0.b)
                }
            }
            let sent = rows(JudgedPairs.Rows(lists.sent))
            guard let new = (sent ?? lists.publicised.flatMap { rows(JudgedPairs.Rows($0)) })?.new else { return nil }
            let line = reconciliation.lines[new]
            var effects = [effect(line.action, of: confirmed.keys.string(at: new))]
            if let old = sent?.old {
                let batch = lists.sent.batches.string(at: old)
                let own = reconciliation.lines.first { $0.confirmed == nil && $0.sent == old }
                let key = lists.sent.keys.string(at: old)
                effects.append(
                    own.map { "\(key), sent with batch \(batch), \($0.action == .refer ? "is referred" : "stays as it is")" }
                        ?? "what left with batch \(batch) stands under \(key)")
            }
            let (was, now) = verdict == .same ? ("two enterprises", "one") : ("one enterprise", "two")
            return Finding(
                line.action == .refer ? .doubt : .note, "review.overturned",
                at: Locus(printed: confirmed.loci.string(at: new)),
                "\(later.enterprise.name) and \(other.name) were \(was) by \(earlier.by) on \(earlier.on) and are \(now) by "
                    + "\(later.by) on \(later.on) [\(later.item)]: \(effects.joined(separator: "; "))",
                hint: "tongbao review list \(session.programme.name) --all shows what is referred; a batch is taken back only "
                    + "before it is loaded: tongbao recall \(session.programme.name) NUMBER")
        }
    }

    private static func effect(_ action: Action, of key: String) -> String {
        switch action {
        case .refer: "\(key) is referred, nothing is opened for it"
        case .open: "\(key) is opened by itself"
        default: "\(key) goes on under what was sent"
        }
    }

    /// Of each item the last decision, and the last one before it that says the contrary.
    private static func turned(in session: Session) throws(Stop) -> [(earlier: ReviewDecision, later: ReviewDecision)] {
        let decisions = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.reviewDecisions(of: session.programme.name)
        }
        var last: [String: ReviewDecision] = [:]
        var turned: [String: (earlier: ReviewDecision, later: ReviewDecision)] = [:]
        for decision in decisions where decision.on <= session.asOf {
            guard case .pair(let verdict, _) = decision.ruling, verdict != .unsure else { continue }
            defer { last[decision.item] = decision }
            guard let earlier = last[decision.item], case .pair(let other, _) = earlier.ruling else { continue }
            if other != verdict {
                turned[decision.item] = (earlier, decision)
            } else {
                turned[decision.item]?.later = decision
            }
        }
        return turned.values.filter { turn in turn.later.until.map { session.asOf <= $0 } ?? true }
            .sorted { ($0.later.on, $0.later.item) < ($1.later.on, $1.later.item) }
    }
}
