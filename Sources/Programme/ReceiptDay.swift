public import Provenance

/// The days that a receipt gives, in the order in which they follow each other.
public enum ReceiptDay: Sendable, CaseIterable {
    case loaded
    case takenUp
    case issued

    /// The day that a receipt gives; nil where it gives none.
    public func date(in receipt: Receipt) -> CivilDate? {
        switch self {
        case .loaded: receipt.loadedOn
        case .takenUp: receipt.takenUpOn
        case .issued: receipt.issuedOn
        }
    }
}

extension Receipt {
    /// The first day that comes before one that must lie before it.
    ///
    /// - Parameter looksAt: whether a pair of days counts; both are given.
    func disorder(where looksAt: (ReceiptDay, ReceiptDay) -> Bool = { _, _ in true }) -> ReceiptContradiction? {
        let pairs: [(ReceiptDay, ReceiptDay, ReceiptContradiction)] = [
            (.takenUp, .issued, .issuedBeforeTakeUp), (.loaded, .takenUp, .takenUpBeforeLoading),
            (.loaded, .issued, .issuedBeforeLoading),
        ]
        return pairs.first { earlier, later, _ in
            guard let first = earlier.date(in: self), let second = later.date(in: self) else { return false }
            return second < first && looksAt(earlier, later)
        }?.2
    }

    /// The first day that it gives for which this holds.
    public func first(_ isSo: (CivilDate) -> Bool) -> (what: ReceiptDay, day: CivilDate)? {
        for what in ReceiptDay.allCases {
            if let day = what.date(in: self), isSo(day) { return (what, day) }
        }
        return nil
    }
}
