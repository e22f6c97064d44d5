import TestSupport
import Testing

@testable import Markup

/// Rows that are read without the parser are those that the parser reads.
struct RowRunsTests {
    private func whole(_ page: String) -> [[String]]? {
        let grid = TableGrid()
        do throws(MarkupError) { try HTMLTables.read(utf8: Array(page.utf8), into: grid) } catch { return nil }
        return grid.tables
    }

    private func piecewise(_ page: String, _ size: Int) -> [[String]]? {
        var grid = TableGrid()
        let isRead = HTMLTables.readPieces {
            pieces(of: Array(page.utf8), size)
        } into: {
            grid = TableGrid()
            return grid
        }
        return isRead ? grid.tables : nil
    }

    /// What the parser is given, marks as `#`.
    private func passed(_ page: String, _ size: Int) -> String {
        let runs = RowRuns()
        let next = pieces(of: Array(page.utf8), size)
        var passed: [UInt8] = []
        while let piece = next() {
            passed += runs.pass(piece)
            if piece.isEmpty { break }
        }
        return String(decoding: passed, as: UTF8.self).replacing(/<tr tongbao=\d+><\/tr>/, with: "#")
    }

    @Test func `plain rows behind a row are taken`() {
        let page = """
            <table><tr><td>甲</td></tr>
            <tr height="24" style="a:b;">
            <td class="x">乙&amp;&nbsp;</td>
            <th>丙</th></tr><tr></tr> <tr><td>丁</td></tr> </table>
            """
        #expect(passed(page, 1 << 10) == "<table><tr><td>甲</td></tr>#\n </table>".replacing("\n", with: ""))
        #expect(piecewise(page, 1 << 10) == [["|甲", "|乙&|丙", "", "|丁"]])
        #expect(whole(page) == piecewise(page, 1 << 10))
    }

    @Test(arguments: [
        "<td colspan=\"2\">乙</td>", "<td rowspan=\"2\">乙</td>", "<td><b>乙</b></td>", "<td>乙</b></td>", "<td>乙<td>丙</td>",
        "<td>&copy;</td>", "<td>&#1;</td>", "<td>乙&丙</td>", "<td>乙\u{1}</td>", "<td>\u{FFFE}</td>", "<td class=x>乙</td>",
        "<td class='x'>乙</td>", "<td title=\"乙\">丙</td>", "<td title=\"&gt;\">丙</td>", "<TD>乙</TD>", "<td>乙</th>", "乙",
        "<td>乙<!-- --></td>",
        "<td hidden>乙</td>", "<td/>", "<p>乙</p>",
    ])
    func `a row with anything else in it is left to the parser`(cells: String) {
        let page = "<table><tr><td>甲</td></tr><tr>\(cells)</tr></table>"
        #expect(passed(page, 1 << 10) == page)
        #expect(piecewise(page, 1 << 10) == whole(page))
    }

    @Test(arguments: [
        "<textarea></tr><tr><td>甲</td></tr></textarea><table><tr><td>乙</td></tr></table>",
        "</tr><tr><td>甲</td></tr><table><tr><td>乙</td></tr><tr><td>丙</td></tr></table></tr><tr><td>丁</td></tr>",
        "<table><tr><td>甲<table><tr><td>乙</td></tr><tr><td>丙</td></tr></table></td></tr><tr><td>丁</td></tr></table>",
        "<table><tr><td>甲 </tr> 乙</td></tr><tr><td>丙</td></tr></table>",
        "<table><td>甲</tr> 乙</td></tr> <tr><td>丙</td></tr></table>",
        "<table><tr><td><div></tr><tr><td>甲</td></tr></div><tr><td>乙</td></tr></table>",
    ])
    func `rows in strange places are what the parser makes of them`(page: String) {
        let tables = whole(page)
        #expect(tables != nil)
        #expect(passed(page, 1 << 10).contains("#"))
        for size in [1, 3, 10, 1 << 10] { #expect(piecewise(page, size) == tables) }
    }

    /// In the last two a quote that is not closed would swallow the mark, but of rows only up to the next quote.
    @Test(arguments: [
        "<table><!-- </tr><tr><td>甲</td></tr> --><tr><td>乙</td></tr></table>",
        "<script>var x = '</tr><tr><td>甲</td></tr>'</script><table><tr><td>乙</td></tr></table>",
        "<table><tr><td title='</tr><tr><td>甲</td></tr>'>乙</td></tr><tr><td>丙</td></tr></table>",
        "<table><tr><td title=\"甲>乙</td></tr><tr><td class=\"x\">丙</td></tr><tr><td>丁</td></tr><tr><td><b class=\"x\">戊</b></td></tr></table>",
        "<table><tr><td title=\"甲>乙</td></tr><tr><td class=\"x\">丙</td></tr>",
    ])
    func `a page with rows where none belong is left to the parser`(page: String) {
        #expect(passed(page, 1 << 10).contains("#"))
        for size in [1, 3, 10, 1 << 10] { #expect(piecewise(page, size) == nil) }
    }

    @Test func `a page cannot write a mark`() {
        let page = "<table><tr><td>甲</td></tr><tr tongbao=1></tr><tr><td>乙</td></tr><tr tongbao=0></tr></table>"
        for size in [1, 1 << 10] { #expect(piecewise(page, size) == [["|甲", "", "|乙", ""]]) }
    }

    @Test func `a row that does not end is left to the parser`() {
        let page = "<table><tr><td>甲</td></tr><tr><td>" + String(repeating: "乙", count: 500_000) + "</td>"
        #expect(piecewise(page, 100_000) == whole(page))
    }

    /// Pages of pieces that stand in pages, in any order, cut anywhere.
    @Test func `whatever is read in pieces is what is read whole`() {
        var random = SeededGenerator(seedFromEnvironmentOr: 20_250_613)
        let seed = random.seed
        let row = "<tr><td>甲</td><td class=\"x\"> 乙 丙&amp;丁</td></tr>"
        let words = [
            row, row, row, "\(row)\n\(row)", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>戊</th>",
            "<td colspan=\"2\">",
            "<!--", "-->", "<div>", "</div>", "<script>", "</script>", "<p>", "<b>己</b>", "<tbody>", "</tbody>", "<form>", "庚",
            " ",
            "&nbsp;", "&", "<", ">", "'", "\"", "<a title='", "<td title=\"", "<textarea>", "<br>", "<li>", "<tr tongbao=1></tr>",
        ]
        var read = 0
        for _ in 0..<2_000 {
            let page =
                "<html>"
                + (0..<Int.random(in: 1...25, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
            let size = Int.random(in: 1...80, using: &random)
            guard let tables = piecewise(page, size) else { continue }
            #expect(tables == whole(page), "seed \(seed), size \(size): \(page)")
            if tables.contains(where: { $0.count > 1 }) { read += 1 }
        }
        #expect(read > 50)
    }
}
