import Provenance

/// Everything the insurer's receipts say of one enterprise, one after the other.
public struct ReceiptStanding: Sendable, Equatable {
    /// In their order.
    public private(set) var receipts: [Receipt] = []
    /// What they say together; the reason is that of the last sending back, nil where the enterprise came on since.
    public private(set) var merged = Receipt()
    /// Nil before the first receipt.
    public private(set) var state: ReceiptState?

    public init() {}

    public init(_ receipts: some Sequence<Receipt>) {
        for receipt in receipts { record(receipt) }
    }

    /// What a further row is beside those that are recorded.
    public enum Judgement: Sendable, Equatable {
        case new
        /// It says nothing that is not recorded.
        case same
        case contradiction(ReceiptContradiction)
    }

    /// Nothing that is recorded is ever replaced, but for the day of loading after a sending back.
    public func judgement(of receipt: Receipt) -> Judgement {
        if let contradiction = receipt.contradiction { return .contradiction(contradiction) }
        if receipts.contains(receipt) || adds(nothing: receipt) { return .same }
        if differ(merged.takenUpOn, receipt.takenUpOn) { return .contradiction(.otherTakeUp) }
        if differ(merged.issuedOn, receipt.issuedOn) { return .contradiction(.otherIssue) }
        if differ(merged.policyNumber, receipt.policyNumber) { return .contradiction(.otherPolicyNumber) }
        if state?.isEnding != true, differ(merged.loadedOn, receipt.loadedOn) { return .contradiction(.otherLoading) }
        if receipt.reason != nil, merged.isIssued { return .contradiction(.sentBackAfterIssue) }
        if let contradiction = merging(receipt).contradiction { return .contradiction(contradiction) }
        return .new
    }

    /// Takes a row in that was judged to be new, or was recorded before.
    public mutating func record(_ receipt: Receipt) {
        receipts.append(receipt)
        merged = merging(receipt)
        state = merged.state
    }

    /// The cover that it has (policy 二(三)): nil before it is taken up, once it has ended, and for a late take-up whose issue
    /// date is unknown.
    public func period(under cover: Cover) -> CoverPeriod? {
        guard let state, !state.isEnding else { return nil }
        if let day = merged.takenUpOn { return cover.period(takenUpOn: day, issuedOn: merged.issuedOn) }
        // It was taken up on the day of its issue or before.
        guard let day = merged.issuedOn, cover.isInTime(takenUpOn: day) else { return nil }
        return cover.period(takenUpOn: day, issuedOn: day)
    }

    private func adds(nothing receipt: Receipt) -> Bool {
        func isKnown<Value: Equatable>(_ value: Value?, _ known: Value?) -> Bool { value == nil || value == known }
        return state != nil && isKnown(receipt.loadedOn, merged.loadedOn) && isKnown(receipt.takenUpOn, merged.takenUpOn)
            && isKnown(receipt.issuedOn, merged.issuedOn) && isKnown(receipt.policyNumber, merged.policyNumber)
            && isKnown(receipt.reason, merged.reason)
    }

    private func merging(_ receipt: Receipt) -> Receipt {
        Receipt(
            loadedOn: receipt.loadedOn ?? merged.loadedOn, takenUpOn: receipt.takenUpOn ?? merged.takenUpOn,
            issuedOn: receipt.issuedOn ?? merged.issuedOn, policyNumber: receipt.policyNumber ?? merged.policyNumber,
            reason: receipt.reason)
    }

    private func differ<Value: Equatable>(_ known: Value?, _ stated: Value?) -> Bool {
        guard let known, let stated else { return false }
        return known != stated
    }
}
