import Testing

@testable import Markup

/// Elements with more attributes than any page has.
struct TagWatchTests {
    private func isTaken(_ page: String, _ size: Int = .max) -> Bool {
        var bound = TagWatch()
        var rest = Array(page.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(piece.count)
            guard piece.withUnsafeBufferPointer({ bound.take($0) }) else { return false }
        }
        return true
    }

    private func unended(_ page: String, _ size: Int = .max) -> String? {
        var bound = TagWatch()
        var rest = Array(page.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(piece.count)
            _ = piece.withUnsafeBufferPointer { bound.take($0) }
        }
        return bound.unended.map { "\($0.name) \($0.offset)" }
    }

    @Test(arguments: [
        ("<p><!-- a -- > <b></html>", "comment 3"), ("<!----", "comment 0"), ("<p><SCRIPT a=b>x</scrip></p></html>", "script 3"),
        ("<style>p{}</style ><style>", "style 19"), ("<textarea></html>", "textarea 0"), ("<title>a<b></b>", "title 0"),
        ("a<select><option>", "select 1"), ("<iframe src='x'></p>", "iframe 0"), ("<p a=\"x></html>", "quoted value 0"),
        ("<textarea></textarea><textarea></title>", "textarea 21"),
    ])
    func `what hides the rest of a page is known by its name and its place`(page: String, expected: String) {
        for size in [1, 5, .max] { #expect(unended(page, size) == expected) }
    }

    @Test(arguments: [
        "<!-- a --><p>", "<!-- a --!><p>", "<!-- <!-- -->", "<!doctype html><p>", "<![if !IE]>a--b", "<!a -- b>", "<!---->",
        "<script>a</p></script>", "<SCRIPT>a</Script>", "<script src='x'/><p>", "<script/>", "<textarea/><p>",
        "<title>a</TITLE >",
        "<x-textarea><p>", "<textareas><p>", "<select><option>a</select>", "<script>'</scr'+'ipt>'</script>",
    ])
    func `what has ended hides nothing`(page: String) {
        for size in [1, 5, .max] { #expect(unended(page, size) == nil) }
    }

    private func faults(_ page: String) -> PageFaults {
        var bound = TagWatch()
        let text = Array(page.utf8)
        _ = text.withUnsafeBufferPointer { bound.take($0) }
        return bound.faults(in: text)
    }

    @Test(arguments: [
        ("<td>A<B公司</td><td>", "<B公司</td>"), ("<td>A<B Co</td>", "<B Co</td>"), ("<td <td>", "<td <td>"), ("<a b<c>", "<a b<c>"),
        ("<a b =1 <c>", "<a b =1 <c>"), ("<td\"<b>", "<td\"<b>"), ("<td,a<b>", "<td,a<b>"),
    ])
    func `a tag in which another begins, or that no tag is called, is told with its line`(page: String, tag: String) {
        #expect(faults("<p>\n\(page)").brokenTag == PageFaults.BrokenTag(text: tag, line: 2))
    }

    @Test(arguments: [
        "<td>A<公司</td>", "A < B", "<td title=\"<b>\">", "<a href=x?a<b>", "<!-- <a <b> --><p>", "<script>a<b<c</script>",
        "</td <b>",
        "<o:p></o:p><td class=x x:num=\"1\">",
    ])
    func `what a browser shows, or nobody would, is no broken tag`(page: String) { #expect(faults(page).brokenTag == nil) }

    @Test(arguments: [
        ("<table></table>", 0), ("<TABLE><tr>", 1), ("<table><table></table>", 1), ("</table></table><table>", 1),
        ("<table/>", 0),
        ("<!-- <table> --><tables>", 0),
    ])
    func `tables without an end are counted`(page: String, count: Int) { #expect(faults(page).openTables == count) }

    /// ` a0 a1 …`, each written with `end`.
    private static func attributes(_ count: Int, _ end: String = "") -> String {
        (0..<count).map { " a\($0)\(end)" }.joined()
    }

    private static let many = attributes(1_001)

    @Test(arguments: [
        "<p\(many)>", "<p\n\(many)", "<P\(attributes(1_001, "=1"))>", "<p\(attributes(1_001, "='x'"))>",
        "<p\(attributes(1_001, " = \"x>\""))>",
        // What only looks like a value that holds the others.
        "<p a,=\"\(many)>", "<p =\"\(many)>", "<p a==\"\(many)>", "<p a=b\"\(many)>", "<p a / =\"\(many)>",
        "<p a\u{C}=\"\(many)>",
        "<p a=\">\"\(many)>", "<p a='\"'\(many)>", "<p x=\"\"\(many)>", "<!-- <p --><p\(many)>", "<!-- --!><p\(many)>",
        "<!DOCTYPE html><p\(many)>",
        "<script>a<b</script><p\(many)>", "<script x></i></script><p\(many)>", "<<p\(many)>", "<svg:p\(many)>", "<script\(many)>",
        "<p \(String(repeating: "a", count: 200_000))>", "<\(String(repeating: "a", count: 200_000))>",
    ])
    func `an element with more than a thousand attributes is refused`(page: String) {
        #expect(!isTaken(page))
        #expect(!isTaken(page, 1))
        #expect(!isTaken(page, 7))
    }

    @Test(arguments: [
        "<p\(attributes(1_000))>", "<p><b\(attributes(1_000))></b><b\(attributes(1_000))></b>", "<p title=\"\(many)\">",
        "<p style='\(many)'>",
        "<script>for (a<b; ) {\(many)}</script>", "<STYLE>a<b\(many)</STYLE>", "<script x></i><p\(many)>", "<!-- <p\(many) -->",
        "a < \(many)", "</p\(many)>",
        "<?xml \(many)?>", "<img src=data:\(String(repeating: "a", count: 2_000_000))>",
    ])
    func `a page that has none is taken`(page: String) {
        #expect(isTaken(page))
        #expect(isTaken(page, 3))
    }

    @Test func `a page with one is refused before the parser has it, read as a tree and as tables`() {
        let page = Array("<html><body><table><tr><td\(Self.attributes(200_000))>甲</td></tr></table></body></html>".utf8)
        let tree = #expect(throws: MarkupError.self) { try HTMLDocument(utf8: page) }
        #expect(tree?.description == "the page has an element with more than 1000 attributes [markup.tooLarge]")
        let tables = #expect(throws: MarkupError.self) { try HTMLTables.read(utf8: page, into: TableGrid()) }
        #expect(tables == tree)
        #expect(!HTMLTables.readPieces({ pieces(of: page, 1 << 12) }, into: { TableGrid() }))
    }
}
