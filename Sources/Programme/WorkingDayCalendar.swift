public import Provenance

/// The State Council's working days: Monday to Friday, but for its yearly exceptions (调休).
public struct WorkingDayCalendar: Sendable, Equatable {
    /// The calendar of this year is not known: no day in it may be counted.
    public struct UnknownYear: Error, Hashable, Sendable {
        public let year: Int
    }

    private let years: ClosedRange<Int>
    private let holidays: Set<CivilDate>
    private let workingWeekendDays: Set<CivilDate>

    /// - Parameters:
    ///   - years: the years whose exceptions are complete.
    ///   - holidays: days off that fall on Monday to Friday.
    ///   - workingWeekendDays: Saturdays and Sundays that are worked.
    public init(years: ClosedRange<Int>, holidays: Set<CivilDate>, workingWeekendDays: Set<CivilDate>) {
        self.years = years
        self.holidays = holidays
        self.workingWeekendDays = workingWeekendDays
    }

    public func isWorkingDay(_ day: CivilDate) throws(UnknownYear) -> Bool {
        guard let isWorked = knownToBeWorking(day) else { throw UnknownYear(year: day.year) }
        return isWorked
    }

    /// Whether a day is worked; nil where the calendar of its year is not known.
    public func knownToBeWorking(_ day: CivilDate) -> Bool? {
        guard years.contains(day.year) else { return nil }
        return day.weekday <= 5 ? !holidays.contains(day) : workingWeekendDays.contains(day)
    }

    /// The `count`-th working day after `day`, which is itself not counted; `day` where `count` is 0.
    public func day(_ count: Int, workingDaysAfter day: CivilDate) throws(UnknownYear) -> CivilDate {
        var current = day
        var left = count
        while left > 0 {
            current = current.adding(days: 1)
            if try isWorkingDay(current) { left -= 1 }
        }
        return current
    }
}
