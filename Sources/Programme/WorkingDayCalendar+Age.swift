public import Provenance

extension WorkingDayCalendar {
    /// The working days after `first` up to `last`, which is counted; 0 where `last` is no later.
    public func count(workingDaysAfter first: CivilDate, upTo last: CivilDate) throws(UnknownYear) -> Int {
        var count = 0
        var day = first
        while day < last {
            day = day.adding(days: 1)
            if try isWorkingDay(day) { count += 1 }
        }
        return count
    }
}
