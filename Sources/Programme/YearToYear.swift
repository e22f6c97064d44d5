import Columns

/// Last year's enterprises against this year's list (S31): each of either stands in exactly one line.
public struct YearToYear: Sendable, Equatable {
    /// What became of an enterprise from last year's programme to this one's list.
    public enum Kind: String, Sendable, CaseIterable {
        /// In both.
        case renewed
        /// In both, under another name.
        case renamed
        /// In both, and this year's exports are above the threshold: a lead for an ordinary policy.
        case aboveThreshold = "above_threshold"
        /// In both, and this year's exports are below the least that the policy asks for.
        case belowThreshold = "below_threshold"
        /// On this year's list alone.
        case new
        /// In last year's programme alone. Why is not known: it may export more now, or not at all.
        case gone
        /// The two rows may be one enterprise or two: a person decides.
        case doubtful

        /// As office users read it.
        public var chinese: String {
            switch self {
            case .renewed: "连续"
            case .renamed: "连续（更名）"
            case .aboveThreshold: "今年超过门槛"
            case .belowThreshold: "今年低于下限"
            case .new: "新增"
            case .gone: "今年未在名单"
            case .doubtful: "疑似同一企业"
            }
        }
    }

    /// What joins the two rows of a line.
    public enum Basis: String, Sendable, CaseIterable {
        case judgement
        case creditCode = "credit_code"
        case customsCode = "customs_code"
        case name
        case nearName = "near_name"

        /// As office users read it.
        public var chinese: String {
            switch self {
            case .judgement: "人工判定"
            case .creditCode: "统一社会信用代码"
            case .customsCode: "海关编码"
            case .name: "企业名称"
            case .nearName: "名称相近"
            }
        }
    }

    public struct Line: Sendable, Equatable {
        public let kind: Kind
        /// The row of last year's list; nil for the new.
        public let previous: Int?
        /// The row of this year's list; nil for those who are gone.
        public let current: Int?
        /// Nil where the line has one row only.
        public let basis: Basis?
    }

    /// In the order of this year's keys, of last year's where this year has none.
    public let lines: [Line]

    /// - Parameters:
    ///   - previous: those of last year's list who were eligible.
    ///   - bars: for each enterprise of this year's list what bars it from the programme; nil where its exports do not.
    ///   - pairs: what persons decided of pairs, last year's row first, and near names, best first.
    public init(previous: Enterprises, current: Enterprises, bars: [Eligibility.Bar?], pairs: [ProposedPair] = []) {
        let judged = Set(pairs.filter { $0.verdict == .same }.map(\.rows))
        let reconciliation = Reconciliation(publicised: previous, confirmed: current, sent: Sent(), pairs: pairs)
        let lines = reconciliation.lines.map { line in
            Line(
                kind: Self.kind(line, bars), previous: line.publicised, current: line.confirmed,
                basis: Self.basis(line, previous, current, judged))
        }
        func key(_ line: Line) -> Bytes {
            line.current.map { current.keys[$0] } ?? line.previous.map { previous.keys[$0] } ?? []
        }
        let order = lines.indices.sorted {
            let (left, right) = (key(lines[$0]), key(lines[$1]))
            return left == right ? $0 < $1 : left.lexicographicallyPrecedes(right)
        }
        self.lines = order.map { lines[$0] }
    }

    /// How many lines there are of each kind.
    public var counts: [Kind: Int] { lines.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 } }

    private static func kind(_ line: ReconciledEnterprise, _ bars: [Eligibility.Bar?]) -> Kind {
        switch line.kind {
        case .added: return .new
        case .withdrawn: return .gone
        case .doubtful: return .doubtful
        case .same, .amended, .renamed:
            switch line.confirmed.flatMap({ bars[$0] }) {
            case .aboveThreshold: return .aboveThreshold
            case .belowThreshold: return .belowThreshold
            case nil: return line.kind == .renamed ? .renamed : .renewed
            }
        }
    }

    private static func basis(
        _ line: ReconciledEnterprise, _ previous: Enterprises, _ current: Enterprises, _ judged: Set<ProposedPair.Rows>
    ) -> Basis? {
        guard let old = line.publicised, let new = line.confirmed else { return nil }
        if judged.contains(.init(publicised: old, confirmed: new)) { return .judgement }
        func agree(_ column: KeyPath<Enterprises, TextColumn>) -> Bool {
            !previous[keyPath: column].isBlank(at: old) && previous[keyPath: column][old] == current[keyPath: column][new]
        }
        if agree(\.creditCodes) { return .creditCode }
        if agree(\.customsCodes) { return .customsCode }
        return agree(\.canonicals) ? .name : .nearName
    }
}
