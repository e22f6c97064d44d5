import Columns
import Ledger
import Matching
import Programme
import Provenance

/// A confirmed list set against what was sent: by key, by what may be sent only once, by what persons decided, and by near
/// names, which are referred until a person decides. An enterprise that changed its name and its code at once is not opened
/// twice.
struct SentNames {
    private(set) var reconciliation: Reconciliation
    /// A finding for each near name.
    private(set) var findings: [Finding] = []
    /// Judgements of which the list and what was sent do not have both enterprises.
    private(set) var unused: [Judgement] = []

    /// What was sent that a confirmed row may be, the best first; of each row one.
    private var proposed: [Int: Int] = [:]
    /// What was sent that a person called, once, the same enterprise as a confirmed row.
    private(set) var joined: [Int: Int] = [:]
    /// Pairs that a person called two enterprises.
    private var parted: Set<ProposedSending> = []

    /// What was sent that a confirmed row may be; nil where nothing is proposed.
    func pair(of confirmed: Int) -> Int? { proposed[confirmed] }

    /// Whether a person called the two different.
    func isParted(_ confirmed: Int, _ sent: Int) -> Bool {
        parted.contains(ProposedSending(confirmed: confirmed, sent: sent, verdict: nil))
    }

    /// - Parameter pairs: of the publicised and the confirmed list, as ``NearNames`` has them.
    init(
        publicised: Enterprises? = nil, confirmed: Enterprises, sent: Sent, pairs: [ProposedPair] = [], in session: Session
    ) throws(Stop) {
        let judgements = try session.records().judgements(on: session.asOf)
        var sendings: [ProposedSending] = []
        var overturned: [ProposedSending] = []
        if sent.count > 0 {
            if !judgements.isEmpty {
                let judged = JudgedPairs(
                    judgements, a: JudgedPairs.Rows(sent), b: JudgedPairs.Rows(confirmed),
                    folding: try session.reference().folding)
                sendings = judged.agreed.map { ProposedSending(confirmed: $0.b, sent: $0.a, verdict: $0.verdict) }
                unused = judged.unused
            }
            let parted = Set(sendings.filter { $0.verdict == .different }.map(\.pair))
            self.parted = parted
            let recorded = try Self.recorded(confirmed, sent, in: session)
            overturned = recorded.filter { parted.contains($0.pair) }
            sendings += recorded.filter { !parted.contains($0.pair) }
        } else {
            unused = judgements
        }
        reconciliation = Reconciliation(
            publicised: publicised, confirmed: confirmed, sent: sent, pairs: pairs, sendings: sendings)
        reconciliation.part(try Self.leftUnderAnotherKey(overturned, confirmed, sent, in: session))
        for pair in sendings where pair.verdict == .same { joined[pair.confirmed] = pair.sent }
        for pair in overturned { joined[pair.confirmed] = pair.sent }
        for pair in sendings where pair.verdict == .unsure { proposed[pair.confirmed] = pair.sent }
        let open = reconciliation.unjoined
        guard !open.opened.isEmpty else { return }
        let judged = Set(sendings.map { $0.pair })
        let near = Self.near(confirmed, open.opened, sent, open.sent).filter { !judged.contains($0.proposed.pair) }
        reconciliation.refer(near.map(\.proposed))
        var told: Set<Int> = []
        findings = near.filter { told.insert($0.proposed.confirmed).inserted }.map { near in
            proposed[near.proposed.confirmed] = near.proposed.sent
            let (row, old) = (near.proposed.confirmed, near.proposed.sent)
            let why = near.reasons.words.isEmpty ? "" : " (\(near.reasons.words.joined(separator: "; ")))"
            return Finding(
                .doubt, "reconcile.nearSent",
                "\"\(confirmed.names.string(at: row))\" may be \"\(sent.names.string(at: old))\", sent with batch "
                    + "\(sent.batches.string(at: old)) and on the list no more\(why); nothing is opened for it",
                hint: "tongbao review list \(session.programme.name), then decide: same or different")
        }
    }

    /// Of the pairs that a person joined and parted again, those of which the change stands in a batch under the former key.
    private static func leftUnderAnotherKey(
        _ overturned: [ProposedSending], _ confirmed: Enterprises, _ sent: Sent, in session: Session
    ) throws(Stop) -> [ProposedSending] {
        guard !overturned.isEmpty else { return [] }
        let all = try stoppingLedger { () throws(LedgerError) in try session.ledger.sent(session.programme.name) }
        let holders = all.holders(of: overturned.map(\.confirmed), in: confirmed)
        return overturned.filter { pair in holders[pair.confirmed].map { all.keys[$0] == sent.keys[pair.sent] } ?? false }
    }

    /// Under which key something was sent for enterprises that have another one now: what was recorded stays so until a
    /// person parts the two.
    private static func recorded(
        _ confirmed: Enterprises, _ sent: Sent, in session: Session
    ) throws(Stop) -> [ProposedSending] {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.rekeyings(of: session.programme.name) }.compactMap {
            guard let row = confirmed.row(of: Array($0.key.utf8)[...]), let old = sent.row(of: Array($0.wasKey.utf8)[...])
            else { return nil }
            return ProposedSending(confirmed: row, sent: old, verdict: .same)
        }
    }

    private static func near(
        _ confirmed: Enterprises, _ opened: [Int], _ sent: Sent, _ absent: [Int]
    ) -> [(proposed: ProposedSending, reasons: MatchReasons)] {
        // Codes that differ part nobody here: that is what is looked for. In the order of their keys neighbours mean nothing.
        let matching = ListMatching(
            MatchingList(names: sent.canonicals.picking(absent)), MatchingList(names: confirmed.canonicals.picking(opened)),
            usesOrder: false)
        return matching.matches.compactMap { match in
            guard let a = match.a, let b = match.b else { return nil }
            let (old, new) = (absent[a], opened[b])
            var reasons = match.reasons.union(NameDifference(nil).reasons(sent.canonicals[old], confirmed.canonicals[new]))
            let codes = (sent.creditCodes[old], confirmed.creditCodes[new])
            if !codes.0.isEmpty, !codes.1.isEmpty, codes.0 != codes.1 { reasons.insert(.codesDiffer) }
            return (ProposedSending(confirmed: new, sent: old, verdict: nil), reasons)
        }
    }
}

extension ProposedSending {
    /// Without what was decided.
    fileprivate var pair: Self { Self(confirmed: confirmed, sent: sent, verdict: nil) }
}

extension JudgedPairs.Rows {
    init(_ enterprises: Enterprises) {
        self.init(
            creditCodes: enterprises.creditCodes, customsCodes: enterprises.customsCodes, canonicals: enterprises.canonicals)
    }

    init(_ sent: Sent) {
        self.init(creditCodes: sent.creditCodes, customsCodes: sent.customsCodes, canonicals: sent.canonicals)
    }
}
