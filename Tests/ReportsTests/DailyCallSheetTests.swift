import Programme
import Provenance
import Reports
import TestSupport
import Testing

@Suite struct DailyCallSheetTests {
    private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    private static func sheet(_ change: (inout DailyCallSheet) -> Void = { _ in }) throws -> DailyCallSheet {
        let made = ContactMade(on: try day("2025-06-05"), result: "再约时间", nextOn: try day("2025-06-10"))
        func row(_ number: Int, _ name: String, _ reason: CallReason, _ contacts: [ContactMade] = []) -> DailyCallSheet.Row {
            DailyCallSheet.Row(
                name: name, creditCode: "91440300MA5X00001\(number)", district: number == 3 ? "" : "甲区",
                contact: number == 1 ? "周女士" : "", phone: number == 1 ? "13800000001" : "",
                entry: CallList.Entry(row: number, reason: reason, contacts: ContactStanding(contacts)))
        }
        let terms = try Sample.batch().terms
        let leave = Leave(from: try day("2025-06-09"), to: try day("2025-06-12"), deputy: "郑经理")
        var sheet = DailyCallSheet(
            manager: Manager(name: "吴经理", phone: "80000201", away: [leave]), deputy: Manager(name: "郑经理", phone: "80000202"),
            leave: leave,
            rows: [
                row(1, "深圳市鹏海进出口有限公司", .promised(try day("2025-06-10")), [made]),
                row(2, "南岭电子（深圳）有限公司", .unfinished), row(3, "云帆贸易有限公司", .tookUpLastYear),
                row(4, "=星湾有限公司", .neverContacted), row(5, "启程有限公司", .again, [made, ContactMade(on: made.on, result: "未接通")]),
            ], due: 7, later: 2, since: try day("2025-06-16"), countdown: .within(days: 14), gaps: [], terms: terms)
        change(&sheet)
        return sheet
    }

    @Test func `a daily call sheet reads as the golden says`() throws {
        try Golden.expect(
            try OpenedWorkbook(try Self.sheet().render()).listing, equals: "reports/daily-call-sheet.xlsx.txt")
    }

    @Test func `from the first day of cover on it says what the districts have lost`() throws {
        let cover = Cover(
            from: try Self.day("2025-07-01"), to: try Self.day("2026-06-30"), takeUpBy: try Self.day("2025-06-30"),
            callBy: try Self.day("2025-06-29"), issuedWithinDays: 7, reference: "")
        let gap = try #require(CoverGap("甲区", notTakenUp: 12, under: cover, on: try Self.day("2025-07-03")))
        let listing = try OpenedWorkbook(
            try Self.sheet {
                $0.since = gap.days == 36 ? $0.since.adding(days: 17) : $0.since
                $0.countdown = .over
                $0.gaps = [gap]
            }.render()
        ).listing
        #expect(listing.contains("3: 保障缺口（截至2025年7月3日）：甲区12家未领取，已少36天保障\n"))
    }

    @Test func `two renderings are equal byte for byte`() throws {
        #expect(try Self.sheet().render() == Self.sheet().render())
    }

    @Test func `codes and phones are text, a name is never a formula`() throws {
        let workbook = try OpenedWorkbook(try Self.sheet().render())
        let names = workbook.cells.filter { $0.text == "'=星湾有限公司" }
        #expect(names.count == 1)
        let phone = try #require(workbook.cells.first { $0.text == "13800000001" })
        #expect(try !phone.isNumber && workbook.numberFormat(phone.place) == 49)
    }

    @Test func `the unassigned have a sheet of their own name`() throws {
        #expect(DailyCallSheet.fileNames(of: [Manager(name: "吴经理", phone: ""), nil]) == ["吴经理.xlsx", "待分派.xlsx"])
    }
}
