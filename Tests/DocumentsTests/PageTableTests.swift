import Columns
import Provenance
import Testing

@testable import Documents

/// The tables of a page as sheets.
struct PageTableTests {
    private func sheets(_ body: String) throws -> [Sheet] { try Document.read(bytes: Array(body.utf8), name: "a.html") }

    private func recognise(_ body: String) throws -> RecognisedList {
        try ListRecognition.recognise(
            try sheets(body),
            aliases: [HeadingAliases(field: "name", headings: ["企业名称"]), HeadingAliases(field: "serial", headings: ["序号"])])
    }

    @Test func `a cell that spans others holds its value once`() throws {
        let sheets = try sheets(
            """
            <html><body><table>
            <tr><td rowspan=2>区</td><td colspan=2>甲</td><td>1</td></tr>
            <tr><td>乙</td><td>丙</td><td>2</td></tr>
            </table></body></html>
            """)
        #expect(sheets.map(\.grid) == [["1: 区|甲||1", "2: |乙|丙|2"]])
        #expect(sheets[0].locus(row: 1, column: 3).description == "a.html#table 1!D2")
    }

    @Test func `a cell of rowspan 0 reaches down to the end of its group of rows`() throws {
        let sheets = try sheets(
            """
            <table><tbody><tr><td rowspan=0>福田区<td>甲<tr><td>乙<tr><td>丙</tbody>
            <tbody><tr><td>南山区<td>丁<tr><td rowspan=0 colspan=0>罗湖区<td>戊</tbody></table>
            """)
        #expect(sheets.map(\.grid) == [["1: 福田区|甲", "2: |乙", "3: |丙", "4: 南山区|丁", "5: 罗湖区|戊"]])
        #expect(
            sheets[0].merged == [
                CellRange(firstRow: 1, lastRow: 3, firstColumn: 1, lastColumn: 1),
                CellRange(firstRow: 5, lastRow: 5, firstColumn: 1, lastColumn: 1),
            ])
    }

    @Test func `a table that only lays others out is none`() throws {
        let sheets = try sheets("<table><tr><td><table><tr><td>甲</td></tr></table><td><table><tr><td>乙</td></tr></table></table>")
        #expect(sheets.map(\.grid) == [["1: 甲"], ["1: 乙"]])
        #expect(sheets.map(\.name) == ["table 1", "table 2"])
    }

    @Test func `a list in whose cell a table stands is read, and the table beside it`() throws {
        let page = """
            <table><tr><td>序号</td><td>企业名称</td><td>备注</td></tr><tr><td>1</td><td>甲</td><td>见下<table><tr><td>附</td></tr></table></td></tr>\
            <tr><td>2</td><td>乙</td><td></td></tr><tr><td>3</td><td>丙</td><td></td></tr></table>
            """
        let sheets = try sheets(page)
        #expect(sheets.map(\.name) == ["table 1", "table 2"])
        #expect(sheets.map(\.grid) == [["1: 序号|企业名称|备注", "2: 1|甲|见下", "3: 2|乙|", "4: 3|丙|"], ["1: 附"]])
        #expect(try recognise(page).dataRowCount == 3)
    }

    @Test func `the list in a cell of a page's frame is read, and the frame is told`() throws {
        let list = try recognise(
            "<table><tr><td>首页<table><tr><td>企业名称</td></tr><tr><td>甲</td></tr><tr><td>乙</td></tr></table><tr><td>版权</table>")
        #expect(list.tables[0].column("name") == TextColumn(["甲", "乙"]))
        #expect(list.tables[0].sheet == "table 2")
        #expect(
            list.findings.map(\.rendered) == [
                "note: a.html#table 1: 2 rows of a sheet without the headings left out [sheet.noHeadings]\n  hint: look at the sheet: if it holds enterprises, it needs the headings in its first rows"
            ])
    }

    @Test(arguments: [
        "<tr style='display:none'><td>2<td>乙</tr>", "<tr><td>2<td hidden>乙</tr>", "<tr><td>2<td><del>乙</del></tr>",
    ])
    func `a row that the page hides or strikes out is read and is a doubt`(row: String) throws {
        let list = try recognise("<table><tr><td>序号<td>企业名称</tr><tr><td>1<td>甲</tr>\(row)<tr><td>3<td>丙</tr></table>")
        #expect(list.tables[0].column("name") == TextColumn(["甲", "乙", "丙"]))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: a.html#table 1!3: the file hides 1 row of the list, this one first; it was read all the same [rows.hidden]\n  hint: look whether the rows belong to the list: a filter may hide them, or somebody who took them off"
            ])
    }

    @Test func `a column of which a page shows nothing is a hidden column, and its rows are none`() throws {
        let page = """
            <table><tr><td style='display:none'>编号<td>企业名称</tr><tr><td style='display:none'>a1<td>甲</tr>\
            <tr><td style='display:none'>a2<td>乙</tr></table>
            """
        let sheets = try sheets(page)
        #expect(sheets[0].hiddenColumns == [1])
        #expect(sheets[0].hiddenRows == [])
        #expect(try recognise(page).findings.isEmpty)
    }

    @Test func `a table that a page hides is a hidden sheet`() throws {
        let page = "<div hidden><table><tr><td>企业名称<tr><td>甲</table></div><table><tr><td>企业名称<tr><td>乙</table>"
        #expect(try sheets(page).map(\.isHidden) == [true, false])
        #expect(try recognise(page).findings.map(\.code) == ["sheet.hidden"])
    }

    @Test func `what a caption states is compared with the list, and stands in its title`() throws {
        let page = { (count: Int) in
            "<table><caption>企业名单<br>（共\(count)家）</caption><tr><td>企业名称<tr><td>甲<tr><td>乙</table>"
        }
        #expect(try recognise(page(2)).findings.isEmpty)
        #expect(try recognise(page(2)).title == "企业名单 （共2家）")
        #expect(
            try recognise(page(3)).findings.map(\.rendered) == [
                "doubt: a.html#table 1: \"共3家\" is stated, and the list has 2 rows [list.count]\n  hint: compare the list with the published file: rows may be missing, or were read that are none"
            ])
    }

    @Test(arguments: [
        ("</tbody></table><tr><td>2<td>乙公司</tr><tr><td>3<td>丙公司</tr>", "2 乙公司", "behind this row", "; 2 such texts"),
        ("<tr><td>2</td>乙公司<td></td></tr></table>", "乙公司", "behind this row", ""),
        ("<div><div>2</div><div>乙公司</div></div></table>", "2 乙公司", "behind this row", ""),
    ])
    func `a row or a text that no cell holds is a doubt`(rest: String, text: String, side: String, more: String) throws {
        let list = try recognise("<table><tr><td>序号<td>企业名称</tr><tbody><tr><td>1<td>甲公司</tr>\(rest)")
        let finding = try #require(list.findings.first { $0.code == "text.loose" })
        #expect(
            finding.rendered
                == "doubt: a.html#table 1!\(text == "乙公司" ? 3 : 2): \"\(text)\" stands \(side) and in no cell of a table: it was not read\(more) [text.loose]\n  hint: compare the place with the published page; where an enterprise is missing, copy the list into a workbook and import that"
        )
    }

    @Test(arguments: [
        "6 乙贸易公司 91440300MA5F00001X 宝安区 106", "乙贸易有限公司 宝安区 106", "6 乙贸易有限公司", "6乙公司91440300MA5F00001X宝安区106",
    ])
    func `a line outside the tables that reads like a row is a doubt`(line: String) throws {
        let table = "<table><tr><td>企业名称<tr><td>甲公司</table>"
        for page in ["\(table)<p>\(line)</p>", "\(table)<pre>\n\(line.replacing(" ", with: "\t"))\n</pre>"] {
            let finding = try #require(try recognise(page).findings.first)
            #expect(finding.code == "text.loose")
            #expect(finding.locus?.description == "a.html#table 1!2")
        }
        let parted = try recognise("\(table)<div>6</div><div>乙贸易有限公司</div>").findings
        #expect(parted.map(\.code) == ["text.loose"])
        #expect(try recognise("<p>\(line)</p>\(table)").findings.first?.locus?.description == "a.html#table 1")
    }

    @Test(arguments: [
        "统一社会信用代码：91440300MA5F00001X", "深圳市甲科技有限公司", "2025年5月6日", "1. 中国出口信用保险公司深圳分公司", "联系人：李某 0755-82100000", "共1家",
        "上一页 1 2 3 下一页", "中国出口信用保险公司深圳分公司 2025", "粤ICP备10000001号 深圳市商务局",
    ])
    func `a line outside the tables that says something else is nothing`(line: String) throws {
        #expect(try recognise("<p>\(line)</p><table><tr><td>企业名称<tr><td>甲公司</table><p>\(line)</p>").findings.isEmpty)
    }

    @Test func `what the text around the tables states is compared with the list`() throws {
        let table = "<table><tr><td>企业名称<tr><td>甲公司<tr><td>乙公司</table>"
        let found = try recognise("<p>现公示名单（共7家）</p>\(table)").findings
        #expect(
            found.map(\.rendered) == [
                "doubt: a.html: \"共7家\" is stated, and the list has 2 rows [list.count]\n  hint: compare the list with the published file: rows may be missing, or were read that are none"
            ])
        #expect(try recognise("<p>全市共7家申报，公示共2家</p>\(table)").findings.isEmpty)
        #expect(try recognise("<p>共2家</p>\(table)\(table)").findings.isEmpty)
        let framed = try recognise("<table><tr><td>名单（共9家）<td>\(table)</table>").findings
        #expect(framed.map(\.code) == ["sheet.noHeadings", "list.count"])
    }

    @Test func `a table without an end is a doubt at its last row`() throws {
        let found = try recognise("<html><body><table><tr><td>企业名称<tr><td>甲公司</td></tr></body></html>").findings
        #expect(
            found.map(\.rendered) == [
                "doubt: a.html#table 1!2: the page ends and a table of it has no end: rows may be missing behind this one [table.unended]\n  hint: compare the last row with the published page, or fetch or save the page again"
            ])
    }

    @Test func `a name that was read as a tag is a doubt with its line`() throws {
        let found = try recognise("<table><tr><td>企业名称<td>区</td>\n<tr><td>A<B公司</td><td>福田区</td></table>").findings
        #expect(
            found.map(\.rendered) == [
                "doubt: a.html:2: \"<B公司</td>\" was read as a tag, and hardly is one: text may be lost [tag.broken]\n  hint: compare the place with the published page; where text is missing, copy the list into a workbook and import that"
            ])
    }

    @Test func `rows that a script may write are a doubt`() throws {
        let table = "<table><tr><td>企业名称<tr><td>甲公司</table>"
        let found = try recognise("\(table)<script>var rows = [[4, '乙公司', '91440300MA5F00001X']]</script>").findings
        #expect(found.map { "\($0.code) \($0.locus?.description ?? "")" } == ["text.loose a.html#table 1!2"])
        #expect(found.first?.message.hasPrefix("\"91440300MA5F00001X… in a script\" stands behind this row") == true)
        #expect(try recognise("\(table)<script>var id = '755001', n = '乙公司'</script>").findings.isEmpty)
    }

    @Test func `loose text is told with the table before it that holds anything, and a bracket is none`() throws {
        let page = "<table>一<tr></tr></table><table>二<tr><td>企业名称<tr><td>甲公司</table><table><tr>三</tr>四</table>"
        let remarks = try sheets(page).flatMap(\.remarks)
        #expect(
            remarks.map { "\($0.locus?.description ?? "") \($0.message.prefix(32))" } == [
                "a.html#table 1 \"一\" stands beside this table and", "a.html#table 1 \"二\" stands beside this table and",
                "a.html#table 1 \"三\" stands beside this table and",
            ])
        #expect(try sheets("<table><tr><td>甲公司</td>></tr> | <tr><td>乙</table>").flatMap(\.remarks).isEmpty)
        let saved = "<table><tr><td>甲公司</td></tr><![if supportMisalignedColumns]><tr height=0><td></td></tr><![endif]></table>"
        #expect(try sheets(saved).flatMap(\.remarks).isEmpty)
        #expect(try sheets("<table><tr><td>甲公司</td></tr><![if x]>乙公司<![endif]></table>").flatMap(\.remarks).count == 1)
    }

    @Test func `a table that is too large is named as the one it is`() {
        let wide = String(repeating: "<td colspan=1000>甲", count: 17)
        let error = #expect(throws: DocumentError.self) {
            try sheets("<table><tr><td>首页<table><tr><td>乙</table><table><tr>\(wide)</table></table>")
        }
        // The cell of the outermost table is not known before it ends.
        #expect(error?.locus.description == "a.html#table 2!WQK1")
    }
}
