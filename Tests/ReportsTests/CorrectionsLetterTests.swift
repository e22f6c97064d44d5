import Provenance
import Reports
import TestSupport
import Testing

@Suite struct CorrectionsLetterTests {
    private func letter() throws -> CorrectionsLetter {
        let day = try #require(CivilDate(iso: "2025-05-12"))
        func line(_ sheet: String, _ cell: String, _ heading: String, _ text: String, _ problem: String) -> CorrectionsLetter.Line
        {
            .init(
                sheet: sheet, cell: cell, heading: heading, text: text, name: "深圳市昱荻电子有限公司", problem: problem, request: "请更正")
        }
        return CorrectionsLetter(
            bureau: "深圳市商务局", programmeTitle: "示例统保", list: "名单-9f2c41.xlsx", publishedOn: day,
            window: .init(from: day, to: day.adding(days: 4)),
            lines: [
                line("名单", "D4", "2024年出口额（万美元）", "八百", "出口额不是数字"), line("名单", "B5", "统一社会信用代码", "=1+1", "统一社会信用代码位数不符"),
                line("", "第7行", "所属区", "", "所属区空白"),
            ], contact: "电话 0755-80009000；邮箱 a@bureau.invalid")
    }

    @Test func `the letter reads as the golden says`() throws {
        try Golden.expect(try OpenedWorkbook(try letter().render()).listing, equals: "reports/corrections.xlsx.txt")
    }

    @Test func `two renderings are equal byte for byte`() throws {
        #expect(try letter().render() == letter().render())
    }
}
