import Testing

@testable import Markup

/// XML elements with more attributes than any office file has.
struct AttributeBoundTests {
    private func isTaken(_ text: String, _ size: Int = .max) -> Bool {
        var bound = AttributeBound()
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(piece.count)
            guard piece.withUnsafeBytes({ bound.take($0) }) else { return false }
        }
        return true
    }

    private static func attributes(_ count: Int) -> String { (0..<count).map { " a\($0)=\"\"" }.joined() }

    private static let cells = String(repeating: "<c r=\"A1\"><v>甲=乙</v></c>", count: 400)
    private static let many = attributes(1_001)

    @Test(arguments: [
        "<a\(many)/>", "<a x=\">\"\(many)/>", "<a x='\"' y=\"'\"\(many)>", "\(cells)<a\(many)/>\(cells)", "\(cells)<a\(many)",
        "<!-- < --><a\(many)/>", "<?xml version='1.0'?><a\(many)/>",
    ])
    func `an element with more than a thousand attributes is refused`(text: String) {
        #expect(!isTaken(text))
        for size in [1, 7, 2_500, 4_096] { #expect(!isTaken(text, size)) }
    }

    @Test(arguments: [
        "<a\(attributes(1_000))/>", "<a>\(String(repeating: "=", count: 20_000))</a>",
        "<a x=\"\(String(repeating: "=", count: 20_000))\"/>",
        "<!--\(many)-->", "<?x\(many)?>", "<![CDATA[\(many)]]>", cells, "<a\(attributes(900))/><a\(attributes(900))/>",
    ])
    func `a document that has none is taken`(text: String) {
        #expect(isTaken(text))
        for size in [1, 7, 2_500, 4_096] { #expect(isTaken(text, size)) }
    }

    @Test func `a document with one is refused before the parser has it`() {
        let text = Array("<a><b\(Self.attributes(200_000))/></a>".utf8)
        let element = #expect(throws: MarkupError.self) { try XMLElement.parse(text) }
        #expect(element?.description == "the XML has an element with more than 1000 attributes [markup.tooLarge]")
        var seen = 0
        let callbacks = XMLCallbacks(start: { _, _, _, _, _, _, _, _, _ in }, end: { _, _, _, _ in }, text: { _, _, _ in })
        let pass = #expect(throws: MarkupError.self) {
            try text.withUnsafeBytes { try XMLPass.parse($0, context: &seen, callbacks: callbacks) }
        }
        #expect(pass == element)
    }
}
