import Markup
public import Provenance

/// One published notice: what it says, and what it attaches.
public struct NoticePage: Sendable {
    /// A file that the notice attaches.
    public struct Attachment: Hashable, Sendable {
        /// As written: relative to the page, or absolute.
        public let href: String
        /// The name the publisher gave the file.
        public let name: String
        /// The line of the page.
        public let line: Int

        public init(href: String, name: String, line: Int) {
            self.href = href
            self.name = name
            self.line = line
        }
    }

    public let title: String
    /// Nil where the page prints no day that can be read.
    public let publishedOn: CivilDate?
    /// The office that published it, as the page says; nil where it does not.
    public let source: String?
    /// The body as a reader sees it, one line a paragraph or table row.
    public let lines: [String]
    public let attachments: [Attachment]
    /// The tables of the body.
    public let tables: [Sheet]
    public let kind: NoticeKind
    public let extent: NoticeExtent

    /// The body, its lines separated by line breaks.
    public var text: String { lines.joined(separator: "\n") }

    /// Reads a notice of the NFCMS family.
    ///
    /// - Throws: ``DocumentError`` `notice.signs` naming what the page lacks: its title (`meta ArticleTitle`), its body,
    ///   its end. A page of a firewall or of maintenance has none of them, whatever its status.
    public init(parsing bytes: [UInt8], name: String, digest: Digest? = nil) throws(DocumentError) {
        let origin = Locus(file: name, digest: digest)
        let page = try NoticeSigns.page(bytes, origin)
        let title = page.meta("ArticleTitle")?.onOneLine ?? ""
        let body = page.elements.first { element in Self.bodies.contains { element.has(class: $0) } }
        var missing: [String] = []
        if title.isEmpty { missing.append("its title (meta ArticleTitle)") }
        if body == nil { missing.append("its body (div.news_cont_d_wrap)") }
        if !page.isComplete { missing.append("its end (</html>)") }
        guard let body, missing.isEmpty else { throw NoticeSigns.missing(missing, page, "a notice", origin) }
        lines = body.readableText.split(separator: "\n").map(String.init)
        attachments = Self.attachments(page, body)
        tables = try TableReader.read(body, origin)
        guard !lines.isEmpty || !attachments.isEmpty else {
            throw NoticeSigns.missing(["any text or attachment in its body"], page, "a notice", origin)
        }
        self.title = title
        publishedOn = page.meta("PubDate").flatMap(NoticeDate.read)
        source = page.meta("ContentSource").map(\.onOneLine).flatMap { $0.isEmpty ? nil : $0 }
        kind = NoticeKind(title: title, body: lines.joined(separator: "\n"))
        extent = NoticeExtent(title: title)
    }

    /// When objections are taken, in the notice's own words; nil where it does not say.
    public func window() -> NoticeWindowWording? { NoticeWindowWording.read(text, publishedOn: publishedOn) }

    private static let bodies = ["news_cont_d_wrap", "acontent", "pagecontent", "articbox", "article-content"]

    private static func attachments(_ page: HTMLDocument, _ body: HTMLNode) -> [Attachment] {
        var found: [Attachment] = []
        var seen: Set<String> = []
        func add(_ link: HTMLNode) {
            guard let href = link["href"]?.trimmed, !href.isEmpty, seen.insert(href).inserted else { return }
            let names = [link["alt"], link.readableText, link["title"], href.split(separator: "/").last.map(String.init)]
            let name = names.lazy.compactMap { $0?.onOneLine }.first { !$0.isEmpty }
            found.append(Attachment(href: href, name: name ?? href, line: link.line))
        }
        for link in page.elements where link.name == "a" && link.has(class: "nfw-cms-attachment") { add(link) }
        for link in body.descendants where link.name == "a" && isFile(link["href"] ?? "") { add(link) }
        return found
    }

    private static func isFile(_ href: String) -> Bool {
        let path = href.prefix { $0 != "?" && $0 != "#" }.lowercased()
        return path.contains("/attachment/") || extensions.contains { path.hasSuffix($0) }
    }

    private static let extensions = [
        ".xlsx", ".xls", ".xlsm", ".csv", ".pdf", ".doc", ".docx", ".zip", ".rar", ".7z", ".et", ".wps", ".ods", ".ofd",
    ]
}
