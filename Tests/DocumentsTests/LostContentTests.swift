import Columns
import Documents
import Provenance
import Testing

/// Files that lack a part of what they had: the end of a page, of a line, the values of formulas.
struct LostContentTests {
    private static let aliases = [
        HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["企业名称"]),
        HeadingAliases(field: "exports", headings: ["出口额"]),
    ]

    private func recognise(_ bytes: [UInt8], _ name: String) throws -> RecognisedList {
        try ListRecognition.recognise(try Document.read(bytes: bytes, name: name), aliases: Self.aliases)
    }

    private static let rows =
        "<tr><th>序号</th><th>企业名称</th></tr>" + (1...3).map { "<tr><td>\($0)</td><td>甲\($0)</td></tr>" }.joined()

    @Test(arguments: [
        "<html><body><table>\(rows)", "<html><body><table>\(rows)</table>", "<HTML><body><table>\(rows)</table></body>",
        "<!DOCTYPE html>\n<html lang=\"zh\"><body><table>\(rows)</table><p>第二页", "<table>\(rows)",
        "<table>\(rows)</table><table>\(rows)",
        "<html><body><table>\(rows)</table></body></html><table>\(rows)",
    ])
    func `a page that was cut is refused, however it was held`(page: String) throws {
        let wide: [UInt8] = [0xFF, 0xFE] + page.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        for bytes in [Array(page.utf8), wide] {
            let error = #expect(throws: DocumentError.self) { try Document.read(bytes: bytes, name: "list.html") }
            #expect(
                error?.description
                    == "error: list.html: the page was cut: its last table or the page itself has no end, and rows may be missing [page.cut]\n  hint: fetch or save it again; where it has no end at its source either, open it, save it as .xlsx and import that"
            )
        }
    }

    @Test(arguments: [
        "<html><body><table>\(rows)</table></body></html>", "<HTML><BODY><TABLE>\(rows)</TABLE></BODY></HTML>\n<!-- cached -->",
        "<table>\(rows)</table>", "<div><table>\(rows)</table><p>注</p></div>", "<html><body><table>\(rows)</html>",
        "<html><table>\(rows)</table></html><script>\(String(repeating: "x", count: 3_000))</script>",
    ])
    func `a whole page and a whole part of one are read`(page: String) throws {
        #expect(try Document.read(bytes: Array(page.utf8), name: "list.html").first?.rowCount == 4)
    }

    @Test func `a long page that was cut inside its table is refused`() {
        let rows = (1...5_000).map { "<tr><td>\($0)</td><td>深圳市第\($0)号电子有限公司</td></tr>" }.joined()
        let error = #expect(throws: DocumentError.self) {
            try Document.read(bytes: Array("<table><tr><td>序号<td>企业名称</tr>\(rows)".utf8), name: "list.html")
        }
        #expect(error?.code == "page.cut")
    }

    @Test(arguments: ["序号,企业名称,出口额\n1,甲,8\n2,乙", "序号,企业名称,出口额\n1,甲,8\n2,\"乙\""])
    func `a last line without its break that lacks fields is a doubt`(text: String) throws {
        #expect(
            try recognise(Array(text.utf8), "list.csv").findings.map(\.rendered) == [
                "doubt: list.csv:3: the last line has 2 of 3 fields and no line break: the file may have been cut in it [row.cut]\n  hint: compare the row with the published file, or fetch the file again: rows may be missing"
            ])
    }

    @Test(arguments: [
        "序号,企业名称,出口额\n1,甲,8\n2,乙,9", "序号,企业名称,出口额\n1,甲,8\n2,乙\n", "序号,企业名称,出口额\r\n1,甲,8\r\n2,乙\r", "序号,企业名称,出口额,\n1,甲,8\n2,乙,9",
        "序号,企业名称,出口额\n1,甲,8\n2,乙,9\n注：以海关统计为准",
    ])
    func `a last line that is whole, or ended, or no enterprise is none`(text: String) throws {
        #expect(try recognise(Array(text.utf8), "list.csv").findings.isEmpty)
    }

    private func workbook(_ rows: String) throws -> [UInt8] {
        let cells = ["序号", "企业名称", "出口额", "备注"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        return StoredZip.workbook(
            sheet: "<worksheet><sheetData><row r=\"1\">\(cells)</row>\(rows)</sheetData></worksheet>")
    }

    private static let name = "<c r=\"B2\" t=\"inlineStr\"><is><t>甲</t></is></c>"
    private static let first = "<row r=\"2\"><c r=\"A2\"><v>1</v></c>\(name)"

    @Test(arguments: ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>", "<f t=\"shared\" si=\"0\"/>"])
    func `a formula without a value in the column of a field is a doubt`(inside: String) throws {
        let list = try recognise(try workbook("\(Self.first)<c r=\"C2\">\(inside)</c></row>"), "list.xlsx")
        #expect(list.tables[0].column("exports") == TextColumn([""]))
        #expect(list.tables[0].kinds[2] == [.notComputed])
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!C2: the cell has a formula and the file no value of it: it reads as empty [cell.notComputed]\n  hint: open the file in a spreadsheet program, save it as .xlsx and import that"
            ])
    }

    @Test func `a formula without a value elsewhere is a note, and in a total nothing`() throws {
        let row = "\(Self.first)<c r=\"D2\"><f>1+1</f></c></row>"
        let total = "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>合计</t></is></c><c r=\"C3\"><f>SUM(C2)</f></c></row>"
        let found = try recognise(try workbook(row + total), "list.xlsx").findings
        #expect(
            found.map { "\($0.severity) \($0.code) \($0.locus?.description ?? "")" } == ["note cell.notComputed list.xlsx#名单!D2"])
    }

    @Test(arguments: [
        "<c r=\"C2\" t=\"str\"><f>A1</f><v></v></c>", "<c r=\"C2\"><f>1+1</f><v>2</v></c>", "<c r=\"C2\"><v></v></c>",
    ])
    func `a formula with a value, be it an empty text, is none`(cell: String) throws {
        #expect(try recognise(try workbook("\(Self.first)\(cell)</row>"), "list.xlsx").findings.isEmpty)
    }

    @Test func `rows of nothing but formulas without values, and headings of them, are a doubt`() throws {
        let rows = "\(Self.first)</row><row r=\"3\"><c r=\"B3\"><f>X1</f></c></row><row r=\"4\"><c r=\"B4\"><f>X2</f></c></row>"
        let found = try recognise(try workbook(rows), "list.xlsx").findings
        #expect(found.map(\.code) == ["cell.notComputed"])
        #expect(found.first?.message.hasSuffix("; 2 such cells in this column") == true)
        #expect(found.first?.locus?.description == "list.xlsx#名单!B3")
        let cells = "<c t=\"inlineStr\"><is><t>企业名称</t></is></c><c r=\"B1\"><f>Y&amp;\"年出口额\"</f></c>"
        let sheet =
            "<worksheet><sheetData><row r=\"1\">\(cells)</row><row r=\"2\"><c t=\"inlineStr\"><is><t>甲</t></is></c><c><v>8</v></c></row></sheetData></worksheet>"
        let headings = try recognise(StoredZip.workbook(sheet: sheet), "list.xlsx").findings
        #expect(
            headings.map { "\($0.severity) \($0.code) \($0.locus?.description ?? "")" } == [
                "doubt cell.notComputed list.xlsx#名单!B1", "doubt cell.beyond list.xlsx#名单!B2",
            ])
    }

    @Test func `what the grid shows as empty for want of a value is told`() throws {
        let sheets = try Document.read(bytes: try workbook("\(Self.first)<c r=\"C2\"><f>1</f></c></row>"), name: "list.xlsx")
        #expect(
            sheets.flatMap(\.uncomputedCells).map { "\($0.severity) \($0.locus?.description ?? "")" } == ["note list.xlsx#名单!C2"])
    }

    @Test func `rows and columns too small for any text are hidden`() throws {
        let xml = """
            <worksheet><cols><col min="2" max="2" width="0.5" customWidth="1"/><col min="1" max="1" width="1.5"/></cols><sheetData>\
            <row r="1" ht="3"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row r="2" ht="0.5" customHeight="1"><c r="A2"><v>2</v></c></row>\
            <row r="3" hidden="1" ht="0.0"><c r="A3"><f>1</f><v>3</v></c></row><row r="4" ht="20"><c r="A4"><v>4</v></c></row></sheetData></worksheet>
            """
        let sheet = try #require(try Document.read(bytes: StoredZip.workbook(sheet: xml), name: "list.xlsx").first)
        #expect(sheet.hiddenRows == [2, 3])
        #expect(sheet.hiddenColumns == [2])
    }

    private func styled(_ fonts: String) throws -> Sheet {
        let styles =
            "<styleSheet><fonts><font/>\(fonts)</fonts><cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/></cellXfs></styleSheet>"
        let sheet = """
            <worksheet><sheetData><row r="1"><c r="A1" s="0"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c s="1" r="B2" t="inlineStr"><is><t>甲</t></is></c></row>\
            <row r="3"><c r="A3" s="1"/><c r="B3"><v>3</v></c></row><row r="4"><c r="A4" s="1"><v>4</v></c><c r="B4" s="1"><v>4</v></c></row></sheetData></worksheet>
            """
        return try #require(try Document.read(bytes: StoredZip.workbook(sheet: sheet, styles: styles), name: "list.xlsx").first)
    }

    @Test(arguments: [("<font><strike/></font>", [2, 4]), ("<font><strike val=\"0\"/></font>", []), ("<font><b/></font>", [])])
    func `a row with something in it that its style strikes out is a hidden one`(font: String, rows: [UInt32]) throws {
        #expect(try styled(font).hiddenRows == rows)
    }

    @Test func `a text of which a part is struck out hides its rows, and what is raised stands in brackets`() throws {
        let texts = """
            <sst><si><r><rPr><strike/></rPr><t>旧</t></r><r><t>新公司</t></r></si><si><r><t>甲公司</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si>\
            <si><t>乙公司</t></si></sst>
            """
        let cells = (0...2).map { "<row r=\"\($0 + 1)\"><c r=\"A\($0 + 1)\" t=\"s\"><v>\($0)</v></c></row>" }.joined()
        let bytes = StoredZip.workbook(sheet: "<worksheet><sheetData>\(cells)</sheetData></worksheet>", strings: texts)
        let sheet = try #require(try Document.read(bytes: bytes, name: "list.xlsx").first)
        #expect(sheet.grid == ["1: 旧新公司", "2: 甲公司[1]", "3: 乙公司"])
        #expect(sheet.hiddenRows == [1])
    }

    @Test func `a rich text in its cell is read as a shared one`() throws {
        let cells = [
            "<r><rPr><strike/></rPr><t>旧</t></r><r><t>新公司</t></r>",
            "<r><t>甲公司</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>", "<t>乙公司</t>",
        ].enumerated().map { "<row r=\"\($0 + 1)\"><c r=\"A\($0 + 1)\" t=\"inlineStr\"><is>\($1)</is></c></row>" }
        let bytes = StoredZip.workbook(sheet: "<worksheet><sheetData>\(cells.joined())</sheetData></worksheet>")
        let sheet = try #require(try Document.read(bytes: bytes, name: "list.xlsx").first)
        #expect(sheet.grid == ["1: 旧新公司", "2: 甲公司[1]", "3: 乙公司"])
        #expect(sheet.hiddenRows == [1])
    }

    @Test(arguments: ["1", "true"]) func `a sheet may hide every row that says nothing of its height`(zero: String) throws {
        let rows = [2: "", 3: " ht=\"15\"", 4: " hidden=\"0\"", 5: " s=\"1\""].sorted { $0.key < $1.key }.map {
            "<row r=\"\($0.key)\"\($0.value)><c r=\"A\($0.key)\"><v>\($0.key)</v></c></row>"
        }
        let xml =
            "<worksheet><sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"\(zero)\"/><sheetData>\(rows.joined())</sheetData></worksheet>"
        let sheet = try #require(try Document.read(bytes: StoredZip.workbook(sheet: xml), name: "list.xlsx").first)
        #expect(sheet.hiddenRows == [2, 5])
        let shown = xml.replacing("zeroHeight=\"\(zero)\"", with: "zeroHeight=\"0\"")
        #expect(try Document.read(bytes: StoredZip.workbook(sheet: shown), name: "list.xlsx").first?.hiddenRows == [])
    }
}
