/// What a person decided of two enterprises, one of each list.
public struct PairJudgement: Hashable, Sendable {
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// They are one enterprise, whatever their names and codes say.
        case same
        /// They are two enterprises: no key joins them, and they are not proposed again.
        case different
        /// Looked at and not settled: the pair stays doubtful.
        case unsure
    }

    /// The row (0 = first) of the enterprise in the first list.
    public var a: Int
    /// The row of the enterprise in the second list.
    public var b: Int
    public var verdict: Verdict

    public init(a: Int, b: Int, verdict: Verdict) {
        self.a = a
        self.b = b
        self.verdict = verdict
    }
}
