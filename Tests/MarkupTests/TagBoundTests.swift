import Testing

@testable import Markup

/// Elements with more attributes than any page has.
struct TagBoundTests {
    private func isTaken(_ page: String, _ size: Int = .max) -> Bool {
        var bound = TagBound()
        var rest = Array(page.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(piece.count)
            guard piece.withUnsafeBufferPointer({ bound.take($0) }) else { return false }
        }
        return true
    }

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
        "<script>a<b</script><p\(many)>", "<script x></i><p\(many)>", "<<p\(many)>", "<svg:p\(many)>", "<script\(many)>",
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
        "<script>for (a<b; ) {\(many)}</script>", "<STYLE>a<b\(many)</STYLE>", "<!-- <p\(many) -->", "a < \(many)", "</p\(many)>",
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
