import TestSupport
import Testing

@testable import Markup

struct HTMLTablesTests {
    private func whole(_ page: String) throws -> [[String]] {
        let grid = TableGrid()
        try HTMLTables.read(utf8: Array(page.utf8), into: grid)
        return grid.tables
    }

    private func looseTexts(_ page: String) throws -> [String] {
        let grid = TableGrid()
        try HTMLTables.read(utf8: Array(page.utf8), into: grid)
        return grid.loose
    }

    /// Nil where the page is left to the whole reading.
    private func piecewise(_ page: [UInt8], _ size: Int) -> [[String]]? {
        var grid = TableGrid()
        let isRead = HTMLTables.readPieces {
            pieces(of: page, size)
        } into: {
            grid = TableGrid()
            return grid
        }
        return isRead ? grid.tables : nil
    }

    @Test(arguments: [
        ("<table><tr><td>甲</td><td>1</td></tr><tr><th>乙<td>2</table>", [["|甲|1", "|乙|2"]]),
        (
            "<table><tr><td colspan=2 rowspan='3'>甲<td colspan=0>乙<td rowspan=x>丙<td colspan=99999999999>丁</table>",
            [["|2x3:甲|乙|丙|1000x1:丁"]]
        ),
        ("<table><tr><form><td>甲</td></form></tr></table>", [["|甲"]]),
        ("<table><td>甲</td><td>乙</td></table>", [["|甲|乙"]]),
        ("<table><tr><td><div>甲<tr><td>乙</div></td></tr></table>", [["|甲", "|乙"]]),
        ("<table><tr></tr><tr><td></td></tr></table>", [["", "|"]]),
        ("<table><caption>名单<br>共2家</caption><tr><td>甲</table><p>乙", [["#名单\n共2家", "|甲"]]),
        (
            "<table><thead><tr><td rowspan=0>甲</thead><tbody><tr><td>乙</tbody></table>",
            [["--", "|1x0:甲", "--", "--", "|乙", "--"]]
        ),
    ])
    func `rows and cells are those that a browser shows`(page: String, tables: [[String]]) throws {
        #expect(try whole(page) == tables)
        #expect(piecewise(Array(page.utf8), 4) == tables)
    }

    @Test(arguments: [
        ("<table><tr><td>甲</tr></table><tr><td>乙</td><td>1</td></tr><tr><td>丙</td></tr>", ["乙 1", "丙"]),
        ("<table><tr><td>甲</td></tr></table></td><td>乙<tr><td>丙</td></tr>", ["乙", "丙"]),
        ("<table><tr><td>甲</td></tr></table><div><tr><td>乙</td></tr></div><p>注</p>", ["乙"]),
        ("<tbody><tr><td>乙</tr></tbody><table><tr><td>甲</table>", ["乙"]),
        ("<table>题<tr><td>甲</tr> 乙 <tr>丙<td>丁</td>戊</tr></table>", ["题", "乙", "丙", "戊"]),
        ("<table><tr><td>甲</td><p>乙<b>丙</b></p><div>丁</div><td>戊</td></tr></table>", ["乙丙\n丁"]),
        ("<table><tbody><tr><td>甲</tr><form>乙</form></tbody></table>", ["乙"]),
        ("<table><tr><td>甲<table>乙<tr><td>丙</table>丁</td></tr></table>", ["乙"]),
    ])
    func `text in no cell of a table is handed over`(page: String, loose: [String]) throws {
        #expect(try looseTexts(page) == loose)
    }

    @Test(arguments: [
        "<p>题</p><table> <caption>名单</caption>\n<colgroup><col></colgroup><tr> <td>甲</td>&nbsp;<th>乙</th> </tr>\n</table>注：丙",
        "<table><tr><td>甲</td><script>x</script><style>y</style></tr><!-- 乙 --></table><div>丙</div>",
        "<table><tr><td>甲</td></tr></table></td></tr></tbody></table>丙", "<ul><li>甲</li></ul><table><tr><td>乙</table>",
    ])
    func `text around a table, and blanks in it, are none`(page: String) throws {
        #expect(try looseTexts(page).isEmpty)
    }

    @Test(arguments: [
        (
            "<title>名单</title><p>题<b>目</b><br>第二行</p><table><tr><td>甲</table>注：<div>一</div>二<ul><li>三",
            ["名单", "题目", "第二行", "注：", "一", "二", "三"]
        ),
        ("<script>x</script><table><tr><td>甲<p>乙</p></td></tr>丙</table><tr><td>丁</td></tr>戊", ["戊"]),
        ("文<table><tr><td>甲</table>", ["文"]),
    ])
    func `text outside all tables is handed over line by line`(page: String, lines: [String]) throws {
        let grid = TableGrid()
        try HTMLTables.read(utf8: Array(page.utf8), into: grid)
        #expect(grid.outside == lines)
        #expect(grid.faults == PageFaults.none)
    }

    @Test func `what a page holds and does not show is handed over by itself`() throws {
        let page =
            "<script>var a = '<td>甲</td>'</script><table><tr><td>乙<style>p{}</style></td></tr></table><noscript>丙</noscript>"
        let grid = TableGrid()
        try HTMLTables.read(utf8: Array(page.utf8), into: grid)
        #expect(grid.inert == "var a = '<td>甲</td>'p{}丙")
        #expect(grid.outside == [])
    }

    @Test func `how a text is pronounced is none of it`() throws {
        #expect(
            try whole("<table><tr><td>深圳市<ruby>壹<rp>(</rp><rt>yi</rt><rp>)</rp></ruby>公司</td></tr></table>") == [["|深圳市壹公司"]])
    }

    @Test func `what is raised or lowered stands in brackets`() throws {
        let page = "<table><tr><td>甲公司<sup>1</sup></td><td>10<sup>2</sup></td><td>H<sub>2</sub>O<sup></sup></td></tr></table>"
        #expect(try whole(page) == [["|甲公司[1]|10[2]|H[2]O"]])
    }

    @Test func `a cell with a picture in its text is told as one that is not shown`() throws {
        #expect(try whole("<table><tr><td>深圳市<img src='a.gif'>公司</td><td>1</td></tr></table>") == [["|?深圳市公司|1"]])
    }

    @Test func `a cell into which a script may write is told as one that is not shown`() throws {
        #expect(
            try whole("<table><tr><td>深圳市<script>document.write('壹')</script>公司</td><td>1</td></tr></table>") == [["|?深圳市公司|1"]])
    }

    @Test func `a page with a broken tag is left to the whole reading, which tells it, and one with an open table is not`() throws
    {
        let broken = "<table><tr><td>甲</td></tr><tr><td>A<B公司</td><td>1</td></tr></table>"
        #expect(piecewise(Array(broken.utf8), 16) == nil)
        let grid = TableGrid()
        try HTMLTables.read(utf8: Array(broken.utf8), into: grid)
        #expect(grid.faults?.brokenTag == PageFaults.BrokenTag(text: "<B公司</td>", line: 1))
        var piece = TableGrid()
        #expect(
            HTMLTables.readPieces {
                pieces(of: Array("<table><tr><td>甲<tr><td>乙".utf8), 8)
            } into: {
                piece = TableGrid()
                return piece
            })
        #expect(piece.faults?.openTables == 1)
    }

    @Test func `rows in no table are handed over, however they are read`() throws {
        let rows = (1...4).map { "<tr><td>\($0)</td><td>甲</td></tr>" }.joined()
        let page = "<table>\(rows)</table>\(rows)"
        #expect(try looseTexts(page) == ["1 甲", "2 甲", "3 甲", "4 甲"])
        for size in [1, 40, 1 << 10] {
            var grid = TableGrid()
            #expect(
                HTMLTables.readPieces {
                    pieces(of: Array(page.utf8), size)
                } into: {
                    grid = TableGrid()
                    return grid
                })
            #expect(grid.loose == ["1 甲", "2 甲", "3 甲", "4 甲"])
        }
    }

    @Test func `a cell is read as a reader sees it`() throws {
        let page = """
            <table><tr><td> 深圳市 \n 甲&nbsp;<b>乙</b><p>丙</p><br>丁\u{3000}</td></tr></table>
            """
        #expect(try whole(page) == [["|深圳市 甲 乙\n丙\n丁"]])
    }

    @Test func `a table in a cell is one of its own, and its text is not the cell's`() throws {
        let page = """
            <table><tr><td>菜单<table><tr><td>甲</td></tr><tr><td>丙</td></tr></table>尾<table><tr><td>乙</table></td><td>旁</td></tr>\
            <tr><td>脚</td></tr><tr><td>末</td></tr></table>
            """
        let tables = [["|甲", "|丙"], ["|乙"], ["|菜单\n尾|旁", "|脚", "|末"]]
        #expect(try whole(page) == tables)
        for size in [1, 7, 1 << 10] { #expect(piecewise(Array(page.utf8), size) == tables) }
    }

    @Test(arguments: [
        ("<tr style='color:red; DISPLAY : none'><td>甲<td>乙</tr><tr><td>丙", ["?|甲|乙", "|丙"]),
        ("<tr hidden><td style='display:none'>甲</tr><tr><td>丙", ["?|甲", "|丙"]),
        ("<tbody style='visibility:collapse'><tr><td>甲</tbody><tbody><tr><td>丙", ["--", "?|甲", "--", "--", "|丙", "--"]),
        ("<tr><td style='visibility:hidden'>甲<td>乙</tr>", ["|?甲|乙"]),
        ("<tr><td hidden> <td>乙<span hidden>甲</span><td>丙</tr>", ["||?乙甲|丙"]),
        ("<tr><td><del>甲</del><td><s>乙</s><td><strike>丙</strike><td>丁</tr>", ["|?甲|?乙|?丙|丁"]),
        ("<tr style='mso-display:none; border:none'><td style='display:block'>甲</tr>", ["|甲"]),
    ])
    func `what a page hides or strikes out is read and told`(rows: String, grid: [String]) throws {
        #expect(try whole("<table>\(rows)</table>") == [grid])
    }

    @Test func `a table that a page hides is told as a whole, and what follows it is shown`() throws {
        let page = "<div style='display:none'><table><tr><td>甲<tr><td>丙</table></div><table><tr><td>乙</table>"
        #expect(try whole(page) == [["?", "|甲", "|丙"], ["|乙"]])
    }

    @Test(arguments: [
        "<tr style=\"display: none\"><td>乙</td></tr>", "<tr HIDDEN=\"\"><td>乙</td></tr>",
        "<tr><td style=\"color: red; Visibility:hidden\">乙</td></tr>",
        "<tr><td style=\"font-family: Verdana; border: none\">乙</td></tr>",
    ])
    func `rows that are read without the parser hide what they hide with it`(row: String) throws {
        let page = "<table><tr><td>甲</td></tr>\(row)<tr><td>丙</td></tr></table>"
        #expect(try piecewise(Array(page.utf8), 1 << 10) == whole(page))
    }

    @Test func `rows that are read without the parser are hidden with their group`() throws {
        let page = "<table><tbody hidden><tr><td>甲</td></tr><tr><td>乙</td></tr></tbody></table>"
        #expect(piecewise(Array(page.utf8), 1 << 10) == [["--", "?|甲", "?|乙", "--"]])
    }

    @Test func `a tree gives the tables that the page gives`() throws {
        let page = "<div><table><tr><td>甲<table><tr><td colspan=2>乙<br>丙</table></table><table><tr><td>丁</table></div>"
        let grid = TableGrid()
        try #require(HTMLDocument(utf8: Array(page.utf8)).root).readTables(into: grid)
        #expect(try grid.tables == whole(page))
        #expect(grid.tables == [["|2x1:乙\n丙"], ["|甲"], ["|丁"]])
    }

    @Test func `a tree gives the loose text that the page gives`() throws {
        let page = "<div><table><tr><td>甲</tr>乙</table><tr><td>丙</tr></div>"
        let grid = TableGrid()
        try #require(HTMLDocument(utf8: Array(page.utf8)).root).readTables(into: grid)
        #expect(grid.loose == ["乙", "丙"])
    }

    @Test func `whoever takes the tables can end the reading`() throws {
        let page = Array("<table><tr><td>甲<td>乙<td>丙</table><table><tr><td>丁</table>".utf8)
        let grid = TableGrid(endingAt: "乙")
        try HTMLTables.read(utf8: page, into: grid)
        #expect(grid.tables.isEmpty)
        #expect(HTMLTables.readPieces({ pieces(of: page, 5) }, into: { grid }))
        #expect(grid.tables.isEmpty)
    }

    @Test func `a page nested beyond reason is refused`() {
        let page = String(repeating: "<div>", count: 5_000) + "<table><tr><td>甲"
        let error = #expect(throws: MarkupError.self) { try whole(page) }
        #expect(error?.description == "the page nests elements more than 256 deep [markup.tooLarge]")
        #expect(piecewise(Array(page.utf8), 1_000) == nil)
    }

    @Test func `an entity that a page declares is never expanded`() throws {
        let page = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><table><tr><td>&x;</table>"
        #expect(try whole(page) == [["|&x;"]])
        #expect(piecewise(Array(page.utf8), 100) == [["|&x;"]])
    }

    @Test func `a page of which something would be lost is refused, in pieces or whole`() {
        let page = "<table><tr><td>甲</td></tr><tr><td>\u{1}乙</td></tr></table>"
        #expect(throws: MarkupError.self) { try whole(page) }
        #expect(piecewise(Array(page.utf8), 16) == nil)
    }

    @Test(arguments: [
        ("<!-- ", "comment"), ("<script>var a = 1", "script"), ("<style>p{}", "style"), ("<textarea>", "textarea"),
        ("<title>", "title"), ("<select><option>1", "select"), ("<p title=\"1>", "quoted value"),
    ])
    func `a page whose rest is hidden is refused`(opening: String, name: String) throws {
        let page = "<html><table>\n<tr><td>甲</td></tr>\n\(opening)<tr><td>乙</td></tr><tr><td>丙</td></tr></table></html>"
        let error = #expect(throws: MarkupError.self) { try whole(page) }
        #expect(
            error?.description
                == "line 3: the \(name) that begins here has no end: what follows it is hidden, and rows may be missing [page.cut]"
        )
        #expect(#expect(throws: MarkupError.self) { try HTMLDocument(utf8: Array(page.utf8)) } == error)
        for size in [1, 50, 1 << 10] { #expect(piecewise(Array(page.utf8), size) == nil) }
    }

    @Test func `a comment that ends at once for some programs is refused`() {
        let page = "<table><tr><td>甲</tr><!--><tr><td>乙</tr><!-- --></table>"
        let error = #expect(throws: MarkupError.self) { try whole(page) }
        #expect(
            error?.description
                == "line 1: the comment \"<!-->\" ends at once for some programs, and for others hides what follows it [markup.damaged]"
        )
        #expect(piecewise(Array(page.utf8), 7) == nil)
    }

    @Test func `a script ends at its own end, whatever tags its words hold`() throws {
        let page =
            "<table><tr><td>甲<script>w('<tr><td>乙</td></tr>')</script></td></tr><!--[if !IE]><!--><tr><td>丙</td></tr><!--<![endif]--></table>"
        #expect(try whole(page) == [["|?甲", "|丙"]])
        #expect(piecewise(Array(page.utf8), 9) == [["|?甲", "|丙"]])
    }

    @Test(arguments: [1, 2, 3, 5, 1 << 10])
    func `text comes out the same in pieces of any size`(size: Int) {
        let rows = "<table><tr><td>深圳市镕\u{1F600}é</td><td>a</td></tr>\n<tr><td>二</td></tr></table>"
        #expect(piecewise([0xEF, 0xBB, 0xBF] + Array(rows.utf8), max(3, size)) == [["|深圳市镕\u{1F600}é|a", "|二"]])
        #expect(piecewise(Array(rows.utf8), size) == [["|深圳市镕\u{1F600}é|a", "|二"]])
        // 镕 stands in GBK and not in GB2312, 㙓 only in GB18030.
        let gb = Array("<table><tr><td>".utf8) + [0xE9, 0x46, 0x82, 0x30, 0xAB, 0x39] + Array("</td></tr></table>".utf8)
        #expect(piecewise(gb, size) == [["|镕㙓"]])
    }

    private static let doubtful: [[UInt8]] = [
        // Long enough as UTF-8 that a wrong byte is damage.
        Array("深圳市甲乙丙丁戊己".utf8) + [0xB0, 0xA1],
        // A character cut at the end, in either encoding.
        [0xE6],
        [0], [0xFF],
        // U+FFFD, which somebody else has put where a character was lost.
        [0x84, 0x31, 0xA4, 0x37],
        // Big5.
        (0..<80).map { $0.isMultiple(of: 2) ? 0xA4 : 0x40 },
    ]

    @Test(arguments: doubtful)
    func `text in doubt is left to the whole reading`(text: [UInt8]) {
        #expect(piecewise(Array("<table><tr><td>".utf8) + text, 7) == nil)
    }

    @Test func `what cannot be read to its end is left to the whole reading`() {
        let page = pieces(of: Array("<table><tr><td>甲</table>".utf8), 8)
        var left = 2
        let isRead = HTMLTables.readPieces {
            {
                left -= 1
                return left < 0 ? nil : page()
            }
        } into: {
            TableGrid()
        }
        #expect(!isRead)
    }
}
