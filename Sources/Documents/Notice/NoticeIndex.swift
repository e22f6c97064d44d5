import Markup
public import Provenance

/// A page of a site's notices: what it lists, in its order.
public struct NoticeIndex: Sendable {
    /// One notice as the index shows it.
    public struct Entry: Hashable, Sendable {
        /// Whole, also where the page shows only its beginning.
        public let title: String
        /// As written: relative to the page, or absolute.
        public let href: String
        /// Nil where the page prints no day that can be read.
        public let date: CivilDate?
        /// The line of the page.
        public let line: Int

        public init(title: String, href: String, date: CivilDate?, line: Int) {
            self.title = title
            self.href = href
            self.date = date
            self.line = line
        }
    }

    /// At least one.
    public let entries: [Entry]

    /// Reads `<li>` items that have a `span.lb_title` with a link and a `span.lb_date`; nothing else of the page.
    ///
    /// - Throws: ``DocumentError`` `notice.signs` where the page shows no such item, or was cut: a firewall answers with a
    ///   page and status 200, too.
    public init(parsing bytes: [UInt8], name: String, digest: Digest? = nil) throws(DocumentError) {
        let origin = Locus(file: name, digest: digest)
        let page = try NoticeSigns.page(bytes, origin)
        entries = page.elements.filter { $0.name == "li" }.compactMap(Self.entry)
        guard !entries.isEmpty else {
            throw NoticeSigns.missing(["an item with span.lb_title and span.lb_date"], page, "an index of notices", origin)
        }
        guard page.isComplete else { throw NoticeSigns.missing(["its end (</html>)"], page, "an index of notices", origin) }
    }

    private static func entry(_ item: HTMLNode) -> Entry? {
        guard let label = item.first(where: { $0.has(class: "lb_title") }),
            let day = item.first(where: { $0.has(class: "lb_date") })
        else { return nil }
        let link =
            label.name == "a" ? label : label.first { $0.name == "a" } ?? item.first { $0.name == "a" && $0["href"] != nil }
        guard let link, let href = link["href"]?.trimmed, !href.isEmpty else { return nil }
        let shown = label.readableText.onOneLine
        let whole = link["title"]?.onOneLine ?? ""
        let isCut = shown.hasSuffix("…") || shown.hasSuffix("...") || shown.isEmpty
        let title = isCut && !whole.isEmpty ? whole : shown
        guard !title.isEmpty else { return nil }
        return Entry(title: title, href: href, date: NoticeDate.read(day.readableText), line: item.line)
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        let characters = unicodeScalars
        guard let first = characters.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = characters.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(characters[first...last])
    }

    /// With every run of blanks and line breaks as one blank.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
