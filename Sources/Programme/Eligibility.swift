/// Whether an enterprise may take up a policy (policy 一), and why. A missing figure is not a no.
public enum Eligibility: Sendable, Hashable {
    case eligible(Ground)
    case ineligible(Bar)
    case undecided(Doubt)

    public enum Outcome: UInt8, Sendable, CaseIterable {
        case eligible
        case ineligible
        case undecided

        /// As eligibility.csv spells it.
        public var word: String {
            switch self {
            case .eligible: "eligible"
            case .ineligible: "ineligible"
            case .undecided: "undecided"
            }
        }

        public init?(word: String) {
            guard let outcome = Self.allCases.first(where: { $0.word == word }) else { return nil }
            self = outcome
        }
    }

    /// Why an enterprise is eligible.
    public enum Ground: String, Sendable {
        case withinThreshold = "exports.withinThreshold"
        case atThreshold = "exports.atThreshold"
        case zero = "exports.zero"
        case attested = "attested"
    }

    /// Why an enterprise is not eligible.
    public enum Bar: String, Sendable {
        case aboveThreshold = "exports.aboveThreshold"
        case belowThreshold = "exports.belowThreshold"
    }

    public var outcome: Outcome {
        switch self {
        case .eligible: .eligible
        case .ineligible: .ineligible
        case .undecided: .undecided
        }
    }

    /// The reason's code, as eligibility.csv spells it.
    public var reason: String {
        switch self {
        case .eligible(let ground): ground.rawValue
        case .ineligible(let bar): bar.rawValue
        case .undecided(let doubt): doubt.rawValue
        }
    }
}

/// Why an enterprise cannot be judged.
public enum Doubt: String, Sendable, CaseIterable {
    case blank = "exports.blank"
    case negative = "exports.negative"
    case notNumeric = "exports.notNumeric"
    case otherCurrency = "exports.otherCurrency"
    case unitUnknown = "exports.unitUnknown"
    case tooLong = "exports.tooLong"
    case zero = "exports.zeroUndecided"
    /// The list has no amount column and the programme does not take a title's word.
    case noAmount = "exports.noColumn"
    /// Several names under one credit code.
    case sharedCode = "code.duplicate"
    /// One name under several credit codes.
    case sharedName = "name.duplicate"
    /// Several names under one customs code.
    case sharedCustomsCode = "customs.duplicate"
    /// What stands in the code's cell cannot be a credit code.
    case malformedCode = "code.malformed"
    /// The name carries another credit code than the code's column.
    case codesDiffer = "code.differs"
    /// The same enterprise stands twice with different amounts.
    case conflictingRows = "row.conflict"
    /// A correction names an enterprise that the list before it does not have beyond doubt.
    case unmatchedCorrection = "correction.unmatched"
    /// The heading or title names another base year.
    case baseYear = "exports.baseYear"
}
