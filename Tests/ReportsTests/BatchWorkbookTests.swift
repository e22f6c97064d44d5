import Programme
import Reports
import TestSupport
import Testing

@Suite struct BatchWorkbookTests {
    private func opened(_ batch: Batch) throws -> OpenedWorkbook { try OpenedWorkbook(BatchWorkbook.render(batch)) }

    @Test func `a batch for people reads as the golden says`() throws {
        try Golden.expect(try opened(try Sample.batch()).listing, equals: "reports/batch.xlsx.txt")
    }

    @Test func `two renderings are equal byte for byte`() throws {
        let batch = try Sample.batch()
        #expect(try BatchWorkbook.render(batch) == BatchWorkbook.render(batch))
    }

    @Test func `the day of creation is the batch's own`() throws {
        let core = try opened(try Sample.batch()).part("docProps/core.xml")
        #expect(core.contains("2025-06-03T12:00:00Z</dcterms:created>"))
        #expect(core.contains("2025-06-03T12:00:00Z</dcterms:modified>"))
    }

    @Test func `the heading row and the names stay in sight`() throws {
        let sheet = try opened(try Sample.batch()).sheet
        #expect(
            sheet.contains("<pane xSplit=\"3\" ySplit=\"4\" topLeftCell=\"D5\" activePane=\"bottomRight\" state=\"frozen\"/>"))
    }

    @Test func `columns and headings are those of the batch's template`() throws {
        let template = BatchTemplate(xlsx: BatchField.allCases.map { .init(heading: $0.rawValue, field: $0) })
        let batch = try Sample.batch(
            [.init(name: "=甲", code: "1", customs: "4403100001")], limitPerPolicy: "500000.00"
        ) { $0.template = template }
        let values = try opened(batch).cells.filter { $0.place.hasSuffix("5") }.map(\.text)
        #expect(
            values == [
                "0001", "1", "开放领取", "1", "'=甲", "'=甲", "1", "4403100001", "甲区", "吴经理", "0755-80000201", "2025年6月30日",
                "2025年6月29日", "2025年7月1日", "2026年6月30日", "2025年7月1日至2026年6月30日", "自保单实际签发日期起，至2026年6月30日止", "80%",
                "15万美元（以正式保单约定为准）", "50万美元（以正式保单约定为准）", "3份", "示例市2025年度统保",
            ])
    }

    @Test func `the filter spans every column and line`() throws {
        #expect(try opened(try Sample.batch()).sheet.contains("<autoFilter ref=\"A4:M9\"/>"))
    }

    @Test(arguments: ["C5", "D5", "E5", "H5", "L5"]) func `names, codes and phones are text`(place: String) throws {
        let workbook = try opened(try Sample.batch())
        #expect(try workbook.numberFormat(place) == 49)
        #expect(workbook.cells.first { $0.place == place }?.isNumber == false)
    }

    @Test func `no cell is a formula or a link`() throws {
        let sheet = try opened(try Sample.batch()).sheet
        #expect(!sheet.contains("<f>") && !sheet.contains("<f "))
        #expect(!sheet.contains("<hyperlink"))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"])
    func `a value that begins like a formula gets an apostrophe`(name: String) throws {
        let workbook = try opened(try Sample.batch([.init(name: name, code: "1")]))
        let text = try #require(workbook.text("C5"))
        #expect(text.hasPrefix("'"))
    }

    @Test(arguments: ["甲=乙公司", "A+B有限公司", "深圳-香港贸易", "'引号公司", "（甲）公司", "＆公司", " =1"])
    func `any other value stands as it was published`(name: String) throws {
        #expect(try opened(try Sample.batch([.init(name: name, code: "1")])).text("C5") == name)
    }

    @Test func `an enterprise without a district is 待分派`() throws {
        let workbook = try opened(try Sample.batch())
        #expect(workbook.text("F9") == "待分派")
        #expect(workbook.text("G9") == "待分派")
        #expect(workbook.text("H9") == "")
    }

    @Test func `an eight-digit phone is shown as it is dialled`() throws {
        let workbook = try opened(try Sample.batch())
        #expect(workbook.text("H5") == "0755-80000201")
        #expect(workbook.text("H6") == "13800000202")
    }

    @Test func `a limit that the policy does not state is left to the policy`() throws {
        let workbook = try opened(try Sample.batch(limitPerObligor: nil))
        #expect(workbook.text("M5") == "以正式保单约定为准")
    }

    @Test func `a batch of no lines has its head and its filter`() throws {
        let workbook = try opened(try Sample.batch([]))
        #expect(workbook.text("A4") == "序号")
        #expect(workbook.sheet.contains("<autoFilter ref=\"A4:M4\"/>"))
    }

    @Test func `a missing folder for temporary files is named`() throws {
        let folder = try TemporaryFolder()
        let missing = folder["missing"]
        let batch = try Sample.batch()
        let error = #expect(throws: ReportError.self) { try BatchWorkbook.render(batch, temporaryFolder: missing) }
        #expect(error?.code == .ioFailed)
        #expect(error?.path == missing)
        #expect(
            error?.description == """
                the workbook cannot be written through temporary files in \(missing): No such file or directory
                  hint: see that the folder exists, may be written and has room, then run the same command again
                """)
    }

    @Test func `a rendering leaves nothing in the folder for temporary files`() throws {
        let folder = try TemporaryFolder()
        _ = try BatchWorkbook.render(try Sample.batch(), temporaryFolder: folder.path)
        #expect(try folder.everything() == [])
    }

    @Test func `a name too long for a cell is an error that names the cell`() throws {
        let batch = try Sample.batch([.init(name: String(repeating: "长", count: 32_768), code: "1")])
        let error = #expect(throws: ReportError.self) { try BatchWorkbook.render(batch) }
        #expect(
            error?.description == """
                cell C5 would hold more than 32,767 characters
                  hint: correct the value where it was published; batch.csv holds it whole
                """)
    }
}
