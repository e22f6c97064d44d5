public import Provenance

/// The policy period (保险期间) and the take-up deadline (policy 二(三), 二(四)4).
public struct Cover: Sendable, Equatable {
    public var from: CivilDate
    public var to: CivilDate
    /// The last day of a take-up in time; the text leaves open whether the day itself counts: it does.
    public var takeUpBy: CivilDate
    /// The day that call sheets name instead, so that nobody is late by a day.
    public var callBy: CivilDate
    /// How many days after take-up a policy is usually issued (通常为…一周内).
    public var issuedWithinDays: Int
    public var reference: String

    public init(
        from: CivilDate, to: CivilDate, takeUpBy: CivilDate, callBy: CivilDate, issuedWithinDays: Int, reference: String
    ) {
        self.from = from
        self.to = to
        self.takeUpBy = takeUpBy
        self.callBy = callBy
        self.issuedWithinDays = issuedWithinDays
        self.reference = reference
    }

    /// Days of the policy period, both ends included: 365 or 366.
    public var length: Int { from.days(to: to) + 1 }

    public func isInTime(takenUpOn day: CivilDate) -> Bool { day <= takeUpBy }

    /// The cover that a take-up gives: the whole period in time; late from the actual issue date, end unchanged.
    ///
    /// - Parameter issuedOn: nil while the issue date is unknown.
    /// - Returns: nil for a late take-up whose issue date is unknown (no start is shown), and for one issued after the
    ///   period's end.
    public func period(takenUpOn day: CivilDate, issuedOn: CivilDate?) -> CoverPeriod? {
        if isInTime(takenUpOn: day) { return CoverPeriod(from: from, to: to) }
        return issuedOn.flatMap { CoverPeriod(from: max($0, from), to: to) }
    }
}

/// From the first to the last day of cover, both included.
public struct CoverPeriod: Sendable, Hashable, CustomStringConvertible {
    public let from: CivilDate
    public let to: CivilDate

    /// Nil where the last day lies before the first.
    public init?(from: CivilDate, to: CivilDate) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    public var description: String { "\(from)..\(to)" }
}
