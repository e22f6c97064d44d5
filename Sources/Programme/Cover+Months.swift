public import Provenance

/// One of the twelve months of a policy period (policy 二(五)): from the same day of one month to the day before it in the next.
public struct CoverMonth: Sendable, Hashable, CustomStringConvertible {
    public let from: CivilDate
    /// The last day, included.
    public let to: CivilDate

    /// `2025-07`: the month in which it begins.
    public var description: String { String(from.description.prefix(7)) }
}

extension Cover {
    /// The months of the policy period in their order: twelve.
    public var months: [CoverMonth] {
        var months: [CoverMonth] = []
        var start = from
        while start <= to {
            let next = Self.day(from.day, inMonthAfter: start)
            months.append(CoverMonth(from: start, to: min(to, next.adding(days: -1))))
            start = next
        }
        return months
    }

    /// The month that a day belongs to; nil outside the policy period.
    public func month(of day: CivilDate) -> CoverMonth? { months.first { $0.from <= day && day <= $0.to } }

    /// The day of this number in the following month, or the last one of a month that has not so many.
    private static func day(_ number: Int, inMonthAfter day: CivilDate) -> CivilDate {
        let (year, month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
        for candidate in stride(from: number, to: 0, by: -1) {
            if let found = CivilDate(year: year, month: month, day: candidate) { return found }
        }
        preconditionFailure("every month has a first day")
    }
}
