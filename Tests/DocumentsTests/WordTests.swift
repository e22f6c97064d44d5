import Documents
import Provenance
import Testing

struct WordTests {
    private static let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private func document(_ body: String, part: String = "word/document.xml") -> [UInt8] {
        StoredZip.archive([
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r\" Type=\"\(Self.main)/officeDocument\" Target=\"\(part)\"/></Relationships>"
            ),
            (part, "<w:document xmlns:w=\"urn:w\" xmlns:m=\"urn:m\"><w:body>\(body)</w:body></w:document>"),
        ])
    }

    private func read(_ body: String) throws -> [Sheet] { try Document.read(bytes: document(body), name: "list.docx") }

    private func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }

    private func row(_ cells: String...) -> String { "<w:tr>\(cells.joined())</w:tr>" }

    @Test func `the tables of a document are sheets in its order`() throws {
        let tables =
            "<w:tbl>\(row(cell("序号"), cell("企业名称")))\(row(cell("1"), cell("甲公司")))</w:tbl><w:p><w:r><w:t>其间</w:t></w:r></w:p><w:tbl>\(row(cell("乙")))</w:tbl>"
        let sheets = try read(tables)
        #expect(sheets.map(\.name) == ["table 1", "table 2"])
        #expect(sheets.map(\.grid) == [["1: 序号|企业名称", "2: 1|甲公司"], ["1: 乙"]])
        #expect(sheets[0].locus(row: 1, column: 1).description == "list.docx#table 1!B2")
    }

    @Test func `what is raised stands in brackets, and a row with a picture in its text is told`() throws {
        let runs = { (properties: String, more: String) in
            "<w:tr><w:tc><w:p><w:r><w:t>甲公司</w:t></w:r><w:r><w:rPr>\(properties)</w:rPr>\(more)</w:r></w:p></w:tc></w:tr>"
        }
        let sheet = try #require(
            try read(
                "<w:tbl>\(runs("<w:vertAlign w:val=\"superscript\"/>", "<w:t>1</w:t>"))\(runs("<w:vertAlign w:val=\"baseline\"/>", "<w:t>2</w:t>"))\(runs("<w:vertAlign w:val=\"subscript\"/>", ""))\(runs("", "<w:sym w:char=\"F0FE\"/>"))</w:tbl>"
            ).first)
        #expect(sheet.grid == ["1: 甲公司[1]", "2: 甲公司2", "3: 甲公司", "4: 甲公司"])
        #expect(sheet.hiddenRows == [4])
    }

    private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

    @Test func `a paragraph that reads like a row is a doubt, and one that says something else is none`() throws {
        let table = "<w:tbl>\(row(cell("企业名称")))\(row(cell("甲公司")))</w:tbl>"
        let line = "<w:p><w:r><w:t>6</w:t><w:tab/><w:t>乙贸易</w:t></w:r><w:r><w:t>有限公司</w:t></w:r></w:p>"
        #expect(
            try read("\(table)\(paragraph("注：以海关为准"))\(line)").flatMap(\.remarks).map(\.rendered) == [
                "doubt: list.docx#table 1!2: \"6\t乙贸易有限公司\" stands behind this row and in no cell of a table: it was not read [text.loose]\n  hint: compare the place with the published page; where an enterprise is missing, copy the list into a workbook and import that"
            ])
        #expect(try read("\(paragraph("附件1"))\(table)\(paragraph("深圳市商务局 2025年5月6日"))").flatMap(\.remarks).isEmpty)
    }

    @Test func `what a paragraph states is compared with the list`() throws {
        let recognise = { (count: Int) in
            try ListRecognition.recognise(
                read("\(paragraph("名单（共\(count)家）"))<w:tbl>\(row(cell("企业名称")))\(row(cell("甲公司")))</w:tbl>"),
                aliases: [HeadingAliases(field: "name", headings: ["企业名称"])]
            ).findings
        }
        #expect(try recognise(1).isEmpty)
        let found = try recognise(7)
        #expect(found.map { "\($0.code) \($0.locus?.description ?? "")" } == ["list.count list.docx"])
    }

    @Test func `runs are joined, paragraphs and breaks end lines, and what was deleted or moved away is gone`() throws {
        let text = """
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t xml:space="preserve">深圳 </w:t></w:r><w:r><w:t>甲</w:t><w:tab/><w:t>公司</w:t></w:r></w:p>\
            <w:p><w:r><w:t>第二段</w:t><w:br/><w:t>第二行</w:t></w:r></w:p>\
            <w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p></w:tc></w:tr></w:tbl>
            """
        #expect(try read(text).map(\.grid) == [["1: 深圳 甲\t公司\n第二段\n第二行"]])
    }

    @Test func `how a text is pronounced is no text of the cell`() throws {
        let ruby =
            "<w:r><w:ruby><w:rt><w:r><w:t>kūn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>堃</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        #expect(
            try read("<w:tbl><w:tr><w:tc><w:p>\(ruby)<w:r><w:t>公司</w:t></w:r></w:p></w:tc></w:tr></w:tbl>").map(\.grid) == [
                ["1: 堃公司"]
            ])
    }

    private func run(_ text: String, _ properties: String) -> String {
        "<w:tc><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }

    @Test(arguments: [
        ("<w:vanish/>", [2]), ("<w:vanish w:val=\"true\"/>", [2]), ("<w:strike/>", [2]), ("<w:dstrike/>", [2]),
        ("<w:vanish w:val=\"0\"/>", []), ("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", []),
    ])
    func `text that is hidden or struck out is read, and its row is told`(properties: String, hidden: [UInt32]) throws {
        let rows = row(run("名", ""), run("区", "")) + row(run("甲", properties), run("福田区", "")) + row(run("乙", ""), run("区", ""))
        let sheet = try #require(try read("<w:tbl>\(rows)</w:tbl>").first)
        #expect(sheet.grid == ["1: 名|区", "2: 甲|福田区", "3: 乙|区"])
        #expect(sheet.hiddenRows == hidden)
        #expect(sheet.hiddenColumns == [])
    }

    @Test func `a row that is hidden is read and told`() throws {
        let hidden = "<w:tr><w:trPr><w:hidden/></w:trPr>\(cell("甲"))</w:tr>"
        let sheet = try #require(try read("<w:tbl>\(row(cell("名")))\(hidden)\(row(cell("乙")))</w:tbl>").first)
        #expect(sheet.grid == ["1: 名", "2: 甲", "3: 乙"])
        #expect(sheet.hiddenRows == [2])
    }

    @Test func `a row that a tracked change deletes is left out and told, one that it inserts is read`() throws {
        let changed = { (change: String, text: String) in "<w:tr><w:trPr><w:\(change) w:id=\"1\"/></w:trPr>\(cell(text))</w:tr>" }
        let sheet = try #require(
            try read("<w:tbl>\(row(cell("名")))\(changed("del", "甲"))\(changed("ins", "乙"))\(row(cell("丙")))</w:tbl>").first)
        #expect(sheet.grid == ["1: 名", "2: ", "3: 乙", "4: 丙"])
        #expect(
            sheet.remarks.map(\.rendered) == [
                "doubt: list.docx#table 1!2: a tracked change deletes 1 row of the table, this one first; it was left out [rows.deleted]\n  hint: accept or reject the changes of the document, save it and import that"
            ])
    }

    @Test func `merged cells hold their value once and are told`() throws {
        let across = "<w:gridSpan w:val=\"2\"/>"
        let (begins, goesOn) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>")
        let sheet = try #require(
            try read(
                "<w:tbl>\(row(cell("题", across), cell("尾")))\(row(cell("宝安区", begins), cell("甲"), cell("1")))"
                    + "\(row(cell("", goesOn), cell("乙"), cell("2")))\(row(cell("福田区", begins), cell("丙"), cell("3")))</w:tbl>"
            ).first)
        #expect(sheet.grid == ["1: 题||尾", "2: 宝安区|甲|1", "3: |乙|2", "4: 福田区|丙|3"])
        #expect(
            sheet.merged == [
                CellRange(firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2),
                CellRange(firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 1),
            ])
    }

    @Test func `a row that begins further right keeps its columns`() throws {
        let sheet = try read(
            "<w:tbl>\(row(cell("一"), cell("二")))<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>\(cell("乙"))</w:tr></w:tbl>")
        #expect(sheet.map(\.grid) == [["1: 一|二", "2: |乙"]])
    }

    @Test func `a table within a cell is a sheet of its own`() throws {
        let inner = "<w:tbl>\(row(cell("内")))</w:tbl>"
        let outer = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p>\(inner)<w:p/></w:tc>\(cell("右"))</w:tr></w:tbl>"
        #expect(try read(outer).map(\.grid) == [["1: 外|右"], ["1: 内"]])
    }

    @Test func `a document without a table is refused`() {
        let error = #expect(throws: DocumentError.self) { try read("<w:p><w:r><w:t>名单见附件</w:t></w:r></w:p>") }
        #expect(
            error?.description == """
                error: list.docx: the document holds no table [document.noTable]
                  hint: open it: if the list is in it, put it into a workbook, save it as .xlsx and import that
                """)
    }

    @Test func `a document type is refused before anything in it is looked at`() {
        let bytes = StoredZip.archive([
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>"),
        ])
        #expect(
            #expect(throws: DocumentError.self) { try Document.read(bytes: bytes, name: "list.docx") }?.code
                == "markup.documentType")
    }

    @Test func `a document cut anywhere is refused`() {
        let whole = document("<w:tbl>\(row(cell("甲")))</w:tbl>")
        for length in stride(from: 4, to: whole.count - 1, by: 31) {
            #expect(throws: DocumentError.self) { try Document.read(bytes: Array(whole[..<length]), name: "list.docx") }
        }
    }
}
