import Markup
public import Provenance

/// One published notice: what it says, and what it attaches.
public struct NoticePage: Sendable {
    /// A file that the notice attaches.
    public struct Attachment: Hashable, Sendable {
        /// As written: relative to the page, or absolute.
        public let href: String
        /// The name the publisher gave the file; empty where only the address names it.
        public let name: String
        /// The line of the page.
        public let line: Int

        /// Whether the name is one of a file: it says of what kind, which 附件1 does not.
        public var isNamedAsFile: Bool { NoticePage.isFile(name) }

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
    /// Other notices that it links or names.
    public let mentions: [NoticeMention]

    /// The body, its lines separated by line breaks.
    public var text: String { lines.joined(separator: "\n") }

    /// Reads a notice of either of the systems in use: a page with its record in `meta` (NFCMS), or one with its record in a
    /// script (gkmlpt).
    ///
    /// - Throws: ``DocumentError`` `notice.signs` naming what the page lacks: its title (`meta ArticleTitle`), its body,
    ///   its end. A page of a firewall or of maintenance has none of them, whatever its status.
    public init(parsing bytes: [UInt8], name: String, digest: Digest? = nil) throws(DocumentError) {
        let origin = Locus(file: name, digest: digest)
        let text = try NoticeSigns.text(bytes, origin)
        let page = try NoticeSigns.page(text, origin)
        let record = try DisclosureRecord(text, origin)
        let title = record?.title ?? page.meta("ArticleTitle")?.onOneLine ?? ""
        let body = record.map { $0.body?.root } ?? page.elements.first { node in Self.bodies.contains { node.has(class: $0) } }
        var missing: [String] = []
        if title.isEmpty { missing.append("its title (meta ArticleTitle)") }
        if body == nil, record?.attachments.isEmpty ?? true { missing.append("its body (div.news_cont_d_wrap)") }
        if !page.isComplete { missing.append("its end (</html>)") }
        guard missing.isEmpty else { throw NoticeSigns.missing(missing, page, "a notice", origin) }
        lines = body?.readableText.split(separator: "\n").map(String.init) ?? []
        attachments = Self.attachments(of: record, page, body)
        tables = try body.map { (body) throws(DocumentError) in try TableReader.read(body, origin) } ?? []
        guard !lines.isEmpty || !attachments.isEmpty else {
            throw NoticeSigns.missing(["any text or attachment in its body"], page, "a notice", origin)
        }
        self.title = title
        publishedOn = record.map(\.publishedOn) ?? page.meta("PubDate").flatMap(NoticeDate.read)
        let source = record.map(\.publisher) ?? page.meta("ContentSource")
        self.source = source.map(\.onOneLine).flatMap { $0.isEmpty ? nil : $0 }
        kind = NoticeKind(title: title, body: lines.joined(separator: "\n"))
        extent = NoticeExtent(title: title)
        mentions = NoticeMention.all(in: title, lines, body, except: Set(attachments.map(\.href)))
    }

    /// When objections are taken, in the notice's own words; nil where it does not say.
    public func window() -> NoticeWindowWording? { NoticeWindowWording.read(text, publishedOn: publishedOn) }

    /// Where objections go; nil where the notice does not say.
    public var objectionContact: ObjectionContact? { ObjectionContact.read(lines) }

    private static let bodies = ["news_cont_d_wrap", "acontent", "pagecontent", "articbox", "article-content"]

    /// How many enterprises the title and the text say that the list has.
    public var statedCounts: [StatedCount] { StatedCount.all(in: "\(title)\n\(text)") }

    private static func attachments(of record: DisclosureRecord?, _ page: HTMLDocument, _ body: HTMLNode?) -> [Attachment] {
        var found: [Attachment] = []
        var seen: Set<String> = []
        func add(_ link: HTMLNode) {
            guard let href = link["href"]?.trimmed, !href.isEmpty, seen.insert(href).inserted else { return }
            let names = [link["alt"], link.readableText, link["title"]].compactMap { $0?.onOneLine }.filter { !$0.isEmpty }
            // A name of a file comes before a word for one (附件1, 下载).
            found.append(Attachment(href: href, name: names.first(where: isFile) ?? names.first ?? "", line: link.line))
        }
        for (name, href) in record?.attachments ?? [] where seen.insert(href).inserted {
            found.append(Attachment(href: href, name: name, line: 1))
        }
        for link in page.elements where link.name == "a" && link.has(class: "nfw-cms-attachment") { add(link) }
        guard let body else { return found }
        for link in body.descendants where link.name == "a" && isFile(link["href"] ?? "") { add(link) }
        return found
    }

    /// Whether an address leads to an attachment, or a name is one of a file.
    fileprivate static func isFile(_ href: String) -> Bool {
        let path = href.prefix { $0 != "?" && $0 != "#" }.lowercased()
        return path.contains("/attachment/") || extensions.contains { path.hasSuffix($0) }
    }

    private static let extensions = [
        ".xlsx", ".xls", ".xlsm", ".csv", ".pdf", ".doc", ".docx", ".zip", ".rar", ".7z", ".et", ".wps", ".ods", ".ofd",
    ]
}
