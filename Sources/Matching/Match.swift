/// What became of one enterprise between two lists, or one candidate for it.
public struct Match: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// One enterprise under one name.
        case same
        /// One enterprise under two names.
        case renamed
        /// A pair that a person decides; a row may stand in several.
        case doubtful
        /// On the first list only.
        case withdrawn
        /// On the second list only.
        case added

        public var word: String {
            switch self {
            case .same: "same"
            case .renamed: "renamed"
            case .doubtful: "doubtful"
            case .withdrawn: "withdrawn"
            case .added: "added"
            }
        }
    }

    public let kind: Kind
    /// How near the names are, in thousandths; 1000 where a key or a person decided, 0 where there is no pair.
    public let score: UInt16
    private let rowA: Int32
    private let rowB: Int32
    /// What decided, or what tells the two apart.
    public let reasons: MatchReasons

    init(_ kind: Kind, a: Int?, b: Int?, score: Int = 0, reasons: MatchReasons) {
        self.kind = kind
        self.score = UInt16(clamping: score)
        rowA = a.map { Int32(truncatingIfNeeded: $0) } ?? -1
        rowB = b.map { Int32(truncatingIfNeeded: $0) } ?? -1
        self.reasons = reasons
    }

    /// The row of the first list (0 = first); nil for what was added.
    public var a: Int? { rowA < 0 ? nil : Int(rowA) }
    /// The row of the second list (0 = first); nil for what was withdrawn.
    public var b: Int? { rowB < 0 ? nil : Int(rowB) }
}
