import Programme
import Provenance
import Testing

struct WorkingDayAgeTests {
    private let calendar = WorkingDayCalendar(
        years: 2025...2025, holidays: [Programmes.day("2025-05-01"), Programmes.day("2025-05-02")],
        workingWeekendDays: [Programmes.day("2025-04-27")])

    @Test(arguments: [
        ("2025-04-25", "2025-04-25", 0), ("2025-04-25", "2025-04-26", 0), ("2025-04-25", "2025-04-27", 1),
        ("2025-04-25", "2025-05-06", 6), ("2025-05-06", "2025-04-25", 0),
    ])
    func `the first day is not counted, days off are not`(first: String, last: String, count: Int) throws {
        #expect(try calendar.count(workingDaysAfter: Programmes.day(first), upTo: Programmes.day(last)) == count)
    }

    @Test func `a year that is not known cannot be counted`() {
        #expect(throws: WorkingDayCalendar.UnknownYear.self) {
            try calendar.count(workingDaysAfter: Programmes.day("2025-12-31"), upTo: Programmes.day("2026-01-05"))
        }
    }
}
