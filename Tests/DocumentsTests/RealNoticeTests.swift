import Documents
import Provenance
import TestSupport
import Testing
import Vault

/// Titles, wordings and pages of real offices, which lie beside the repository on some machines.
struct RealNoticeTests {
    private static let titles = "14_notice_feeds_titles/innocom_notice_titles.csv"
    private static let feed = "14_notice_feeds_titles/shenzhen_policy_rss.xml"
    private static let wordings = "12_notice_and_customs_facts/notice_wordings.jsonl"
    private static let pages = "08_html_gov"

    private static func text(_ name: String) throws -> String {
        String(decoding: try Disk.real.contents(of: try #require(RealData.path(name))), as: UTF8.self)
    }

    /// The titles of a feed's items.
    private static func feedTitles() throws -> [(title: String, text: String)] {
        try text(feed).split(separator: "<item>").dropFirst().map { item in
            func cdata(_ name: String) -> String {
                guard let start = item.firstRange(of: "<\(name)><![CDATA["),
                    let end = item[start.upperBound...].firstRange(of: "]]>")
                else { return "" }
                return String(item[start.upperBound..<end.lowerBound])
            }
            return (cdata("title"), cdata("description"))
        }
    }

    @Test(.enabled(if: RealData.has(titles), "\(RealData.absence(of: titles))"))
    func `a title of a real index is a public notice where it says so, and known where it is cut`() throws {
        let lines = try Self.text(Self.titles).split(whereSeparator: \.isNewline).dropFirst()
        let titles = lines.compactMap { $0.split(separator: ",").first.map(String.init) }
        #expect(titles.count > 600)
        let html =
            "<html><body>"
            + titles.map {
                "<li><span class=\"lb_title\"><a href=\"a\">\($0)</a></span><span class=\"lb_date\">2024-11-01</span></li>"
            }.joined() + "</body></html>"
        let entries = try NoticeIndex(parsing: Array(html.utf8), name: "index.html").entries
        #expect(entries.map(\.isCut) == titles.map { $0.hasSuffix("...") })
        #expect(entries.count(where: \.isCut) > 100)
        for title in titles where !title.hasSuffix("...") {
            let kind = NoticeKind(title: title, body: "")
            #expect((kind == .publicised) == title.contains("公示"), "\(title)")
            if title.contains("关于公布"), title.contains("名单") { #expect(kind == .confirmed, "\(title)") }
        }
        for title in titles where title.contains("补充备案") || title.contains("第二批") {
            #expect(NoticeExtent(title: title) != .full, "\(title)")
        }
    }

    @Test(.enabled(if: RealData.has(feed), "\(RealData.absence(of: feed))"))
    func `a real feed has public notices, a supplement, and notices of other kinds`() throws {
        let items = try Self.feedTitles()
        #expect(items.count == 166)
        let kinds = items.map { NoticeKind(title: $0.title, body: $0.text) }
        for (item, kind) in zip(items, kinds) where item.title.contains("公示") { #expect(kind == .publicised, "\(item.title)") }
        for (item, kind) in zip(items, kinds) where kind == .confirmed { #expect(item.title.contains("下达"), "\(item.title)") }
        let supplements = items.filter { NoticeExtent(title: $0.title) == .supplement }
        #expect(supplements.map { $0.title.hasSuffix("名单的补充公示") } == [true])
        let subjects = items.compactMap { NoticeTitle.subject($0.title) }
        let supplemented = try #require(supplements.first.flatMap { NoticeTitle.subject($0.title) })
        #expect(subjects.count { $0 == supplemented } == 2, "the supplement and what it adds to")
        let mailed = items.compactMap { ObjectionContact.read($0.text.split(separator: "。").map(String.init))?.emails.first }
        #expect(!mailed.isEmpty)
        #expect(mailed.allSatisfy { $0.hasSuffix(".gov.cn") })
    }

    @Test(.enabled(if: RealData.has(feed), "\(RealData.absence(of: feed))"))
    func `every real notice that gives days for objections is read to have a window`() throws {
        let open = try Self.feedTitles().filter {
            $0.title.contains("公示") && ($0.text.contains("公示之日起") || $0.text.contains("公示时间"))
        }
        #expect(open.count > 10)
        for item in open {
            let window = NoticeWindowWording.read(item.text, publishedOn: CivilDate(iso: "2026-01-05"))
            #expect(window?.workingDays != nil || window?.calendarDays != nil || window?.to != nil, "\(item.title): \(item.text)")
        }
    }

    @Test(.enabled(if: RealData.has(wordings), "\(RealData.absence(of: wordings))"))
    func `the window of a real notice is read to the day`() throws {
        var read = 0
        for line in try Self.text(Self.wordings).split(separator: "\n") {
            func value(_ key: String) -> String? {
                guard let start = line.firstRange(of: "\"\(key)\": ") else { return nil }
                return String(line[start.upperBound...].drop { $0 == "\"" }.prefix { $0 != "\"" && $0 != "," && $0 != "}" })
            }
            guard let words = line.firstRange(of: "\"words\": \"").map({ line[$0.upperBound...].prefix { $0 != "\"" } }),
                line.contains("公示")
            else { continue }
            let published = value("start").flatMap { CivilDate(iso: $0) }
            let window = NoticeWindowWording.read(String(words), publishedOn: published)
            if let end = value("end") {
                #expect(window?.from == published, "\(words)")
                #expect(window?.to == CivilDate(iso: end), "\(words)")
                read += 1
            } else if let days = value("working_days") {
                #expect(window?.workingDays == Int(days), "\(words)")
                read += 1
            }
        }
        #expect(read >= 8)
    }

    @Test(.enabled(if: RealData.has(pages), "\(RealData.absence(of: pages))"))
    func `a real page of another system is refused by what it lacks, never misread`() throws {
        let folder = try #require(RealData.path(Self.pages))
        let names = try Disk.real.names(in: folder).filter { $0.hasSuffix(".html") }
        #expect(names.count > 15)
        for name in names {
            let bytes = try Disk.real.contents(of: "\(folder)/\(name)")
            let notice = #expect(throws: DocumentError.self, "\(name)") { _ = try NoticePage(parsing: bytes, name: name) }
            let index = #expect(throws: DocumentError.self, "\(name)") { _ = try NoticeIndex(parsing: bytes, name: name) }
            for error in [notice, index] {
                #expect(error?.code == "notice.signs" || error?.code.hasPrefix("text.") == true, "\(name): \(error?.code ?? "")")
                #expect(error?.hint != nil)
            }
        }
    }
}
