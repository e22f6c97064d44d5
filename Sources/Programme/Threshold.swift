public import Provenance

/// The threshold (门槛): 800万美元（含）以下 (policy 一).
public struct Threshold: Sendable, Equatable {
    /// The lowest exports of the base year that are eligible, themselves included; nil where the policy sets none.
    public var exportsAtLeast: Money?
    /// The highest exports of the base year that are still eligible.
    public var exportsAtMost: Money
    /// （含）: the amount itself is eligible.
    public var inclusive: Bool
    /// The text leaves exports of 0 open.
    public var zeroIsEligible: Bool
    /// Whether a list without an amount column is taken at its title's word.
    public var attestedByTitle: Bool
    /// The paragraph of the policy.
    public var reference: String

    public init(
        exportsAtLeast: Money? = nil, exportsAtMost: Money, inclusive: Bool, zeroIsEligible: Bool, attestedByTitle: Bool,
        reference: String
    ) {
        self.exportsAtLeast = exportsAtLeast
        self.exportsAtMost = exportsAtMost
        self.inclusive = inclusive
        self.zeroIsEligible = zeroIsEligible
        self.attestedByTitle = attestedByTitle
        self.reference = reference
    }

    /// Judges the exports of one enterprise, compared exactly as they were published, before any rounding.
    public func judge(_ exports: ExportsStatement) -> Eligibility {
        switch exports {
        case .stated(let amount): judge(amount)
        case .attested: attestedByTitle ? .eligible(.attested) : .undecided(.noAmount)
        case .doubtful(let doubt): .undecided(doubt)
        }
    }

    private func judge(_ amount: ExactDecimal) -> Eligibility {
        if amount.coefficient < 0 { return .undecided(.negative) }
        if let least = exportsAtLeast, amount < least.exact { return .ineligible(.belowThreshold) }
        if amount.coefficient == 0 { return zeroIsEligible ? .eligible(.zero) : .undecided(.zero) }
        let limit = exportsAtMost.exact
        if amount < limit { return .eligible(.withinThreshold) }
        if amount == limit { return inclusive ? .eligible(.atThreshold) : .ineligible(.aboveThreshold) }
        return .ineligible(.aboveThreshold)
    }
}

extension Threshold: CustomStringConvertible {
    /// `USD 8,000,000.00`, `USD 500,000.00 to USD 3,000,000.00`
    public var description: String { exportsAtLeast.map { "\($0) to \(exportsAtMost)" } ?? "\(exportsAtMost)" }
}

/// What the list says of an enterprise's exports in the base year.
public enum ExportsStatement: Sendable, Hashable {
    /// US dollars, exactly.
    case stated(ExactDecimal)
    /// The list has no amount column; its title says that all are within the threshold.
    case attested
    case doubtful(Doubt)
}

extension Threshold {
    /// Whether a title itself says that the list holds the enterprises within the threshold: it names the amount, `800万`.
    public func isAttested(by titles: [String]) -> Bool {
        let wholeUnits = exportsAtMost.minorUnits / 100
        guard wholeUnits.isMultiple(of: 10_000), exportsAtMost.minorUnits.isMultiple(of: 100) else { return false }
        let amount = Array("\(wholeUnits / 10_000)万")
        return titles.contains { title in
            let text = title.filter { !$0.isWhitespace }
            return text.indices.contains { start in
                let isWhole = start == text.startIndex || !text[text.index(before: start)].isPartOfNumber
                return isWhole && text[start...].starts(with: amount)
            }
        }
    }
}

extension Character {
    fileprivate var isPartOfNumber: Bool { isNumber || self == "." || self == "," }
}
