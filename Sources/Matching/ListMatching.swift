/// Which enterprise of one list is which of another: proven by a key, or a candidate for a person.
///
/// Each row stands in exactly one kind; only a doubtful one may stand in several lines. A key decides only where its value
/// stands once in each list. The answer does not depend on the order of rows that are equally near, and exchanging the lists
/// exchanges the answer.
public struct ListMatching: Sendable {
    /// What is the same and what was renamed by row of the first list, the doubtful pairs best first, what was withdrawn,
    /// what was added.
    public let matches: [Match]

    /// Matches `a` with `b`.
    ///
    /// - Parameters:
    ///   - judgements: what persons decided of pairs, above every key.
    ///   - difference: what takes names apart where an address is to prove them; without a dissection it proves brackets only.
    ///   - usesOrder: whether standing between the same neighbours is worth a candidate.
    public init(
        _ a: MatchingList, _ b: MatchingList, judgements: [PairJudgement] = [],
        difference: NameDifference = NameDifference(nil), usesOrder: Bool = true
    ) {
        var run = MatchingRun(a, b)
        run.judge(judgements)
        run.joinCodes()
        run.joinCustomsCodes()
        run.joinNames()
        var candidates = Candidates(run)
        run.joinAddresses(&candidates, difference)
        candidates.propose(run)
        if usesOrder { candidates.proposeNeighbours(run) }
        matches = MatchLines(run, candidates.chosen(run)).matches
    }

    /// How many lines there are of a kind; of doubtful ones that is more than there are rows.
    public func count(of kind: Match.Kind) -> Int { matches.count { $0.kind == kind } }
}
