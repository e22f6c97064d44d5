import CXML

/// A page as a tree, parsed by libxml2 from strictly decoded text.
///
/// No network, no entity expansion, no external anything; a page of which the parser lost something is refused. The
/// nodes live as long as any ``HTMLNode`` of the page.
public final class HTMLDocument {
    /// Pages larger than this are refused.
    public static let byteCap = 64 << 20

    /// Whether the page ends with `</html>`: the proof that it was not cut on its way.
    public let isComplete: Bool
    /// What is wrong with the page, and may have cost text.
    let faults: PageFaults
    private let document: htmlDocPtr

    /// Decodes strictly and parses.
    ///
    /// - Throws: ``MarkupError`` where the bytes are no text, where there is no element, and where the parser lost content.
    public convenience init(_ bytes: [UInt8]) throws(MarkupError) {
        try self.init(utf8: try TextDecoding.utf8(bytes))
    }

    /// Parses text that is known to be UTF-8.
    public init(utf8 text: [UInt8]) throws(MarkupError) {
        guard text.count <= Self.byteCap else {
            throw MarkupError(.tooLarge, "the page is larger than \(Self.byteCap >> 20) MiB")
        }
        guard text.contains(where: { $0 > 0x20 }) else { throw MarkupError(.empty, "the page is empty") }
        (document, faults) = try HTMLParsing.parse(text)
        isComplete = Self.endsWithRoot(text)
    }

    deinit { xmlFreeDoc(document) }

    /// The outermost element; nil for a page of comments alone.
    public var root: HTMLNode? { xmlDocGetRootElement(document).map { HTMLNode($0, self) } }

    /// All elements of the page in its order.
    public var elements: HTMLElements { HTMLElements(root, includingSelf: true) }

    /// The content of `<meta name="…">`, the name in any case; nil where the page has none.
    public func meta(_ name: String) -> String? {
        let sought = name.lowercased()
        let element = elements.first { $0.name == "meta" && $0["name"]?.lowercased() == sought }
        return element?["content"]
    }

    private static func endsWithRoot(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        while true {
            while let last = rest.last, last <= 0x20 { rest.removeLast() }
            // Servers add comments behind the page: how long it took, which cache it came from.
            guard rest.suffix(3).elementsEqual("-->".utf8), let start = lastComment(rest) else { break }
            rest = rest[..<start]
        }
        return rest.suffix(7).map { $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0) }.elementsEqual("</html>".utf8)
    }

    private static func lastComment(_ text: ArraySlice<UInt8>) -> Int? {
        let mark = Array("<!--".utf8)
        var index = text.endIndex - 4
        while index >= text.startIndex {
            if text[index] == mark[0], text[index..<(index + 4)].elementsEqual(mark) { return index }
            index -= 1
        }
        return nil
    }
}
