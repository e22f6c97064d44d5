import Columns
public import Programme
import Provenance

/// Reads working-days.csv (`date,kind,name`) and working-days-years.csv (`year,holidays,working,working_days`), whose counts
/// prove that no line was lost.
public enum WorkingDayFile {
    /// - Throws: exit 78 with the file and line that cannot be right.
    public static func calendar(days: [UInt8], years: [UInt8]) throws(Stop) -> WorkingDayCalendar {
        var holidays: Set<CivilDate> = []
        var working: Set<CivilDate> = []
        let table = try parse(days, "working-days.csv", headings: ["date", "kind", "name"])
        for row in 0..<table.rowCount {
            guard let day = CivilDate(iso: table.columns[0].string(at: row)) else {
                throw invalid("working-days.csv", row, "\"\(table.columns[0].string(at: row))\" is no day")
            }
            switch table.columns[1].string(at: row) {
            case "holiday" where day.weekday <= 5: holidays.insert(day)
            case "working" where day.weekday > 5: working.insert(day)
            case "holiday", "working": throw invalid("working-days.csv", row, "\(day) needs no exception")
            case let kind: throw invalid("working-days.csv", row, "\"\(kind)\" is neither holiday nor working")
            }
        }
        let known = try parse(years, "working-days-years.csv", headings: ["year", "holidays", "working", "working_days"])
        var first: Int?
        var last: Int?
        for row in 0..<known.rowCount {
            let numbers = known.columns.map { Int($0.string(at: row)) }
            guard let year = numbers[0], let off = numbers[1], let on = numbers[2], last.map({ year == $0 + 1 }) ?? true else {
                throw invalid("working-days-years.csv", row, "the line is not the next year with its counts")
            }
            guard holidays.count(where: { $0.year == year }) == off, working.count(where: { $0.year == year }) == on else {
                throw invalid("working-days-years.csv", row, "the counts of \(year) do not agree with working-days.csv")
            }
            first = first ?? year
            last = year
        }
        guard let first, let last else { throw invalid("working-days-years.csv", -1, "no year is known") }
        return WorkingDayCalendar(years: first...last, holidays: holidays, workingWeekendDays: working)
    }

    private static func parse(_ bytes: [UInt8], _ file: String, headings: [String]) throws(Stop) -> CSVTable {
        do {
            let table = try CSVTable(parsing: bytes)
            guard table.headings == headings else {
                throw Stop(
                    .configuration, "\(file):1: the headings are not \(headings.joined(separator: ","))", hint: "correct the file"
                )
            }
            return table
        } catch let stop as Stop {
            throw stop
        } catch {
            throw Stop(.configuration, "\(file): \(error)", hint: "correct the file")
        }
    }

    private static func invalid(_ file: String, _ row: Int, _ message: String) -> Stop {
        Stop(
            .configuration, "\(file):\(row + 2): \(message)",
            hint: "correct the file, or unset TONGBAO_DATA to use the tables that were compiled in")
    }
}
