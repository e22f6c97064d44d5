import Columns
import Documents
import Provenance
import Testing

struct WorkbookTests {
    @Test func `inline strings keep their blanks, line breaks and runs, and lose their phonetic runs`() throws {
        let sheet = try #require(try Fixture.read("inline.xlsx").first)
        #expect(sheet.name == "名单")
        #expect(sheet.grid == ["1: 企业名称||备注", "3:  甲公司 ||第一行\n第二行 & <三>", "4: ||", "5: 乙公司||"])
        #expect(sheet.merged == [CellRange(firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2)])
    }

    @Test func `shared strings are resolved without their phonetic runs, escapes undone`() throws {
        #expect(try Fixture.read("shared.xlsx").map(\.grid) == [["1: 东京|甲 乙|一\r\n二 _x"]])
    }

    @Test func `numbers are read to 15 significant digits`() throws {
        let sheet = try #require(try Fixture.read("numbers.xlsx").first)
        let texts = (0..<sheet.rowCount).map { sheet.columns[0].string(at: $0) }
        #expect(
            texts == [
                "0.3", "8000000", "1234.56", "-0.1", "0.0000001", "1.23456789012346E+19", "0", "0", "100.1", "112.692",
                "9.14403001234568E+17", "999999999999999", "800.0001",
            ])
        #expect(sheet.kinds[0].allSatisfy { $0 == .number })
    }

    @Test func `booleans, errors, cached results of formulas and the want of one have their kinds`() throws {
        let sheet = try #require(try Fixture.read("kinds.xlsx").first)
        #expect(sheet.grid == ["1: TRUE|FALSE|#N/A|甲乙|2|"])
        #expect(sheet.kinds.map { $0[0] } == [.boolean, .boolean, .error, .text, .number, .notComputed])
    }

    @Test func `dates follow the number format`() throws {
        let sheet = try #require(try Fixture.read("dates-1900.xlsx").first)
        let cells = (0..<sheet.rowCount).map { "\(sheet.columns[0].string(at: $0)) \(sheet.kinds[0][$0])" }
        #expect(
            cells == [
                "2025-05-20 date", "2025-05-20 date", "2025-05-20T10:30:00 date", "18:00:00 date", "1900-02-29 date",
                "1900-02-28 date", "1900-01-01 date", "45797 number", "1.5 number", "2025-05-21 date", "45797 number",
                "-1 number", "2025-05-20 date",
            ])
    }

    @Test func `a workbook that counts from 1904 has its own dates`() throws {
        #expect(try Fixture.read("dates-1904.xlsx").map(\.grid) == [["1: 2025-05-20", "2: 1904-01-01"]])
    }

    @Test func `prefixes and missing references are no obstacle`() throws {
        #expect(try Fixture.read("prefixed.xlsx").map(\.grid) == [["1: 甲|1", "2: 乙|"]])
    }

    @Test func `sheets come in the order of the workbook, hidden ones too, wherever their parts stand`() throws {
        let sheets = try Fixture.read("absolute.xlsx")
        #expect(sheets.map(\.name) == ["第一", "第二"])
        #expect(sheets.map(\.grid) == [["1: 1"], ["1: 2"]])
        #expect(sheets.map(\.isHidden) == [false, true])
    }

    @Test func `hidden rows and columns are read and marked`() throws {
        let xml = """
            <worksheet><cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" hidden="true"/><col min="1" max="1"/></cols>\
            <sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>\
            <row r="4" hidden="1"><c><v>4</v></c></row><row r="5" hidden="0"><c><v>5</v></c></row><row r="9" hidden="1"/></sheetData></worksheet>
            """
        let sheet = try #require(try Document.read(bytes: StoredZip.workbook(sheet: xml), name: "list.xlsx").first)
        #expect(sheet.grid == ["1: 1|2|3", "4: 4||", "5: 5||"])
        #expect(sheet.hiddenRows == [4])
        #expect(sheet.hiddenColumns == [2, 3])
    }

    @Test func `a long text to which many cells point is refused before it fills memory`() {
        let rows = (1...1_000).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
        let book = StoredZip.workbook(
            sheet: "<worksheet><sheetData>\(rows)</sheetData></worksheet>",
            strings: "<sst><si><t>\(String(repeating: "甲", count: 32_000))</t></si></sst>")
        let error = #expect(throws: DocumentError.self) { try Document.read(bytes: book, name: "list.xlsx") }
        #expect(error?.code == "workbook.tooLarge")
        #expect(error?.message == "the workbook's cells hold more than 77 MiB of text")
    }

    @Test func `a stray cell far out costs its row and no other`() throws {
        let rows = (1...3_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
        let far = "<row r=\"3001\"><c r=\"XFD3001\"><v>1</v></c></row>"
        let book = StoredZip.workbook(sheet: "<worksheet><sheetData>\(rows)\(far)</sheetData></worksheet>")
        let sheet = try #require(try Document.read(bytes: book, name: "list.xlsx").first)
        #expect(sheet.columns.count == 16_384)
        #expect(sheet.columns[16_383].string(at: 3_000) == "1")
        #expect(sheet.columns[5_000].arena.isEmpty)
    }

    @Test func `a workbook on disk reads as its bytes do`() throws {
        let digest = Digest(bytes: Array(repeating: 7, count: 32))
        let sheets = try Document.read(file: Fixture.folder + "list.xlsx", name: "名单.xlsx", digest: digest)
        #expect(sheets.map(\.grid) == (try Fixture.read("list.xlsx")).map(\.grid))
        #expect(sheets[0].locus(row: 5, column: 1).description == "名单-070707.xlsx#名单!B6")
    }

    @Test func `members that are not compressed are read`() throws {
        let xml = "<worksheet><sheetData><row r=\"1\"><c><v>5</v></c></row></sheetData></worksheet>"
        let sheets = try Document.read(bytes: StoredZip.workbook(sheet: xml), name: "list.xlsx")
        #expect(sheets.map(\.grid) == [["1: 5"]])
    }

    @Test(arguments: [
        ("broken-shared.xlsx", "#Sheet1!A1: the cell points to a text that the workbook does not have [workbook.damaged]"),
        ("repeated-cell.xlsx", "#Sheet1!B2: the cell stands twice in the sheet [workbook.damaged]"),
        ("rows-backwards.xlsx", "#Sheet1!3: row 2 stands after row 3 [workbook.damaged]"),
        ("far-cell.xlsx", "#Sheet1!ZZZ1: the sheet has more than 16384 columns [workbook.tooLarge]"),
        (
            "missing-part.xlsx",
            ": the workbook lacks the part xl/worksheets/sheet1.xml of its sheet \"名单\" [workbook.damaged]"
        ),
        (
            "not-xml.xlsx",
            ": xl/worksheets/sheet1.xml: the XML is not well-formed: Opening and ending tag mismatch: c line 2 and row [markup.damaged]"
        ),
        (
            "doctype.xlsx",
            ": xl/worksheets/sheet1.xml: the XML declares a document type, which no office file does [markup.documentType]"
        ),
        ("truncated.xlsx", ": the zip archive is damaged or cut: Unrecognized archive format [archive.damaged]"),
        ("repeated-member.xlsx", ": the archive holds xl/Workbook.xml twice [archive.memberRepeated]"),
        ("bomb.xlsx", ": the archive grows more than 100 times when it is unpacked [archive.bomb]"),
    ])
    func `a workbook that cannot be read is named with its place`(file: String, text: String) {
        let error = #expect(throws: DocumentError.self) { try Fixture.read(file) }
        #expect(error?.finding.rendered.split(separator: "\n").first.map { String($0) } == "error: \(file)\(text)")
        #expect(error?.hint != nil)
    }

    @Test(arguments: [
        ("v", "error: list.xlsx#名单!A1: the cell holds more than 1 MiB of text [workbook.tooLarge]"),
        ("t", "error: list.xlsx: the workbook holds a text of more than 1 MiB [workbook.tooLarge]"),
    ])
    func `a text without end is not collected`(element: String, text: String) {
        let long = String(repeating: "甲", count: 1 << 19)
        let cell = element == "v" ? "<c t=\"str\"><v>\(long)</v></c>" : "<c t=\"s\"><v>0</v></c>"
        let bytes = StoredZip.workbook(
            sheet: "<worksheet><sheetData><row>\(cell)</row></sheetData></worksheet>",
            strings: "<sst><si><t>\(element == "v" ? "" : long)</t></si></sst>")
        let error = #expect(throws: DocumentError.self) { try Document.read(bytes: bytes, name: "list.xlsx") }
        #expect(error?.description.split(separator: "\n").first.map { String($0) } == text)
    }

    @Test func `a workbook with one wrong byte is refused`() {
        let error = #expect(throws: DocumentError.self) { try Fixture.read("flipped.xlsx") }
        #expect(error?.code == "markup.damaged" || error?.code == "archive.damaged")
        #expect(error?.locus.file == "flipped.xlsx")
    }

    @Test func `a workbook cut anywhere is refused, never read in part`() throws {
        let whole = try Fixture.bytes("shared.xlsx")
        for length in stride(from: 4, to: whole.count - 1, by: 7) {
            #expect(throws: DocumentError.self) { try Document.read(bytes: Array(whole[..<length]), name: "cut.xlsx") }
        }
    }
}
