import Markup
import Testing

struct HTMLDocumentTests {
    private func page(_ text: String) throws -> HTMLDocument { try HTMLDocument(Array(text.utf8)) }

    @Test func `elements come in the order of the page`() throws {
        let page = try page("<html><body><ul><li>一<b>甲</b></li><li>二</li></ul><p>三</p></body></html>")
        #expect(page.elements.map(\.name) == ["html", "body", "ul", "li", "b", "li", "p"])
        #expect(page.root?.first { $0.name == "ul" }?.descendants.map(\.name) == ["li", "b", "li"])
    }

    @Test func `attributes, classes and lines are read`() throws {
        let page = try page("<html><body>\n\n<a class='nfw  big' href='a.xlsx?x=1&amp;y=2' alt>名单</a></body></html>")
        let link = try #require(page.elements.first { $0.name == "a" })
        #expect(link["href"] == "a.xlsx?x=1&y=2")
        #expect(link["alt"] == "")
        #expect(link["title"] == nil)
        #expect(link.has(class: "big"))
        #expect(!link.has(class: "nf"))
        #expect(link.line == 3)
    }

    @Test func `meta names are found in any case`() throws {
        let page = try page("<html><head><meta name='articletitle' content='公示'></head><body>x</body></html>")
        #expect(page.meta("ArticleTitle") == "公示")
        #expect(page.meta("PubDate") == nil)
    }

    @Test func `text is laid out by blocks, scripts and styles left out`() throws {
        let page = try page(
            """
            <html><body><div><p>一 \n 二&nbsp;<b>三</b>四<br>五</p><script>x()</script><style>p{}</style>
            <table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></div>尾</body></html>
            """)
        let body = try #require(page.elements.first { $0.name == "body" })
        #expect(body.readableText == "一 二 三四\n五\n甲 1\n乙 2\n尾")
    }

    @Test(arguments: [
        ("<html><body>x</body></html>", true),
        ("<html><body>x</body></HTML>\n<!-- cached -->\n", true),
        ("<html><body>x</body>", false),
        ("<html><body>x</body></html", false),
        ("<html><body>x</html></body>", false),
    ])
    func `a page is complete when it ends as a page ends`(text: String, isComplete: Bool) throws {
        #expect(try page(text).isComplete == isComplete)
    }

    @Test func `a page that declares gb2312 and holds GB18030 is read whole`() throws {
        var bytes = Array("<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'></head><body>".utf8)
        // 镕 stands in GBK and not in GB2312, 㙓 only in GB18030.
        for _ in 0..<20 { bytes += Array("<p>".utf8) + [0xE9, 0x46, 0x82, 0x30, 0xAB, 0x39] + Array("</p>".utf8) }
        let page = try HTMLDocument(bytes + Array("</body></html>".utf8))
        #expect(page.elements.filter { $0.name == "p" }.map(\.textContent) == Array(repeating: "镕㙓", count: 20))
    }

    @Test(arguments: [([], "the page is empty [markup.empty]"), (Array(" \n".utf8), "the page is empty [markup.empty]")])
    func `nothing is no page`(bytes: [UInt8], text: String) {
        let error = #expect(throws: MarkupError.self) { try HTMLDocument(bytes) }
        #expect(error?.description == text)
    }

    @Test func `a page nested beyond reason is refused`() {
        let text = String(repeating: "<div>", count: 5_000) + "名单" + String(repeating: "</div>", count: 5_000)
        let error = #expect(throws: MarkupError.self) { try page("<html><body>\(text)</body></html>") }
        #expect(error?.code == .damaged)
        #expect(error?.message.hasPrefix("the parser lost part of the page: Excessive depth in document") == true)
    }

    @Test func `sloppy markup is read all the same`() throws {
        let page = try page("<html><body><p>甲 & 乙<p>丙</b><foo>丁</foo><a href=x href=y>戊</a>&unknown;</body></html>")
        #expect(page.root?.readableText == "甲 & 乙\n丙丁戊&unknown;")
    }

    @Test func `an entity that a page declares is never expanded`() throws {
        let page = try page("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><html><body><p>&x;</p></body></html>")
        #expect(page.root?.textContent.contains("&x;") == true)
    }

    @Test func `nodes outlive the last mention of their page`() throws {
        let node = try page("<html><body><p>一</p></body></html>").elements.first { $0.name == "p" }
        #expect(node?.textContent == "一")
    }
}
