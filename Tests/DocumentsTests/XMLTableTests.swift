import Documents
import Provenance
import Testing

struct XMLTableTests {
    private func read(_ text: String) throws -> [Sheet] {
        try Document.read(bytes: Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(text)".utf8), name: "list.xml")
    }

    @Test func `an HTML table in CDATA or escaped is read`() throws {
        let table = "<table><tr><td>企业名称</td></tr><tr><td>甲&amp;乙</td></tr></table>"
        let escaped = table.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let sheets = try read(
            "<page><title>公示</title><content><![CDATA[<p>名单</p>\(table)]]></content><more>\(escaped)</more></page>")
        #expect(sheets.map(\.name) == ["table 1", "table 2"])
        #expect(sheets.map(\.grid) == [["1: 企业名称", "2: 甲&乙"], ["1: 企业名称", "2: 甲&乙"]])
    }

    @Test(arguments: ["gb2312", "GBK", "UTF-16", "x-none"])
    func `XML is read whatever encoding it declares, once it is decoded`(declared: String) throws {
        let text = "<?xml version=\"1.0\" encoding=\"\(declared)\"?><r><e><企业名称>甲镕</企业名称><代码>1</代码></e><e><企业名称>乙</企业名称></e></r>"
        let sheets = try Document.read(bytes: Array(text.utf8), name: "list.xml")
        #expect(sheets.map(\.grid) == [["1: 企业名称|代码", "2: 甲镕|1", "3: 乙|"]])
    }

    private func record(_ name: String, _ element: String = "e") -> String {
        "<\(element)><企业名称>\(name)</企业名称><代码>1</代码></\(element)>"
    }

    private func saved(_ sheet: String) throws -> [Sheet] {
        try read("<Workbook xmlns:ss=\"urn:s\"><Worksheet ss:Name=\"名单\">\(sheet)</Worksheet></Workbook>")
    }

    @Test func `rows of a saved workbook are read in each of its tables, refused outside, and hidden where they are low`() throws
    {
        let row = { (text: String, height: String) in "<Row\(height)><Cell><Data ss:Type=\"String\">\(text)</Data></Cell></Row>" }
        let sheets = try saved(
            "<Table>\(row("甲", ""))\(row("乙", " ss:Height=\"0.5\""))</Table><Table>\(row("丙", " ss:Height=\"20\""))</Table>")
        #expect(sheets.map(\.grid) == [["1: 甲", "2: 乙", "3: 丙"]])
        #expect(sheets[0].hiddenRows == [2])
        let error = #expect(throws: DocumentError.self) { try saved("<Table>\(row("甲", ""))</Table>\(row("乙", ""))") }
        #expect(error?.message == "a row stands outside the sheet's table")
    }

    @Test func `a record alone in its group is one where others are called as it is`() throws {
        let sheets = try read("<r><g>\(record("甲"))\(record("乙"))</g><g>\(record("丙"))</g></r>")
        #expect(sheets.map(\.grid) == [["1: 企业名称|代码", "2: 甲|1", "3: 乙|1"], ["1: 企业名称|代码", "2: 丙|1"]])
        #expect(throws: DocumentError.self) { try read("<r>\(record("甲"))</r>") }
    }

    @Test(arguments: ["<item><企业名称>深圳市丙有限公司</企业名称><代码>1</代码></item>", "3 深圳市丙有限公司 8"])
    func `a name or a code in no record is a doubt`(rest: String) throws {
        let sheets = try read("<r>\(record("甲"))\(record("乙"))\(rest)</r>")
        let found = sheets.flatMap(\.remarks).map { "\($0.code) \($0.locus?.description ?? "")" }
        #expect(found == ["text.loose list.xml#table 1"])
    }

    @Test func `records side by side are a table of their fields`() throws {
        let sheets = try read(
            "<data><企业><企业名称> 甲 </企业名称><代码>1</代码></企业><企业><代码>2</代码><企业名称>乙</企业名称><备注>新</备注></企业></data>")
        #expect(sheets.map(\.grid) == [["1: 企业名称|代码|备注", "2: 甲|1|", "3: 乙|2|新"]])
    }

    @Test func `what stands beside records is none, and records of another name are a table of their own`() throws {
        let record = { (name: String, code: Int) in "<\(name)><企业名称>甲</企业名称><代码>\(code)</代码></\(name)>" }
        let text = "<data><共计>3</共计>\(record("出口", 1))\(record("进口", 7))\(record("出口", 2))\(record("进口", 8))</data>"
        #expect(
            try read(text).map(\.grid) == [["1: 企业名称|代码", "2: 甲|1", "3: 甲|2"], ["1: 企业名称|代码", "2: 甲|7", "3: 甲|8"]])
    }

    @Test func `fields may be attributes, or elements that carry their names`() throws {
        #expect(
            try read("<r><e code=\"1\" name=\"甲\"/><e code=\"2\" name=\"乙\"/></r>").map(\.grid) == [
                ["1: code|name", "2: 1|甲", "3: 2|乙"]
            ])
        let named = "<e><f name=\"企业名称\">甲</f><f name=\"代码\">1</f></e>"
        #expect(try read("<r>\(named)\(named)</r>").map(\.grid) == [["1: 企业名称|代码", "2: 甲|1", "3: 甲|1"]])
    }

    @Test func `a workbook that Excel saved as XML is read with its places`() throws {
        let sheets = try read(
            """
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:h="urn:h">\
            <Worksheet ss:Name="名单"><Table><Column ss:Hidden="1"/><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">题</Data></Cell>\
            <Cell><Data ss:Type="Number">0.30000000000000004</Data></Cell></Row>\
            <Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><ss:Data ss:Type="String">甲<h:B>乙</h:B>丙</ss:Data></Cell>\
            <Cell><Data ss:Type="DateTime">2025-05-20T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table></Worksheet>\
            <Worksheet ss:Name="暗"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>
            """)
        #expect(sheets.map(\.name) == ["名单", "暗"])
        #expect(sheets.map(\.isHidden) == [false, true])
        #expect(sheets[0].grid == ["1: 题||0.3|", "4: |甲乙丙|2025-05-20|TRUE"])
        #expect(sheets[0].merged == [CellRange(firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2)])
        #expect(sheets[0].hiddenRows == [4])
        #expect(sheets[0].hiddenColumns == [1])
    }

    @Test func `XML without a table is refused`() {
        let error = #expect(throws: DocumentError.self) { try read("<a><b>名单</b></a>") }
        #expect(
            error?.description
                == "error: list.xml: the XML holds no table and no records [xml.noTable]\n  hint: open it, save it as .xlsx and import that"
        )
    }

    @Test func `a document type is refused`() {
        let error = #expect(throws: DocumentError.self) { try read("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") }
        #expect(error?.code == "markup.documentType")
    }
}
