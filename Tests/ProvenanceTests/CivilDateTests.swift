import Provenance
import Testing

struct CivilDateTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11016, 2), ("2025-07-01", 20270, 2), ("2026-06-30", 20634, 2),
        ("1600-01-01", -135_140, 6),
        ("9999-12-31", 2_932_896, 5), ("0001-01-01", -719_162, 1), ("2024-02-29", 19782, 4), ("2000-03-01", 11017, 3),
    ])
    func `known days have their number and weekday`(text: String, number: Int, weekday: Int) throws {
        #expect(try day(text).dayNumber == number)
        #expect(try day(text).weekday == weekday)
        #expect(CivilDate(dayNumber: number).description == text)
    }

    @Test func `every day from 1900 to 2100 follows the one before`() throws {
        var date = try day("1900-01-01")
        var count = 0
        while date.year < 2101 {
            let next = date.adding(days: 1)
            let expected =
                CivilDate(year: date.year, month: date.month, day: date.day + 1) ?? CivilDate(
                    year: date.year, month: date.month + 1, day: 1)
                ?? CivilDate(year: date.year + 1, month: 1, day: 1)
            guard next == expected, next > date, next.weekday == date.weekday % 7 + 1 else {
                Issue.record("after \(date) came \(next)")
                return
            }
            date = next
            count += 1
        }
        #expect(count == 73_414)
    }

    @Test(arguments: [
        "2025-02-29", "1900-02-29", "2100-02-29", "2025-04-31", "2025-13-01", "2025-00-01", "2025-01-00", "2025-01-32",
        "0000-01-01", "2025-6-30", "25-06-30", "2025/06/30",
        "2025-06-30 ", " 2025-06-30", "2025-06-3a", "２０２５-06-30", "", "20250630", "2025-06-30T", "+025-06-30", "-025-06-30",
    ])
    func `what is no day is no date`(text: String) { #expect(CivilDate(iso: text) == nil) }

    @Test func `the period of 2025 has 365 days`() throws {
        #expect(try day("2025-07-01").days(to: day("2026-06-30")) + 1 == 365)
        #expect(try day("2026-06-30").days(to: day("2025-07-01")) == -364)
        #expect(try day("2027-07-01").days(to: day("2028-06-30")) + 1 == 366)
    }

    @Test func `days are ordered`() throws {
        let ascending = try ["2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01", "2025-10-01"].map(day)
        #expect(ascending.sorted() == ascending)
        #expect(try !(day("2025-06-30") < day("2025-06-30")))
    }
}
