public import Provenance

/// What the insurer says of one enterprise in one row (回执); every day is one of Shanghai.
public struct Receipt: Sendable, Hashable {
    /// 导入日期; nil where the row has none.
    public var loadedOn: CivilDate?
    /// 领取日期; nil where the row has none.
    public var takenUpOn: CivilDate?
    /// 签发日期; nil where the row has none.
    public var issuedOn: CivilDate?
    /// 保单号; nil where the row has none.
    public var policyNumber: String?
    /// 退回原因 in the insurer's words; nil where nothing was sent back.
    public var reason: String?

    public init(
        loadedOn: CivilDate? = nil, takenUpOn: CivilDate? = nil, issuedOn: CivilDate? = nil, policyNumber: String? = nil,
        reason: String? = nil
    ) {
        self.loadedOn = loadedOn
        self.takenUpOn = takenUpOn
        self.issuedOn = issuedOn
        self.policyNumber = policyNumber
        self.reason = reason
    }

    public var saysNothing: Bool { self == Receipt() }

    /// A policy number alone proves the issue, its day is then unknown.
    public var isIssued: Bool { issuedOn != nil || policyNumber != nil }

    /// What the row by itself says: a later state implies the earlier ones.
    public var state: ReceiptState {
        if let reason { return ReceiptState(sentBackFor: reason) }
        if isIssued { return .issued }
        return takenUpOn == nil ? .loaded : .takenUp
    }

    /// Why the row cannot be true by itself; nil where it can.
    public var contradiction: ReceiptContradiction? {
        reason != nil && isIssued ? .sentBackAndIssued : disorder()
    }
}

/// What speaks against a receipt: the row itself, or what is recorded.
public enum ReceiptContradiction: String, Sendable, Hashable, CaseIterable {
    case sentBackAndIssued
    case issuedBeforeTakeUp
    case takenUpBeforeLoading
    case issuedBeforeLoading
    /// A day of it lies after the one on which it was brought in.
    case future
    /// A day of it lies before the one on which the enterprise was released.
    case beforeRelease
    case otherLoading
    case otherTakeUp
    case otherIssue
    case otherPolicyNumber
    /// The policy number is recorded for another enterprise.
    case policyOfAnother
    /// It was issued, and now it is sent back: a person decides what becomes of a policy.
    case sentBackAfterIssue
}

/// What a person says of a receipt that contradicts what is recorded.
public enum ReceiptVerdict: String, Sendable, Hashable, CaseIterable {
    /// The row that was returned is right: from now on it stands in the place of what it contradicts.
    case new
    /// What is recorded is right.
    case recorded
}
