import Markup
public import Provenance

/// A page of a site's notices: what it lists, in its order.
public struct NoticeIndex: Sendable {
    /// One notice as the index shows it.
    public struct Entry: Hashable, Sendable {
        /// Whole where the page has it anywhere.
        public let title: String
        /// As written: relative to the page, or absolute.
        public let href: String
        /// Nil where the page prints no day that can be read.
        public let date: CivilDate?
        /// The line of the page.
        public let line: Int
        /// Whether the site says that the notice is no longer in force (废止).
        public let isAbolished: Bool

        /// Whether the page has only the beginning of the title.
        public var isCut: Bool { NoticeIndex.isCut(title) }

        public init(title: String, href: String, date: CivilDate?, line: Int, isAbolished: Bool = false) {
            self.title = title
            self.isAbolished = isAbolished
            self.href = href
            self.date = date
            self.line = line
        }
    }

    /// At least one.
    public let entries: [Entry]
    /// How many notices the whole index has; nil where the page does not say.
    public let total: Int?
    /// The numbers of the pages that the page leads to (`index_2.html`); empty for an index that counts its notices instead.
    private let linkedPages: Set<Int>
    /// How many pages the page says that there are; nil where it says nothing of the kind.
    private let statedPages: Int?

    /// Whether the index has a page of this number (1 = first) behind the first, as far as this one knows.
    public func hasPage(_ number: Int) -> Bool {
        linkedPages.contains(number) || number > 1 && number <= statedPages ?? 1
    }

    /// Reads `<li>` items that have a `span.lb_title` with a link and a `span.lb_date`, or the JSON of a disclosure platform
    /// (`/gkmlpt/api/all/…`); nothing else of the page.
    ///
    /// - Throws: ``DocumentError`` `notice.signs` where the page shows no such item, or was cut: a firewall answers with a
    ///   page and status 200, too.
    public init(parsing bytes: [UInt8], name: String, digest: Digest? = nil) throws(DocumentError) {
        let origin = Locus(file: name, digest: digest)
        let text = try NoticeSigns.text(bytes, origin)
        if text.first(where: { $0 > 0x20 }) == 0x7B {
            (entries, total) = try DisclosureIndex.read(text, origin)
            (linkedPages, statedPages) = ([], nil)
            return
        }
        let page = try NoticeSigns.page(text, origin)
        entries = page.elements.filter { $0.name == "li" }.compactMap(Self.entry)
        total = nil
        linkedPages = Set(page.elements.lazy.filter { $0.name == "a" }.compactMap { $0["href"].flatMap(Self.pageNumber) })
        statedPages = NoticePaging.stated(in: text, page)
        guard !entries.isEmpty else {
            throw NoticeSigns.missing(["an item with span.lb_title and span.lb_date"], page, "an index of notices", origin)
        }
        guard page.isComplete else { throw NoticeSigns.missing(["its end (</html>)"], page, "an index of notices", origin) }
    }

    /// 2 of `index_2.html`.
    private static func pageNumber(_ href: String) -> Int? {
        guard let file = href.prefix(while: { $0 != "?" && $0 != "#" }).split(separator: "/").last, file.hasPrefix("index_"),
            let end = file.firstIndex(of: ".")
        else { return nil }
        return Int(file[file.index(file.startIndex, offsetBy: 6)..<end])
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
        let title = (isCut(shown) || shown.isEmpty) && !whole.isEmpty ? whole : shown
        guard !title.isEmpty else { return nil }
        return Entry(title: title, href: href, date: NoticeDate.read(day.readableText), line: item.line)
    }

    fileprivate static func isCut(_ title: String) -> Bool { title.hasSuffix("…") || title.hasSuffix("...") }
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
