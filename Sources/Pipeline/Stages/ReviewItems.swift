import Columns
import Programme
import Provenance

extension ReconciledLists {
    /// What a person has to look at in a reconciliation, in the order of the keys.
    func items(_ reconciliation: Reconciliation, _ sending: SentNames) throws(Stop) -> [ReviewItem] {
        guard let confirmed else { return [] }
        var items: [ReviewItem] = []
        let spent = reconciliation.lines.filter { $0.sending == .underAnotherKey }.compactMap(\.confirmed)
        let holders = sent.holders(of: spent, in: confirmed).merging(sending.joined) { holder, _ in holder }
        for line in reconciliation.lines where line.kind == .doubtful || line.action == .refer {
            guard let row = line.confirmed else {
                if let item = try absent(line) { items.append(item) }
                continue
            }
            let district = district(confirmed.districts[row])
            let enterprise = Self.party(row, of: confirmed)
            let held = line.action == .refer && confirmed.outcomes[row] == .eligible
            if held {
                let pair = sending.pair(of: row) ?? (line.sending == .underAnotherKey ? line.sent : nil)
                let isJudged = pair.map { sending.isParted(row, $0) } ?? true
                let isKeyed = line.sent.map { sent.keys[$0] == confirmed.keys[row] } ?? false
                if let pair, !isJudged, !isKeyed {
                    items.append(
                        try ReviewItem(
                            .heldPair, enterprise, other: Self.party(pair, of: sent), sent: sent.batches.string(at: pair),
                            district: district))
                    continue
                }
                items.append(
                    try ReviewItem(
                        .underAnotherKey, enterprise, other: holders[row].map { Self.party($0, of: sent) },
                        sent: (line.sent ?? holders[row]).map { sent.batches.string(at: $0) } ?? "", district: district))
            } else if line.action == .refer {
                let code: BreakCode =
                    line.sending != .nothing
                    ? .notEligibleAfterSend : confirmed.outcomes[row] == .ineligible ? .ineligible : .undecided
                items.append(
                    try ReviewItem(
                        code, enterprise, sent: line.sent.map { sent.batches.string(at: $0) } ?? "", district: district))
            }
            if line.kind == .doubtful, let old = line.publicised, let publicised {
                items.append(
                    try ReviewItem(
                        .doubtfulPair, enterprise, other: Self.party(old, of: publicised), district: district))
            }
        }
        // In place: of a very long list a second copy would be large.
        items.sort { ($0.enterprise.key, $0.code.rawValue, $0.id) < ($1.enterprise.key, $1.code.rawValue, $1.id) }
        return items
    }

    private func absent(_ line: ReconciledEnterprise) throws(Stop) -> ReviewItem? {
        guard let row = line.sent else { return nil }
        let place = line.publicised.flatMap { old in publicised.map { district($0.districts[old]) } }
        return try ReviewItem(
            .absentAfterSend, Self.party(row, of: sent), sent: sent.batches.string(at: row), district: place ?? "")
    }

    private static func party(_ row: Int, of enterprises: Enterprises) -> ReviewItem.Party {
        ReviewItem.Party(row, of: enterprises)
    }

    private static func party(_ row: Int, of sent: Sent) -> ReviewItem.Party {
        let (key, name) = (sent.keys.string(at: row), sent.names.string(at: row))
        let code = [sent.creditCodes, sent.customsCodes].first { !$0.isBlank(at: row) }?.string(at: row)
        // One text where it is the same: a long list has hundreds of thousands.
        return ReviewItem.Party(key: key, name: name, locus: "", identification: code == key ? key : code ?? name)
    }
}

extension ReviewItem.Party {
    /// An enterprise of a list.
    init(_ row: Int, of enterprises: Enterprises) {
        let (key, name) = (enterprises.keys.string(at: row), enterprises.names.string(at: row))
        // A key that no code gave is a digest of the name: nobody can name an enterprise by it.
        let isCode =
            enterprises.creditCodes[row] == enterprises.keys[row] || enterprises.customsCodes[row] == enterprises.keys[row]
        self.init(key: key, name: name, locus: enterprises.loci.string(at: row), identification: isCode ? key : name)
    }
}
