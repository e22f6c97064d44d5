public import Provenance

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

    /// Nothing that is recorded is ever replaced by a row, but for the day of loading after a sending back.
    ///
    /// - Parameters:
    ///   - releasedOn: when the enterprise was released; nil where that is not known, or it never was.
    ///   - asOf: the day on which the row is brought in; nil where its days may lie in the future.
    public func judgement(of receipt: Receipt, releasedOn: CivilDate? = nil, asOf: CivilDate? = nil) -> Judgement {
        if receipts.contains(receipt) || adds(nothing: receipt) { return .same }
        if let contradiction = receipt.contradiction { return .contradiction(contradiction) }
        if let asOf, receipt.first({ $0 > asOf }) != nil { return .contradiction(.future) }
        if let releasedOn, receipt.first({ $0 < releasedOn }) != nil { return .contradiction(.beforeRelease) }
        if differ(merged.takenUpOn, receipt.takenUpOn) { return .contradiction(.otherTakeUp) }
        if differ(merged.issuedOn, receipt.issuedOn) { return .contradiction(.otherIssue) }
        if differ(merged.policyNumber, receipt.policyNumber) { return .contradiction(.otherPolicyNumber) }
        if state?.isEnding != true, differ(merged.loadedOn, receipt.loadedOn) { return .contradiction(.otherLoading) }
        if receipt.reason != nil, merged.isIssued { return .contradiction(.sentBackAfterIssue) }
        if let contradiction = disorder(after: receipt) { return .contradiction(contradiction) }
        return .new
    }

    /// What stands together with a row that a person found to be right: it takes the place of what it contradicts.
    ///
    /// - Returns: nil where the row cannot be true by itself, or beside what it leaves standing.
    public func corrected(by receipt: Receipt) -> Receipt? {
        guard receipt.contradiction == nil, disorder(after: receipt) == nil else { return nil }
        var corrected = merging(receipt)
        if corrected.reason != nil { (corrected.issuedOn, corrected.policyNumber) = (nil, nil) }
        return corrected
    }

    /// Takes in what a person found to be right: it stands alone from now on.
    public mutating func correct(to receipt: Receipt) {
        receipts.append(receipt)
        merged = receipt
        state = receipt.state
        policyNumbers = Set([receipt.policyNumber].compactMap(\.self))
    }

    /// Takes a row in that was judged to be new, or was recorded before.
    public mutating func record(_ receipt: Receipt) {
        receipts.append(receipt)
        merged = merging(receipt)
        state = merged.state
        if let policy = receipt.policyNumber { policyNumbers.insert(policy) }
    }

    /// Every policy number that counts: those that a person took back do not.
    public private(set) var policyNumbers: Set<String> = []

    /// The cover that it has (policy 二(三)): nil before it is taken up, once it has ended, and for a late take-up whose issue
    /// date is unknown.
    public func period(under cover: Cover) -> CoverPeriod? {
        guard let state, !state.isEnding else { return nil }
        if let day = merged.takenUpOn { return cover.period(takenUpOn: day, issuedOn: merged.issuedOn) }
        // It was taken up on the day of its issue or before.
        guard let day = merged.issuedOn, cover.isInTime(takenUpOn: day) else { return nil }
        return cover.period(takenUpOn: day, issuedOn: day)
    }

    /// Why the days that a row brings cannot follow those that are recorded; after a sending back it may be loaded anew.
    private func disorder(after receipt: Receipt) -> ReceiptContradiction? {
        func brings(_ what: ReceiptDay) -> Bool {
            guard let day = what.date(in: receipt) else { return false }
            return day != what.date(in: merged) && (what != .loaded || state?.isEnding != true)
        }
        return merging(receipt).disorder { brings($0) || brings($1) }
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
