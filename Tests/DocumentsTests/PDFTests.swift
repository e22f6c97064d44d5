import Provenance
import Testing

@testable import Documents

@Suite(.enabled(if: Programs.installed.path(of: "pdftotext") != nil, "poppler-utils is not installed"))
struct PDFTests {
    private static let columns = [50, 100, 300, 520]
    private static let heads = ["序号", "企业名称", "统一社会信用代码"]

    private func read(_ pages: [PDFFixture.Page], characters: [Character: String] = [:]) throws -> [Sheet] {
        try Document.read(bytes: PDFFixture(pages: pages, characters: characters).file, name: "list.pdf")
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        #expect(throws: DocumentError.self) { try Document.read(bytes: bytes, name: "list.pdf") }?.description
    }

    @Test func `a table between lines is read cell by cell`() throws {
        let page = PDFFixture.page(columns: Self.columns, [Self.heads, ["1", "深圳市甲贸易有限公司", "91440300MA5X"], ["2", "乙", ""]])
        let sheets = try read([page])
        #expect(sheets.map(\.grid) == [["1: 序号|企业名称|统一社会信用代码", "2: 1|深圳市甲贸易有限公司|91440300MA5X", "3: 2|乙|"]])
        #expect(sheets[0].locus(row: 1, column: 1).description == "list.pdf#table 1!B2")
        #expect(sheets[0].remarks.isEmpty)
    }

    @Test(arguments: [true, false])
    func `a cell of several lines is one text, with lines around it or without`(isRuled: Bool) throws {
        let rows = [
            Self.heads, ["1", "深圳市甲\n贸易有限公司", "91440300MA\n5X000011"], ["2", "Alpha Beta\nTrading 公司", "乙"], ["3", "丙", "丁"],
        ]
        let sheet = try #require(try read([PDFFixture.page(columns: Self.columns, rows, isRuled: isRuled)]).first)
        #expect(
            sheet.grid == [
                "1: 序号|企业名称|统一社会信用代码", "2: 1|深圳市甲贸易有限公司|91440300MA5X000011", "3: 2|Alpha Beta Trading公司|乙", "4: 3|丙|丁",
            ])
    }

    @Test func `columns that one line alone runs together are two`() throws {
        var page = PDFFixture.Page(texts: [(50, 40, "企业名称"), (200, 40, "2023"), (248, 40, "2024")])
        for row in 1...12 {
            page.texts += [(50, 40 + 20 * row, "甲公司"), (200, 40 + 20 * row, "8\(row)"), (260, 40 + 20 * row, "9\(row)")]
        }
        let sheet = try #require(try read([page]).first)
        #expect(sheet.grid.prefix(3) == ["1: 企业名称|2023|2024", "2: 甲公司|81|91", "3: 甲公司|82|92"])
        #expect(sheet.columns.count == 3)
    }

    @Test func `a table that goes on over pages is one, its headings wherever they stand again`() throws {
        let first = PDFFixture.page(columns: Self.columns, [Self.heads, ["1", "甲公司", "A"], ["2", "乙公司", "B"]])
        let second = PDFFixture.page(columns: Self.columns, from: 60, [Self.heads, ["3", "丙公司", "C"]])
        #expect(
            try read([first, second]).map(\.grid) == [
                ["1: 序号|企业名称|统一社会信用代码", "2: 1|甲公司|A", "3: 2|乙公司|B", "4: 序号|企业名称|统一社会信用代码", "5: 3|丙公司|C"]
            ])
    }

    @Test func `a row that the page's end cut is put together`() throws {
        let first = PDFFixture.page(columns: Self.columns, [Self.heads, ["1", "甲公司", "A"], ["2", "深圳市乙", "91440300"]])
        let second = PDFFixture.page(columns: Self.columns, from: 60, [["", "贸易有限公司", "MA5X"], ["3", "丙公司", "C"]])
        #expect(
            try read([first, second]).map(\.grid) == [
                ["1: 序号|企业名称|统一社会信用代码", "2: 1|甲公司|A", "3: 2|深圳市乙贸易有限公司|91440300MA5X", "4: 3|丙公司|C"]
            ])
    }

    @Test func `a row without a first cell stays one where rows have no numbers`() throws {
        let first = PDFFixture.page(columns: [50, 300, 520], [["区", "企业名称"], ["宝安区", "甲公司"]])
        let second = PDFFixture.page(columns: [50, 300, 520], from: 60, [["", "乙公司"]])
        #expect(try read([first, second]).map(\.grid) == [["1: 区|企业名称", "2: 宝安区|甲公司", "3: |乙公司"]])
    }

    @Test func `cells without a line between them are merged`() throws {
        var page = PDFFixture.page(columns: Self.columns, [["名单", "", ""], Self.heads, ["1", "甲", "乙"]])
        page.lines.removeAll { $0.fromX == $0.toX && [100, 300].contains($0.fromX) }
        page.lines += [(100, 120, 100, 160), (300, 120, 300, 160)]
        let sheet = try #require(try read([page]).first)
        #expect(sheet.merged == [CellRange(firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 3)])
        #expect(sheet.grid == ["1: 名单||", "2: 序号|企业名称|统一社会信用代码", "3: 1|甲|乙"])
    }

    @Test func `radicals that a font gives are the characters they stand for`() throws {
        let page = PDFFixture.page(columns: [50, 300, 520], [["企业名称", "区"], ["龙门马长公司", "龙岗区"]])
        let radicals: [Character: String] = ["龙": "⻰", "门": "⻔", "马": "⻢", "长": "⻓"]
        #expect(try read([page], characters: radicals).map(\.grid) == [["1: 企业名称|区", "2: 龙门马长公司|龙岗区"]])
    }

    @Test(arguments: [("甲乙丙丁戊", "佛"), ("甲乙丙丁戊", "\u{E012}"), ("甲乙丙丁戊", "\u{FFFD}")])
    func `a font that does not say what it draws is refused with its words`(text: String, given: String) {
        let page = PDFFixture.page(columns: [50, 300, 520], [["企业名称", "区"], [text, "龙岗区"]])
        let characters = Dictionary(uniqueKeysWithValues: text.map { ($0, given) })
        let said = String(repeating: given, count: 5)
        #expect(
            refusal(PDFFixture(pages: [page], characters: characters).file) == """
                error: list.pdf: the text on page 1 is not what the page shows ("\(said)"): a font in the PDF does not say which characters it draws [pdf.unreadable]
                  hint: ask for the list as .xlsx; what is copied out of this PDF is wrong too
                """)
    }

    @Test func `a PDF of pictures is refused as such`() {
        #expect(
            refusal(PDFFixture(pages: [PDFFixture.Page()]).file) == """
                error: list.pdf: the PDF holds no text: its pages are pictures, as a scanner makes them [pdf.noText]
                  hint: ask for the list as .xlsx, or type it off and have a second person compare
                """)
    }

    @Test func `a page without text among others is told`() throws {
        let page = PDFFixture.page(columns: Self.columns, [Self.heads, ["1", "甲公司", "A"]])
        let sheets = try read([page, PDFFixture.Page(), page])
        #expect(
            sheets[0].remarks.map(\.rendered) == [
                "doubt: list.pdf: page 2 holds no text [pdf.pageWithoutText]\n  hint: look at it: if it is a picture of the list, its rows are missing"
            ])
    }

    @Test func `a word over the border of its cell is told`() throws {
        let page = PDFFixture.page(
            columns: Self.columns, [Self.heads, ["1", "甲公司", "A"], ["2", "一二三四五六七八九十一二三四五六七八九十一二三四", ""]])
        let remarks = try read([page])[0].remarks
        #expect(
            remarks.map(\.rendered) == [
                "doubt: list.pdf#table 1!B3: a word reaches over the border of its cell: it may belong to the cell beside it [pdf.wordAcrossCells]\n  hint: compare the row with the PDF"
            ])
    }

    @Test func `a PDF without a table is refused`() {
        var page = PDFFixture.Page()
        page.texts = [(50, 100, "名单见附件"), (50, 120, "特此公告")]
        #expect(refusal(PDFFixture(pages: [page]).file)?.contains("the PDF holds no table [pdf.noTable]") == true)
    }

    @Test func `a PDF that is cut is refused, never read in part`() {
        let whole = PDFFixture(pages: [PDFFixture.page(columns: Self.columns, [Self.heads, ["1", "甲公司", "A"]])]).file
        for length in stride(from: 10, to: whole.count - 6, by: 211) {
            #expect(
                refusal(Array(whole[..<length]))?.contains("the PDF is damaged or cut: it does not end as a PDF does") == true)
        }
        let holed = Array(whole[..<900]) + Array(whole[1_100...])
        #expect(refusal(holed)?.contains("[document.damaged]") == true)
    }

    @Test func `a PDF is refused by name where poppler is not installed`() {
        let error = #expect(throws: DocumentError.self) {
            try Document.read(
                .bytes(PDFFixture(pages: [PDFFixture.Page()]).file),
                Document.Reading(origin: Locus(file: "list.pdf"), programs: Programs(folders: [])))
        }
        #expect(
            error?.description == """
                error: list.pdf: the file is a PDF, which is not read here [document.unsupported]
                  hint: install poppler-utils, whose pdftotext reads it; or ask for the list as .xlsx
                """)
    }
}
