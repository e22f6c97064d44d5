import Programme
import Provenance
import Testing

struct CoverTests {
    private func period(_ takenUp: String, _ issued: String?) -> String? {
        Programmes.cover.period(takenUpOn: Programmes.day(takenUp), issuedOn: issued.map(Programmes.day))?.description
    }

    @Test(arguments: [
        ("2025-06-28", "2025-07-04", "2025-07-01..2026-06-30"), ("2025-06-30", "2025-07-06", "2025-07-01..2026-06-30"),
        ("2025-06-30", nil, "2025-07-01..2026-06-30"), ("2025-05-20", "2025-05-27", "2025-07-01..2026-06-30"),
        ("2025-07-03", "2025-07-09", "2025-07-09..2026-06-30"), ("2025-07-01", "2025-07-01", "2025-07-01..2026-06-30"),
        ("2025-07-01", "2025-07-08", "2025-07-08..2026-06-30"), ("2026-06-25", "2026-06-30", "2026-06-30..2026-06-30"),
    ])
    func `take-up in time gives the whole period, a late one what is left from the issue date`(
        takenUp: String, issued: String?, cover: String
    ) {
        #expect(period(takenUp, issued) == cover)
    }

    @Test func `a late take-up shows no start while its issue date is unknown`() { #expect(period("2025-07-03", nil) == nil) }

    @Test func `a policy issued after the period has no cover`() { #expect(period("2026-06-28", "2026-07-01") == nil) }

    @Test func `cover never begins before its period, however early a late policy is issued`() {
        var cover = Programmes.cover
        cover.takeUpBy = Programmes.day("2025-06-15")
        let period = cover.period(takenUpOn: Programmes.day("2025-06-20"), issuedOn: Programmes.day("2025-06-25"))
        #expect(period?.description == "2025-07-01..2026-06-30")
    }

    @Test func `the deadline itself is in time and the day after is not`() {
        #expect(Programmes.cover.isInTime(takenUpOn: Programmes.day("2025-06-30")))
        #expect(!Programmes.cover.isInTime(takenUpOn: Programmes.day("2025-07-01")))
    }

    @Test func `a period counts both its ends`() { #expect(Programmes.cover.length == 365) }

    @Test func `a period or window that ends before it begins is none`() {
        let (early, late) = (Programmes.day("2025-06-30"), Programmes.day("2025-07-01"))
        #expect(CoverPeriod(from: late, to: early) == nil)
        #expect(NoticeWindow(from: late, to: early) == nil)
        #expect(CoverPeriod(from: late, to: late)?.description == "2025-07-01..2025-07-01")
    }
}

struct NoticeWindowTests {
    /// 2025-05-01, a Thursday, is off and 2025-04-27, a Sunday, is worked.
    private let calendar = WorkingDayCalendar(
        years: 2025...2025, holidays: [Programmes.day("2025-05-01"), Programmes.day("2025-05-02"), Programmes.day("2025-05-05")],
        workingWeekendDays: [Programmes.day("2025-04-27")])

    @Test(arguments: [
        ("2025-04-25", 0, "2025-04-25"), ("2025-04-25", 1, "2025-04-27"), ("2025-04-25", 4, "2025-04-30"),
        ("2025-04-25", 5, "2025-05-06"),
        ("2025-04-30", 1, "2025-05-06"), ("2025-03-07", 1, "2025-03-10"),
    ])
    func `working days are counted from the day after`(from: String, count: Int, to: String) throws {
        #expect(try calendar.day(count, workingDaysAfter: Programmes.day(from)).description == to)
    }

    @Test func `a year that the calendar does not know holds`() {
        let after = #expect(throws: WorkingDayCalendar.UnknownYear.self) {
            try calendar.day(5, workingDaysAfter: Programmes.day("2025-12-29"))
        }
        #expect(after?.year == 2026)
        let before = #expect(throws: WorkingDayCalendar.UnknownYear.self) {
            try calendar.isWorkingDay(Programmes.day("2024-12-31"))
        }
        #expect(before?.year == 2024)
    }

    @Test func `stated dates win over a count`() throws {
        let stated = NoticeWindow(from: Programmes.day("2025-04-25"), to: Programmes.day("2025-04-30"))
        let window = try NoticeWindow.derive(
            publishedOn: Programmes.day("2025-04-25"), stated: stated, length: .workingDays(5), calendar: calendar)
        #expect(window.description == "2025-04-25..2025-04-30")
    }

    @Test func `a count alone closes later, its first day not counted`() throws {
        let window = try NoticeWindow.derive(
            publishedOn: Programmes.day("2025-04-25"), stated: nil, length: .workingDays(5), calendar: calendar)
        #expect(window.description == "2025-04-25..2025-05-06")
    }

    @Test func `a window is open to the end of its last day`() throws {
        let window = try #require(NoticeWindow(from: Programmes.day("2025-04-25"), to: Programmes.day("2025-04-30")))
        #expect(window.isOpen(on: Programmes.day("2025-04-30")))
        #expect(!window.isOpen(on: Programmes.day("2025-05-01")))
    }
}
