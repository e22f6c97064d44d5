/// What the texts of one rank say together, in whatever order they come.
struct RankEvidence {
    /// The districts that are proven, those that are named without proof and those that are merely possible, one bit each.
    private(set) var proven: UInt32 = 0
    private(set) var named: UInt32 = 0
    private(set) var hints: UInt32 = 0
    /// What every text that names districts allows.
    private(set) var allowed: UInt32 = ~0
    private(set) var isOutside = false
    private var told: Resolution.Notes = []

    /// What the texts themselves said, and that they differ.
    var notes: Resolution.Notes { differs && !told.contains(.contradiction) ? told.union(.answersDiffer) : told }

    /// True where no district is left that all texts allow, or one text contradicts itself.
    var isContradicted: Bool { told.contains(.contradiction) || differs }

    /// True where two texts cannot both be right.
    private var differs: Bool {
        if proven.nonzeroBitCount > 1 || proven & ~allowed != 0 || allowed == 0 { return true }
        return isOutside && proven | named != 0
    }

    /// The district that is proven; nil where none is.
    var district: Int? { proven == 0 || isContradicted ? nil : proven.trailingZeroBitCount }

    /// True where a text names another place than the district.
    func excludes(_ district: Int) -> Bool { (proven & ~(1 << UInt32(district))) != 0 || allowed & 1 << UInt32(district) == 0 }

    mutating func take(_ evidence: PlaceEvidence) {
        switch evidence.verdict {
        case .silent: return
        case .proven(let district): proven |= 1 << UInt32(district)
        case .outside: isOutside = true
        case .open(let districts) where evidence.isNamed:
            named |= districts
            allowed &= districts
        case .open(let districts): hints |= districts
        }
        told.formUnion(evidence.notes)
    }

    /// The same for the list's own district column.
    mutating func take(listed evidence: PlaceEvidence) {
        take(evidence)
        if case .open(0) = evidence.verdict { told.insert(.listNotUnderstood) }
    }
}
