import Ledger
import Pipeline
import Programme
import Provenance
import Testing

/// A guard that trips holds the edition: its files are written, nothing leaves, and a named person may lift it.
@Suite struct GuardTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// A shorter list also takes back what was sent.
        var guards: [Hold.Name] { guardName == .shrink ? [.shrink, .withdrawnAfterSend] : [guardName] }

        let guardName: Hold.Name
        let changes: [String: String]
        let list: @Sendable () -> ListFile
        let message: String
        var testDescription: String { guardName.rawValue }
    }

    private static let cases = [
        Case(
            guardName: .rowsMin, changes: ["rows_min: 200": "rows_min: 11"], list: { ListFile(10) },
            message: "the list has 10 rows, fewer than the 11 of guards.rows_min"),
        Case(
            guardName: .shrink, changes: ["shrink_hold_percent: 10": "shrink_hold_percent: 10"], list: { ListFile(8) },
            message: "the list has 8 rows, the last good one had 10: shorter by more than 10 %"),
        Case(
            guardName: .rejects, changes: ["rejects_hold_percent: 2": "rejects_hold_percent: 9"],
            list: {
                var list = ListFile(9)
                list.rows.append(list.rows[0])
                return list
            }, message: "1 of 10 rows became no enterprise, more than 9 %"),
        Case(
            guardName: .undecided, changes: ["undecided_hold_percent: 5": "undecided_hold_percent: 9.9"],
            list: {
                var list = ListFile(10)
                list.rows[4].exports = "八百"
                return list
            }, message: "1 of 10 enterprises are undecided, more than 9.9 %"),
        Case(
            guardName: .heading, changes: [:],
            list: {
                var list = ListFile(10)
                list.extra = ("2024年进口额（万美元）", "12")
                return list
            }, message: "no field claims the heading 2024年进口额（万美元）"),
        Case(
            guardName: .serial, changes: [:],
            list: {
                var list = ListFile(10)
                list.serials = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
                return list
            }, message: "the serial numbers do not run on: 1 gap"),
    ]

    /// An office where ten enterprises were released and another confirmed list came.
    private func held(_ one: Case) throws -> (office: Office, edition: String) {
        let office = try Office(one.changes)
        if one.guardName == .shrink {
            // Names that are near to none of the list that follows: a near one would be for the review.
            var earlier = ListFile(10, from: 550)
            for row in earlier.rows.indices {
                earlier.rows[row].name = earlier.rows[row].name.replacing("电子有限公司", with: "纺织品贸易商行")
            }
            try office.bring(earlier, .confirmed, on: "2025-05-01")
            try office.run("2025-05-01")
        }
        let edition = try office.bring(one.list(), .confirmed, on: "2025-05-02").edition
        return (office, edition)
    }

    @Test(arguments: cases) func `a tripped guard holds and says what to do`(one: Case) throws {
        let (office, edition) = try held(one)
        let batches = try office.ledger.batches(of: "sample").count
        let night = try office.run("2025-05-02")
        #expect(night.exitCode == 20)
        #expect(night.holds.map(\.hold.name) == one.guards)
        #expect(night.holds.first?.hold.message == one.message)
        #expect(night.holds.first?.hold.hint.isEmpty == false)
        #expect(try office.ledger.batches(of: "sample").count == batches)
        #expect(try office.stageFile("assignments.csv", of: edition).count > 0, "every stage writes its files")
    }

    @Test(arguments: cases) func `a guard is lifted by a named person with a reason, for this edition`(one: Case) throws {
        let (office, edition) = try held(one)
        try office.run("2025-05-02")
        let refused = stop { _ = try office.release("2025-05-03") }
        #expect(refused?.exit == .held)
        #expect(refused?.hint == "to let it through all the same, say why: tongbao release sample --by NAME --reason TEXT")
        office.account = "li"
        let done = try office.release("2025-05-03", reason: "已与商务局核对")
        #expect(done.lifted.map(\.name) == one.guards)
        #expect(done.outcomes.count == 1)
        let lift = try #require(
            try office.ledger.lifts("sample", edition: edition).first { $0.guardName == one.guardName.rawValue })
        #expect(lift.guardName == one.guardName.rawValue)
        #expect(lift.by == "李主管")
        #expect(lift.account == "li")
        #expect(lift.reason == "已与商务局核对")
        #expect(lift.on.description == "2025-05-03")
        let night = try office.run("2025-05-04")
        #expect(night.exitCode == 0)
        #expect(night.isNothingNew)
    }

    @Test func `a held list that comes again, a little changed, is measured against the last good one`() throws {
        let office = try Office(["shrink_hold_percent: 10": "shrink_hold_percent: 10"])
        try office.bring(ListFile(10), .confirmed, on: "2025-05-01")
        try office.run("2025-05-01")
        try office.bring(ListFile(5), .confirmed, on: "2025-05-02")
        #expect(try office.run("2025-05-02").exitCode == 20)
        try office.bring(ListFile(5, from: 2), .confirmed, on: "2025-05-03")
        #expect(try office.run("2025-05-03").holds.map(\.hold.name) == [.shrink, .withdrawnAfterSend])
    }

    @Test func `a list of another base year is lifted by nobody`() throws {
        let office = try Office()
        var list = ListFile(10)
        list.exportsHeading = "2023年出口额（万美元）"
        try office.bring(list, .confirmed, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.holds.map(\.hold.name) == [.baseYear])
        let refused = stop { _ = try office.release("2025-05-02", reason: "着急") }
        #expect(refused?.exit == .held)
        #expect(
            refused?.message.hasSuffix(
                "is never released: the list states exports of 2023, the programme's base year is 2024 [list.baseYear]") == true)
        #expect(try office.ledger.batches(of: "sample").isEmpty)
    }

    @Test func `a list without a base year that a person imported is that person's word`() throws {
        let office = try Office()
        var list = ListFile(10)
        list.exportsHeading = "出口额（万美元）"
        try office.bring(list, .confirmed, on: "2025-05-02")
        #expect(try office.run("2025-05-02").exitCode == 0)
    }

    @Test func `a list of a year whose working days are not known is held and not confirmed as publicised`() throws {
        let office = try Office()
        let imported = try office.bring(ListFile(10), .publicised, on: "2027-04-25")
        #expect(imported.window == nil)
        #expect(imported.findings.contains { $0.code == "notice.calendarUnknown" })
        let night = try office.run("2027-05-20")
        #expect(night.exitCode == 20)
        #expect(night.holds.map(\.hold.name) == [.calendar])
        let refused = stop { try office.confirm("2027-05-20") }
        #expect(refused?.exit == .held)
        #expect(refused?.hint == "import the list again with --window FROM..TO")
    }

    @Test func `nothing found by the expected day is held`() throws {
        let office = try Office()
        #expect(try office.run("2025-05-31").exitCode == 0)
        let night = try office.run("2025-06-01")
        #expect(night.holds.map(\.hold.name) == [.expectedBy])
    }
}
