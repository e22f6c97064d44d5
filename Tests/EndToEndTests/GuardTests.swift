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

    private static let shrinks = ["shrink_hold_percent: 10": "shrink_hold_percent: 10"]

    @Test func `a publicised list that is held does not leave because it is confirmed as publicised`() throws {
        let office = try Office(Self.shrinks)
        let window = NoticeWindow(
            from: try #require(CivilDate(iso: "2025-04-25")), to: try #require(CivilDate(iso: "2025-05-06")))
        try office.bring(ListFile(40), .publicised, on: "2025-04-25", window: window)
        try office.run("2025-04-25")
        try office.bring(ListFile(4), .publicised, on: "2025-04-27", window: window)
        #expect(try office.run("2025-04-27").holds.map(\.hold.name) == [.shrink])
        try office.confirm("2025-05-20")
        let night = try office.run("2025-05-20")
        #expect(night.exitCode == 20)
        #expect(
            night.holds.map(\.hold.message) == ["the list has 4 rows, the last good one had 40: shorter by more than 10 %"])
        #expect(try office.ledger.batches(of: "sample").isEmpty)
    }

    @Test func `the first confirmed list is measured against what was publicised`() throws {
        let office = try Office(Self.shrinks)
        try office.bring(ListFile(40), .publicised, on: "2025-04-25")
        try office.run("2025-04-25")
        try office.bring(ListFile(10), .confirmed, on: "2025-05-12")
        #expect(try office.run("2025-05-12").holds.map(\.hold.name) == [.shrink])
        try office.bring(ListFile(37), .confirmed, on: "2025-05-13")
        let night = try office.run("2025-05-13")
        #expect(night.released == [1])
        #expect(night.findings("guards.shrink_warn_percent").count == 1)
    }

    @Test func `a list on which many stand under another name and code holds before anybody looks at the pairs`() throws {
        let office = try Office(Self.shrinks)
        try office.bring(ListFile(6), .confirmed, on: "2025-05-12")
        try office.run("2025-05-12")
        var list = ListFile(6)
        for place in 0..<3 {
            list.rows[place].name = list.rows[place].name.replacing("市", with: "市新")
            list.rows[place].credit = InventedCode.credit(300 + place)
            list.rows[place].customs = InventedCode.customs(300 + place)
        }
        try office.bring(list, .confirmed, on: "2025-05-13")
        let night = try office.run("2025-05-13")
        #expect(night.exitCode == 20)
        #expect(night.holds.map(\.hold.name) == [.withdrawnAfterSend])
        let names = (1...3).map { ListFile.ordinary($0).name }.joined(separator: ", ")
        #expect(
            night.holds.map(\.hold.message) == [
                "3 of 6 sent before stand on this list under another name and code, if at all: \(names)"
            ])
    }

    @Test func `after the policy period nothing leaves by itself, and a night with nothing to send is quiet`() throws {
        let office = try Office()
        try office.bring(ListFile(3), .confirmed, on: "2026-06-30")
        #expect(try office.run("2026-06-30").released == [1])
        #expect(try office.run("2026-07-01").exitCode == 0)
        try office.bring(ListFile(4), .confirmed, on: "2026-07-02")
        let night = try office.run("2026-07-02")
        #expect(night.holds.map(\.hold.name) == [.coverEnded])
        #expect(night.holds.first?.hold.message == "the policy period ended on 2026-06-30: what leaves now has no cover")
        #expect(try office.release("2026-07-02").outcomes == [])
    }

    @Test func `what was sent and is no longer listed stays open until it is recalled or a person has dealt with it`() throws {
        let office = try Office()
        try office.bring(ListFile(4), .confirmed, on: "2025-05-12")
        try office.run("2025-05-12")
        var list = ListFile((Array(2...4) + [935]).map(ListFile.ordinary))
        list.rows[0].exports = "900"
        try office.bring(list, .confirmed, on: "2025-05-13")
        try office.run("2025-05-13")
        _ = try office.releaseAllButHeld("2025-05-13")
        try office.run("2025-05-14")
        func open(_ date: String) throws -> [BreakCode] {
            try Review(in: try office.session(date)).open(everything: true).map(\.item.code).filter { $0 != .notLoaded }
        }
        #expect(try open("2025-05-14") == [.absentAfterSend, .notEligibleAfterSend])
        try office.recall(1, "2025-05-14")
        try office.run("2025-05-15")
        #expect(try open("2025-05-15").contains(.absentAfterSend) == false)
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
