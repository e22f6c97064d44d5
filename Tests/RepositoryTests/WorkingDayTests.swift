import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

@Suite struct `the calendar of working days` {
    private static let python = Environment.value("TONGBAO_ORACLES")
    private static let isAsked = python != nil || Environment.value("CI") == "true"

    private static func calendar() throws -> WorkingDayCalendar {
        let folder = "\(RepositoryRoot.path())/data/reference"
        return try WorkingDayFile.calendar(
            days: Disk.real.contents(of: "\(folder)/working-days.csv"),
            years: Disk.real.contents(of: "\(folder)/working-days-years.csv"))
    }

    /// Every day from 2004 to 2026 as the package chinesecalendar has it, which collects the State Council's notices.
    @Test(.enabled(if: isAsked, "TONGBAO_ORACLES names no Python that has chinesecalendar"))
    func `every day from 2004 to 2026 is the State Council's`() throws {
        let python = try #require(Self.python, "TONGBAO_ORACLES names no Python that has chinesecalendar")
        let program = """
            import chinese_calendar, datetime
            day = datetime.date(2004, 1, 1)
            while day.year <= 2026:
                print(day, int(chinese_calendar.is_workday(day)))
                day += datetime.timedelta(1)
            """
        let oracle = try ChildProcess().run(python, ["-c", program])
        try #require(oracle.exit == 0, "\(oracle.said)")
        let lines = oracle.output.split(separator: "\n")
        #expect(lines.count == 8_401)
        let calendar = try Self.calendar()
        var different: [String] = []
        for line in lines {
            let day = try #require(CivilDate(iso: line.prefix(10)))
            if try calendar.isWorkingDay(day) != line.hasSuffix(" 1") { different.append("\(day)") }
        }
        #expect(different == [])
    }

    @Test(arguments: ["2003-12-31", "2027-01-04"])
    func `a day of an unknown year is neither worked nor off`(text: String) throws {
        let day = try #require(CivilDate(iso: text))
        let calendar = try Self.calendar()
        #expect(throws: WorkingDayCalendar.UnknownYear.self) { try calendar.isWorkingDay(day) }
    }

    @Test(arguments: [
        ("2025-04-27", true, "a Sunday that is worked"), ("2025-05-01", false, "Labour Day"),
        ("2025-05-05", false, "a Monday off"), ("2025-05-06", true, "a Tuesday"), ("2025-05-10", false, "a Saturday"),
        ("2015-09-03", false, "a holiday of one year only"), ("2020-01-31", false, "the longer Spring Festival"),
    ])
    func `known days are as everybody in China remembers them`(text: String, isWorked: Bool, why: String) throws {
        let day = try #require(CivilDate(iso: text))
        #expect(try Self.calendar().isWorkingDay(day) == isWorked, "\(why)")
    }
}
