import Programme
import Provenance
import Testing

/// How long a list is publicised, and how a person counts it again.
@Suite struct WindowDerivationTests {
    /// May Day from the 1st to the 5th, a Sunday that is worked before it.
    private let calendar = WorkingDayCalendar(
        years: 2025...2025,
        holidays: Set(["2025-05-01", "2025-05-02", "2025-05-05"].map(Programmes.day)),
        workingWeekendDays: [Programmes.day("2025-04-27")])

    @Test(arguments: [
        (NoticeLength.workingDays(5), "2025-05-06"), (.calendarDays(5), "2025-04-30"), (.calendarDays(6), "2025-05-06"),
        (.calendarDays(1), "2025-04-27"),
    ])
    func `a last day that is a day off moves to the next working day`(length: NoticeLength, to: String) throws {
        let window = try NoticeWindow.derive(
            publishedOn: Programmes.day("2025-04-25"), stated: nil, length: length, calendar: calendar)
        #expect(window.to.description == to)
    }

    @Test func `a count is told with the days off that lengthened it`() throws {
        let published = Programmes.day("2025-04-25")
        let window = try NoticeWindow.derive(publishedOn: published, stated: nil, length: .workingDays(5), calendar: calendar)
        let derivation = WindowDerivation(
            publishedOn: published, window: window, basis: .counted(.workingDays(5)), calendar: calendar)
        #expect(
            derivation.description
                == "published 2025-04-25, 5 working days not counting that day: closes 2025-05-06; days off: 2025-04-26, 2025-05-01..2025-05-05"
        )
    }

    @Test func `stated dates are told as stated`() throws {
        let window = try #require(NoticeWindow(from: Programmes.day("2025-04-25"), to: Programmes.day("2025-04-30")))
        let derivation = WindowDerivation(
            publishedOn: window.from, window: window, basis: .stated, calendar: calendar)
        #expect(derivation.description == "2025-04-25..2025-04-30, as stated")
    }

    @Test(arguments: [WindowBasis.stated, .counted(.workingDays(5)), .counted(.calendarDays(7))])
    func `what a window was taken from is read as it was written`(basis: WindowBasis) {
        #expect(WindowBasis(text: basis.text) == basis)
    }

    @Test(arguments: ["", "5", "0 working_days", "5 days", "5 working_days more"]) func `nothing else is read`(text: String) {
        #expect(WindowBasis(text: text) == nil)
    }
}
