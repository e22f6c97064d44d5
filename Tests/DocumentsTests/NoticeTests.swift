import Documents
import Provenance
import Testing

struct NoticeTests {
    private func index(_ file: String) throws -> NoticeIndex { try NoticeIndex(parsing: try Fixture.bytes(file), name: file) }
    private func notice(_ file: String) throws -> NoticePage { try NoticePage(parsing: try Fixture.bytes(file), name: file) }

    @Test func `an index lists its notices in the order of the page`() throws {
        let entries = try index("index.html").entries
        #expect(entries.map(\.title) == ["关于2024年出口额800万美元（含）以下企业名单的公示", "关于举办培训的通知"])
        #expect(entries.map(\.href) == ["content/post_1001.html", "/xxgk/content/post_1000.html"])
        #expect(entries.map(\.date) == [CivilDate(year: 2025, month: 5, day: 20), CivilDate(year: 2025, month: 5, day: 9)])
        #expect(entries.map(\.line) == [7, 8])
    }

    @Test func `a notice gives its record, its text, its tables and its attachments`() throws {
        let page = try notice("notice.html")
        #expect(page.title == "关于2024年出口额800万美元（含）以下企业名单的公示")
        #expect(page.publishedOn == CivilDate(year: 2025, month: 5, day: 20))
        #expect(page.source == "某市商务局")
        #expect(page.kind == .publicised)
        #expect(
            page.lines == [
                "各有关单位：", "现将名单予以公示，公示期自2025年5月20日起至2025年5月26日止，共5个工作日。", "联系电话：88000000", "宝安区 甲公司", "乙公司", "合计",
                "附件：附件1 说明", "2025年5月20日",
            ])
        #expect(
            page.attachments == [
                .init(href: "/attachment/1/2/3/1001.xlsx", name: "企业名单.xlsx", line: 16),
                .init(href: "files/说明.pdf", name: "说明", line: 16),
            ])
        #expect(page.tables.map(\.grid) == [["1: 宝安区|甲公司", "2: |乙公司", "3: 合计|"]])
        #expect(page.window()?.workingDays == 5)
    }

    private func notice(body: String, title: String = "公示") throws -> NoticePage {
        let page =
            "<html><head><meta name=\"ArticleTitle\" content=\"\(title)\"></head><body><div class=\"news_cont_d_wrap\">\(body)</div></body></html>"
        return try NoticePage(parsing: Array(page.utf8), name: "post_1.html")
    }

    @Test(arguments: [
        ("<a class='nfw-cms-attachment' href='/a/1.xlsx' alt='名单.xlsx'>下载</a>", "名单.xlsx", true),
        ("<a class='nfw-cms-attachment' href='/download?id=1' title='名单.xlsx'>附件1</a>", "名单.xlsx", true),
        ("<a href='1.xlsx' alt='附件1'>名单.xlsx</a>", "名单.xlsx", true), ("<a href='1.xlsx'>附件1</a>", "附件1", false),
        ("<a href='/attachment/0/1'></a>", "", false),
    ])
    func `an attachment has the name of a file where any is given`(html: String, name: String, isFile: Bool) throws {
        let attachments = try notice(body: "<p>名单见附件</p>\(html)").attachments
        #expect(attachments.map(\.name) == [name])
        #expect(attachments.map(\.isNamedAsFile) == [isFile])
    }

    @Test func `other notices are mentioned by link and by name, attachments are not`() throws {
        let body =
            "<p>《关于《甲办法》名单的公示》有误，见<a href='post_1.html#top'>原公示</a>。</p><a href='1.xlsx'>附件</a><a href='#top'>上</a><a href='mailto:a@b'>信</a>"
        #expect(
            try notice(body: body, title: "关于更正《乙名单的公示》的公告").mentions == [
                .address("post_1.html#top"), .title("乙名单的公示"), .title("关于《甲办法》名单的公示"),
            ])
    }

    private static let hint =
        "\n  hint: open the address in a browser: if the notice is there, save its attachment and use `tongbao import`"

    @Test func `a firewall page is no index, whatever its status`() {
        #expect(
            #expect(throws: DocumentError.self) { try index("firewall.html") }?.description
                == "error: firewall.html: the page is not an index of notices: it lacks an item with span.lb_title and span.lb_date; the page calls itself \"安全验证\" [notice.signs]"
                + Self.hint)
    }

    @Test func `a firewall page is no notice, and every missing sign is named`() {
        #expect(
            #expect(throws: DocumentError.self) { try notice("firewall.html") }?.description
                == "error: firewall.html: the page is not a notice: it lacks its title (meta ArticleTitle) and its body (div.news_cont_d_wrap); the page calls itself \"安全验证\" [notice.signs]"
                + Self.hint)
    }

    @Test(arguments: ["notice.html", "index.html"])
    func `a page that was cut is refused`(file: String) throws {
        let bytes = try Fixture.bytes(file)
        let end = try #require(bytes.indices.first { bytes[$0...].starts(with: "</body>".utf8) })
        let cut = Array(bytes[..<end])
        let error = #expect(throws: DocumentError.self) {
            if file == "index.html" {
                _ = try NoticeIndex(parsing: cut, name: file)
            } else {
                _ = try NoticePage(parsing: cut, name: file)
            }
        }
        #expect(error?.message.contains("it lacks its end (</html>)") == true)
    }

    @Test(arguments: [
        ("关于XX名单的公示", "", NoticeKind.publicised), ("关于公布XX企业名单的通知", "", .confirmed), ("关于确认XX名单的通知", "", .confirmed),
        ("XX项目最终名单", "", .confirmed), ("关于XX名单公示结果的通知", "", .confirmed), ("关于更正XX名单公示的说明", "", .publicised),
        ("关于XX名单的通告", "经公示无异议，现予公布", .confirmed), ("关于XX名单的通告", "现予以公示，公示期5天", .publicised), ("关于举办培训的通知", "请报名", .other),
        ("关于下达XX计划名单的通知", "", .confirmed), ("关于XX计划的通知", "经专家评审和社会公示等程序，现下达", .confirmed),
    ])
    func `what a notice does is read from its title, then from its body`(title: String, body: String, kind: NoticeKind) {
        #expect(NoticeKind(title: title, body: body) == kind)
    }
}
