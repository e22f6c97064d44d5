/// A pair that no key has decided.
struct Candidate {
    let pair: RowPair
    /// In thousandths.
    var score: Int
    var reasons: MatchReasons
    /// Whether the pair is the best of those that take each row once.
    var isFirst = false
    /// Orders equal scores by what the names are, from either side alike.
    let tie: UInt64

    /// Whether it stands before another one: the better score, then the pair that takes each row once.
    func precedes(_ other: Candidate) -> Bool {
        if score != other.score { return score > other.score }
        if isFirst != other.isFirst { return isFirst }
        if tie != other.tie { return tie < other.tie }
        return pair.a != other.pair.a ? pair.a < other.pair.a : pair.b < other.pair.b
    }
}
