/// A confirmed row and what was sent under another key, which may be one enterprise, or which a person decided on.
public struct ProposedSending: Sendable, Hashable {
    public var confirmed: Int
    public var sent: Int
    /// Nil where only their names are near.
    public var verdict: Judgement.Verdict?

    public init(confirmed: Int, sent: Int, verdict: Judgement.Verdict?) {
        self.confirmed = confirmed
        self.sent = sent
        self.verdict = verdict
    }
}

extension Reconciliation {
    /// Confirmed rows that would be opened, and what was sent and stands on the confirmed list no more: an enterprise that
    /// changed both its name and its code is one of each. Empty where either is.
    public var unjoined: (opened: [Int], sent: [Int]) {
        let absent = lines.compactMap { $0.confirmed == nil ? $0.sent : nil }.sorted()
        guard !absent.isEmpty else { return ([], []) }
        let opened = lines.compactMap { $0.action == .open ? $0.confirmed : nil }
        return opened.isEmpty ? ([], []) : (opened, absent)
    }

    /// Refers confirmed rows that would be opened and may be what was sent before, each by the first pair that is proposed.
    public mutating func refer(_ proposed: [ProposedSending]) {
        guard !proposed.isEmpty else { return }
        var seen = SeenRows(of: (lines.lazy.compactMap(\.sent).max() ?? -1) + 1)
        for case let (_?, sent?) in lines.lazy.map({ ($0.confirmed, $0.sent) }) { seen.insert(sent) }
        refer(proposed, seen: &seen)
        let taken = seen
        lines.removeAll { $0.confirmed == nil && $0.publicised == nil && $0.sent.map { taken.contains($0) } == true }
        for index in lines.indices where lines[index].confirmed == nil {
            guard let sent = lines[index].sent, taken.contains(sent) else { continue }
            // It was sent all the same: until a person decides, it is not dropped.
            (lines[index].sent, lines[index].sending) = (nil, .perhaps)
            lines[index].action = Action(confirmed: .absent, sent: .perhaps)
        }
    }

    /// Confirmed rows stand first, each in its own place. What was sent stands in the line of one of them; all of them wait.
    mutating func refer(_ proposed: [ProposedSending], seen: inout SeenRows) {
        for pair in proposed where lines[pair.confirmed].action == .open {
            let isFree = seen.insert(pair.sent)
            (lines[pair.confirmed].sent, lines[pair.confirmed].sending) = (isFree ? pair.sent : nil, .perhaps)
            lines[pair.confirmed].action = Action(confirmed: .eligible, sent: .perhaps)
        }
    }
    /// Refers confirmed rows that would be opened although their code or name left under another key: a person joined the two,
    /// and parted them when the change had left.
    public mutating func part(_ parted: [ProposedSending]) {
        for pair in parted where lines[pair.confirmed].action == .open {
            lines[pair.confirmed].sending = .underAnotherKey
            lines[pair.confirmed].action = Action(confirmed: .eligible, sent: .underAnotherKey)
        }
    }
}
