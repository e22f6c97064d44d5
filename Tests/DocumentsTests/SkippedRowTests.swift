import Documents
import Provenance
import Testing

struct SkippedRowTests {
    private func recognise(_ sheets: Sheet...) throws -> RecognisedList {
        try ListRecognition.recognise(
            sheets,
            aliases: [
                HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["企业名称"]),
            ])
    }

    @Test func `every row that was not taken is told with its text`() throws {
        let list = try recognise(
            Fixture.sheet("附件1|\n名单|\n序号|企业名称\n福田区（1家）|\n1|甲\n合计|1家\n|\n1|\n注：以海关统计为准|\n"))
        #expect(
            list.skippedRows.map(\.rendered) == [
                "note: list.xlsx#名单!1: read as a title and not as an enterprise: \"附件1\" [row.skipped]",
                "note: list.xlsx#名单!2: read as a title and not as an enterprise: \"名单\" [row.skipped]",
                "note: list.xlsx#名单!4: read as a group and not as an enterprise: \"福田区（1家）\" [row.skipped]",
                "note: list.xlsx#名单!6: read as a total and not as an enterprise: \"合计 | 1家\" [row.skipped]",
                "note: list.xlsx#名单!8: read as a number alone and not as an enterprise: \"1\" [row.skipped]",
                "note: list.xlsx#名单!9: read as a remark and not as an enterprise: \"注：以海关统计为准\" [row.skipped]",
            ])
    }

    @Test func `a long text is cut`() throws {
        let list = try recognise(Fixture.sheet("序号|企业名称\n1|甲\n注：\(String(repeating: "长", count: 100))|"))
        #expect(list.skippedRows[0].message.hasSuffix("长长…\""))
        #expect(list.skippedRows[0].message.filter { $0 == "长" }.count == 78)
    }

    @Test func `headings that stand again are told once a sheet, with their number`() throws {
        let rows = (1...9).map { "\($0)|甲\($0)" + ($0.isMultiple(of: 3) ? "\n序号|企业名称" : "") }
        let list = try recognise(Fixture.sheet("序号|企业名称\n" + rows.joined(separator: "\n")))
        #expect(
            list.skippedRows.map(\.rendered) == [
                "note: list.xlsx#名单!5: the headings stand here once more; 3 such rows, the last of them row 13 [headings.again]"
            ])
    }

    @Test func `what is told of already is not told again`() throws {
        let list = try recognise(
            Fixture.sheet("序号|企业名称\n1|甲\n第一批|"), Fixture.sheet("填表说明|\n", name: "说明"))
        #expect(list.findings.map(\.code) == ["row.unclear", "sheet.noHeadings"])
        #expect(list.skippedRows.isEmpty)
    }

    @Test func `rows beyond a thousand of a kind are told together`() throws {
        let rows = (1...1_200).map { "\($0)|甲\($0)\n小计|1家" }
        let found = try recognise(Fixture.sheet("序号|企业名称\n" + rows.joined(separator: "\n"))).skippedRows
        #expect(found.count == 1_001)
        #expect(
            found.last?.rendered
                == "note: list.xlsx#名单!2003: more than 1000 rows were read as a total and not as enterprises; from this one on they are told together; 200 such rows, the last of them row 2401 [row.skipped]"
        )
    }
}
