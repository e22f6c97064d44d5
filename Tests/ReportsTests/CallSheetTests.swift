import Programme
import Reports
import TestSupport
import Testing

@Suite struct CallSheetTests {
    private func opened(_ manager: String?, of batch: Batch) throws -> OpenedWorkbook {
        let sheet = try #require(CallSheet.all(of: batch).first { $0.manager == manager })
        return try OpenedWorkbook(sheet.render(of: batch))
    }

    @Test func `a call sheet reads as the golden says`() throws {
        try Golden.expect(try opened("郑经理", of: try Sample.batch()).listing, equals: "reports/call-sheet.xlsx.txt")
    }

    @Test func `the sheet of the unassigned reads as the golden says`() throws {
        try Golden.expect(try opened(nil, of: try Sample.batch()).listing, equals: "reports/unassigned.xlsx.txt")
    }

    @Test func `every line stands on exactly one sheet`() throws {
        let batch = try Sample.batch()
        let rows = CallSheet.all(of: batch).flatMap(\.rows)
        #expect(rows.sorted() == Array(0..<batch.lines.count))
    }

    @Test func `managers come in the order of their bytes, the unassigned last`() throws {
        let sheets = CallSheet.all(of: try Sample.batch())
        #expect(sheets.map(\.manager) == ["吴经理", "郑经理", nil])
        #expect(sheets.map(\.fileName) == ["吴经理.xlsx", "郑经理.xlsx", "待分派.xlsx"])
    }

    @Test func `a batch whose enterprises all have a manager has no sheet of the unassigned`() throws {
        #expect(CallSheet.all(of: try Sample.batch([.init(name: "甲", code: "1")])).map(\.manager) == ["吴经理"])
    }

    @Test(arguments: [
        ("李/王 经理", "李_王 经理.xlsx"), ("..", "_.xlsx"), ("a:b*?\"<>|\\c", "a_b_______c.xlsx"), ("CON", "CON_.xlsx"),
        ("-rf", "rf.xlsx"),
        ("钱\u{202E}经理\u{0}", "钱_经理_.xlsx"), (" 孙经理. ", "孙经理.xlsx"),
        (String(repeating: "长", count: 100), String(repeating: "长", count: 40) + ".xlsx"),
    ])
    func `a manager's name becomes a name that every file system takes`(name: String, fileName: String) throws {
        let sheets = CallSheet.all(of: try Sample.batch([.init(name: "甲", code: "1", manager: name)]))
        #expect(sheets.map(\.fileName) == [fileName])
    }

    @Test func `names that become alike are told apart`() throws {
        let names = ["a/b", "a:b", "A_B", "待分派", ""]
        let lines = names.enumerated().map { Sample.Line(name: "甲", code: String($0.offset), manager: $0.element) }
        #expect(
            CallSheet.all(of: try Sample.batch(lines)).map(\.fileName) == [
                "A_B.xlsx", "a_b-2.xlsx", "a_b-3.xlsx", "待分派.xlsx", "待分派-2.xlsx",
            ])
    }

    @Test func `two renderings are equal byte for byte`() throws {
        let batch = try Sample.batch()
        for sheet in CallSheet.all(of: batch) { #expect(try sheet.render(of: batch) == sheet.render(of: batch)) }
    }

    @Test func `it is printed on A4, landscape, one page wide, with its heading on every page`() throws {
        let workbook = try opened("吴经理", of: try Sample.batch())
        #expect(workbook.sheet.contains("<pageSetUpPr fitToPage=\"1\"/>"))
        #expect(workbook.sheet.contains("paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\""))
        let book = try workbook.part("xl/workbook.xml")
        #expect(book.contains("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'联系名单'!$11:$11</definedName>"))
    }

    @Test func `what to say and the heading stay in sight`() throws {
        #expect(try opened("吴经理", of: try Sample.batch()).sheet.contains("<pane ySplit=\"11\" topLeftCell=\"A12\""))
    }

    @Test func `results may be picked or written freely`() throws {
        let sheet = try opened("吴经理", of: try Sample.batch()).sheet
        #expect(sheet.contains("<dataValidation type=\"list\""))
        #expect(sheet.contains("sqref=\"F12:F13\"><formula1>\"已告知,未接通,号码有误,再约时间,暂无意向\"</formula1>"))
        #expect(!sheet.contains("showErrorMessage"))
    }

    @Test func `a policy limit is said beside the limit of one buyer`() throws {
        let text = try opened("吴经理", of: try Sample.batch(limitPerPolicy: "1250000.50")).listing
        #expect(text.contains("保障金额：按出口损失金额的80%，单一买方/开证行责任限额15万美元，保单累计责任限额1,250,000.50美元（以正式保单约定为准）"))
    }

    @Test func `buyer reports that the policy does not give are not offered`() throws {
        #expect(!(try opened("吴经理", of: try Sample.batch { $0.buyerReports = 0 }).listing.contains("资信报告")))
    }

    @Test func `a manager's name with an ampersand stands whole in the footer`() throws {
        let batch = try Sample.batch([.init(name: "甲", code: "1", manager: "A&B")])
        #expect(try opened("A&B", of: batch).sheet.contains("联系名单 · A&amp;&amp;B · 出单批次 0001"))
    }
}
