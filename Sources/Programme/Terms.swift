public import Provenance

/// What the policy gives (policy 二(四)3, 二(五)); always 以正式保单约定为准.
public struct Terms: Sendable, Equatable {
    /// Percent of the loss.
    public var insuredPercentage: Int
    /// For one buyer or one issuing bank in a policy year; nil where the policy states none.
    public var limitPerObligor: Money?
    /// For the whole policy; nil where the policy states none.
    public var limitPerPolicy: Money?
    /// Free buyer reports for each insured and policy year.
    public var buyerReports: Int
    public var reference: String

    public init(
        insuredPercentage: Int, limitPerObligor: Money?, limitPerPolicy: Money?, buyerReports: Int, reference: String
    ) {
        self.insuredPercentage = insuredPercentage
        self.limitPerObligor = limitPerObligor
        self.limitPerPolicy = limitPerPolicy
        self.buyerReports = buyerReports
        self.reference = reference
    }
}

/// The sentence that stands wherever a limit or cover is shown.
public let subjectToThePolicy = "以正式保单约定为准"
