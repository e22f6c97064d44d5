import Columns
import Matching
import Programme
import Provenance

/// Which enterprises of the publicised list may be enterprises of the confirmed one under another name: what persons decided,
/// and near names, which stay in doubt until a person decides.
struct NearNames {
    private(set) var pairs: [ProposedPair] = []
    private(set) var findings: [Finding] = []
    /// Judgements of which the two lists do not have both enterprises.
    private(set) var unused: [Judgement] = []

    init(publicised: Enterprises, confirmed: Enterprises, in session: Session) throws(Stop) {
        let records = try session.records()
        let folding = try session.reference().folding
        let judged = JudgedPairs(
            records.judgements(on: session.asOf), a: JudgedPairs.Rows(publicised), b: JudgedPairs.Rows(confirmed),
            folding: folding)
        pairs = judged.agreed.map { ProposedPair(publicised: $0.a, confirmed: $0.b, verdict: $0.verdict) }
        unused = judged.unused
        let open = Reconciliation.unjoined(publicised: publicised, confirmed: confirmed, pairs: pairs)
        guard !open.publicised.isEmpty, !open.confirmed.isEmpty else { return }
        let known = Set(pairs.map { Place(publicised: $0.publicised, confirmed: $0.confirmed) })
        // In the order of their keys neighbours mean nothing.
        let matching = ListMatching(
            Self.list(publicised, open.publicised), Self.list(confirmed, open.confirmed), usesOrder: false)
        var taken: Set<Place> = []
        for match in matching.matches {
            guard let a = match.a, let b = match.b else { continue }
            let (old, new) = (open.publicised[a], open.confirmed[b])
            guard !known.contains(Place(publicised: old, confirmed: new)),
                taken.isDisjoint(with: [Place(publicised: old), Place(confirmed: new)])
            else { continue }
            taken.formUnion([Place(publicised: old), Place(confirmed: new)])
            pairs.append(ProposedPair(publicised: old, confirmed: new, verdict: nil))
            let reasons = match.reasons.union(NameDifference(nil).reasons(publicised.canonicals[old], confirmed.canonicals[new]))
            let names = (publicised.names.string(at: old), confirmed.names.string(at: new))
            let why = reasons.words.isEmpty ? "" : " (\(reasons.words.joined(separator: "; ")))"
            findings.append(
                Finding(
                    .note, "reconcile.nearName",
                    "\"\(names.0)\" of the publicised list may be \"\(names.1)\" of the confirmed one\(why)",
                    hint: "tongbao review list \(session.programme.name), then decide: same or different"))
        }
    }

    /// A row of either list, or of both.
    private struct Place: Hashable {
        var publicised: Int?
        var confirmed: Int?
    }

    private static func list(_ enterprises: Enterprises, _ rows: [Int]) -> MatchingList {
        MatchingList(
            names: enterprises.canonicals.picking(rows), codes: enterprises.creditCodes.picking(rows),
            customsCodes: enterprises.customsCodes.picking(rows))
    }
}
