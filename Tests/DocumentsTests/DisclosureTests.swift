import Documents
import Provenance
import Testing

/// Notices of the province's disclosure platform.
struct DisclosureTests {
    private func index(_ json: String) throws -> NoticeIndex { try NoticeIndex(parsing: Array(json.utf8), name: "all.json") }

    @Test func `an index in JSON lists its articles and says how many there are`() throws {
        let index = try index(
            #"""
            {"classify": {"id": 1, "post_count": 102}, "articles": [
              {"id": 9, "title": "关于2024年出口企业名单的\u516c\u793a", "date": "2025-05-20 10:30:00", "url": "http://127.0.0.1/gkmlpt/content/9/post_9.html"},
              {"id": 8, "title": "培训通知", "display_publish_time": 1746057600, "post_url": "/post_8.html", "url": null}]}
            """#)
        #expect(index.entries.map(\.title) == ["关于2024年出口企业名单的公示", "培训通知"])
        #expect(index.entries.map(\.date) == [CivilDate(year: 2025, month: 5, day: 20), CivilDate(year: 2025, month: 5, day: 1)])
        #expect(index.entries.map(\.href) == ["http://127.0.0.1/gkmlpt/content/9/post_9.html", "/post_8.html"])
        #expect(index.total == 102)
    }

    @Test(arguments: [
        (#"{"articles": [{"title": "a", "url": "b"}]"#, "it is no whole JSON"), (#"{"articles": []}"#, "it lacks articles"),
        (#"{"articles": [{"title": "a", "url": "b"}]}"#, "it does not say how many notices there are (classify.post_count)"),
        (#"{"articles": [{"title": "a", "url": "b"}, {"title": "c"}]}"#, "1 of its 2 articles have no title or no address"),
    ])
    func `an index that is cut or lacks something is refused`(json: String, reason: String) {
        let error = #expect(throws: DocumentError.self) { try index(json) }
        #expect(error?.code == "notice.signs")
        #expect(error?.message.contains(reason) == true)
    }

    private func page(_ script: String) -> [UInt8] {
        Array("<html><head><script>window._CONFIG = {\"SID\": 755001};\n\(script)</script></head><body></body></html>".utf8)
    }

    private static let body =
        #"<p class=\"a\">现将名单（共12家）予以公示，公示期自2025年5月20日起至2025年5月26日止。</p><p><a href=\"/attachment/0/1/2.xlsx\">附件</a></p>"#

    @Test(arguments: [
        body,
        // Line breaks in a text, an escape that is none, and quotation marks that were not escaped.
        body.replacing("。", with: "。\n\t\\'").replacing("class=\\\"a\\\"", with: "class=\"a\" id=\"b\""),
        #"&lt;p&gt;现将名单（共12家）予以公示，公示期自2025年5月20日起至2025年5月26日止。&lt;/p&gt;&lt;a href=&quot;/attachment/0/1/2.xlsx&quot;&gt;附件&lt;/a&gt;"#,
    ])
    func `a notice is read from its record, whether it is JSON or nearly`(content: String) throws {
        let notice = try NoticePage(
            parsing: page(
                #"window._CONFIG.DETAIL = {"id": 9, "title": "关于出口企业名单的公示", "date": "2025-05-20", "publisher": "某市商务局", "content": "\#(content)", "attachment": [{"id": 1, "name": "名单.xlsx", "size": "26624", "url": "/attachment/0/1/1.xlsx"}]};"#
            ), name: "post_9.html")
        #expect(notice.title == "关于出口企业名单的公示")
        #expect(notice.publishedOn == CivilDate(year: 2025, month: 5, day: 20))
        #expect(notice.source == "某市商务局")
        #expect(notice.kind == .publicised)
        #expect(notice.window()?.to == CivilDate(year: 2025, month: 5, day: 26))
        #expect(notice.attachments.map(\.href) == ["/attachment/0/1/1.xlsx", "/attachment/0/1/2.xlsx"])
        #expect(notice.attachments.map(\.name) == ["名单.xlsx", "附件"])
        #expect(notice.statedCounts.map(\.count) == [12])
    }

    @Test func `a notice whose record is cut is refused`() {
        let error = #expect(throws: DocumentError.self) {
            try NoticePage(parsing: page(#"window._CONFIG.DETAIL = {"title": "公示", "content": "<p>"#), name: "post_9.html")
        }
        #expect(error?.code == "notice.signs")
    }

    @Test func `an index of pages names the pages that it leads to`() throws {
        let html =
            "<html><body><li><span class=\"lb_title\"><a href=\"a.html\">公示</a></span><span class=\"lb_date\">2025-05-20</span></li>"
            + "<a href=\"index_2.html\">2</a><a href=\"./index_3.html?x\">3</a><a href=\"index.html\">1</a></body></html>"
        let page = try index(html)
        #expect((1...9).filter(page.hasPage) == [2, 3])
    }

    @Test(
        arguments: [
            ("<script>createPageHTML(3, 0, \"index\", \"html\");</script>", [2, 3]), ("<div>第 1 页 共 4 页</div>", [2, 3, 4]),
            ("<div>1/2页</div>", [2]), ("<div>共1页</div>", []), ("<div>首页 2025页</div>", []),
            ("<div>共1500页</div>", [2, 3, 4, 5, 6, 7, 8, 9, 1_001, 1_500]),
            ("<div>共99999999999999999999页</div>", [2, 3, 4, 5, 6, 7, 8, 9, 1_001, 1_500, 1_501, .max]),
            (
                "<script>createPageHTML(99999999999999999999, 0)</script>",
                [2, 3, 4, 5, 6, 7, 8, 9, 1_001, 1_500, 1_501, .max]
            ),
        ] as [(String, [Int])])
    func `an index says how many pages it has where a script makes its links`(html: String, pages: [Int]) throws {
        let item = "<li><span class=\"lb_title\"><a href=\"a.html\">公示</a></span><span class=\"lb_date\">2025-05-20</span></li>"
        let page = try index("<html><body>\(item)\(html)</body></html>")
        #expect((Array(1...9) + [1_001, 1_500, 1_501, .max]).filter(page.hasPage) == pages)
    }

    @Test func `a title that the index cuts is whole where the link has it, and else is known to be cut`() throws {
        let html =
            "<html><body><li><span class=\"lb_title\"><a href=\"a.html\" title=\"统保企业名单的公示\">统保企业…</a></span><span class=\"lb_date\">2025-05-20</span></li>"
            + "<li><span class=\"lb_title\"><a href=\"b.html\">统保...</a></span><span class=\"lb_date\">2025-05-20</span></li></body></html>"
        let entries = try index(html).entries
        #expect(entries.map(\.title) == ["统保企业名单的公示", "统保..."])
        #expect(entries.map(\.isCut) == [false, true])
    }
}
