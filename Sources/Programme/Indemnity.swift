public import Provenance

/// What one loss would be indemnified with, step by step (policy 二(四)3): a worked example, never a decision.
public struct Indemnity: Sendable, Equatable {
    public let loss: Money
    /// Paid before in the policy year: for the same obligor, or on the policy where its limit is one for the whole of it.
    public let paidBefore: Money
    public let insuredPercentage: Int
    /// `insuredPercentage` of the loss, rounded half-up to the cent; the text leaves the rounding open.
    public let insuredShare: Money
    /// For one obligor in a policy year, else for the whole policy; nil where the policy states none.
    public let limit: Money?
    /// Whether that limit is one for the whole policy.
    public let isLimitedPerPolicy: Bool
    /// What is left of the limit; nil where the policy states none.
    public let leftOfLimit: Money?
    /// The smaller of the two.
    public let amount: Money

    /// Nil where an amount is negative, the currencies differ or the arithmetic leaves Int64.
    public init?(of loss: Money, paidBefore: Money, under terms: Terms) {
        guard loss.minorUnits >= 0, paidBefore.minorUnits >= 0, loss.currency == paidBefore.currency else { return nil }
        let wide = Int128(loss.minorUnits) * Int128(terms.insuredPercentage)
        guard let share = Int64(exactly: (wide + 50) / 100) else { return nil }
        let insuredShare = Money(minorUnits: share, loss.currency)
        var left: Money?
        let limit = terms.limitPerObligor ?? terms.limitPerPolicy
        if let limit {
            guard limit.currency == loss.currency else { return nil }
            left = Money(minorUnits: max(0, limit.minorUnits - paidBefore.minorUnits), limit.currency)
        }
        self.loss = loss
        self.paidBefore = paidBefore
        insuredPercentage = terms.insuredPercentage
        self.insuredShare = insuredShare
        self.limit = limit
        isLimitedPerPolicy = terms.limitPerObligor == nil && limit != nil
        leftOfLimit = left
        amount = Money(minorUnits: min(share, left?.minorUnits ?? share), loss.currency)
    }
}
