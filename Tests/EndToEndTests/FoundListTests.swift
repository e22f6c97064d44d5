import TestSupport
import Testing
import Vault

/// How the list is found on the site, and what holds it before anything leaves.
@Suite struct FoundListTests {
    private let sample: ServedSample

    init() throws { sample = try ServedSample() }

    @Test func `a count in the notice that its list does not have holds the list`() throws {
        sample.site.answer(
            ServedSample.confirmation,
            with: .page(try ServedSample.page(ServedSample.confirmation).replacing("共299家", with: "共312家")))
        let outcome = try sample.run("2025-05-12")
        #expect(outcome.exit == 20, "\(outcome.errors)")
        #expect(outcome.errors.contains("\"共312家\" is stated, and the list has 299 rows [list.count]"))
    }

    @Test func `no list by the day on which it is expected holds`() throws {
        sample.site.answer(ServedSample.index, with: .page(try ServedSample.page(ServedSample.secondIndex)))
        #expect(try sample.run("2025-05-31").exit == 0)
        let outcome = try sample.run("2025-06-01")
        #expect(outcome.exit == 20, "\(outcome.errors)")
        #expect(outcome.errors.contains("no list has been found; it was expected by 2025-05-31 [source.expected_by]"))
    }

    @Test func `a clock that is behind decides no deadline either`() throws {
        let page = NoticeSite.Answer(
            headers: [("Content-Type", "text/html"), ("Date", "Fri, 31 Dec 2100 23:59:59 GMT")],
            try ServedSample.page(ServedSample.index))
        sample.site.answer(ServedSample.index, with: page)
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 20, "\(outcome.errors)")
        #expect(outcome.errors.contains("seconds behind that of 127.0.0.1: no deadline is decided [clock.differs]"))
    }

    @Test func `a notice on the second page of the index is found`() throws {
        let whole = try ServedSample.page(ServedSample.index)
        let line = try #require(whole.split(separator: "\n").first { $0.contains("post_9000187") })
        sample.site.answer(ServedSample.index, with: .page(whole.replacing(String(line), with: "")))
        let second = try ServedSample.page(ServedSample.secondIndex)
        sample.site.answer(ServedSample.secondIndex, with: .page(second.replacing("<ul>", with: "<ul>\n\(line)")))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("new edition: 2025-04-25-publicised-8c27b6"))
    }

    @Test func `an index whose pages repeat one another is not proven to be whole`() throws {
        sample.site.answer(ServedSample.secondIndex, with: .page(try ServedSample.page(ServedSample.index)))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 65)
        #expect(
            outcome.errors.contains(
                "index_2.html: the index is not proven to be read whole: page 2 repeats those before it [notice.paging]"))
    }

    @Test func `an answer that is told to be of another hour decides no deadline`() throws {
        let page = NoticeSite.Answer(
            headers: [("Content-Type", "text/html"), ("Date", "Tue, 20 May 2003 02:30:00 GMT")],
            try ServedSample.page(ServedSample.index))
        sample.site.answer(ServedSample.index, with: page)
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 20, "\(outcome.errors)")
        #expect(outcome.errors.contains("seconds ahead of that of 127.0.0.1: no deadline is decided [clock.differs]"))
    }

    @Test func `a page that came packed and cut is not read`() throws {
        let packed = NoticeSite.Answer(headers: [("Content-Encoding", "gzip")], body: [0x1F, 0x8B, 0x08, 0x00, 0x00])
        sample.site.answer(ServedSample.index, with: packed)
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 69, "\(outcome.errors)")
        #expect(outcome.errors.contains("the gzip archive is damaged or cut"))
    }
}

/// What an index hides, and how a site is reached.
@Suite struct FoundNoticeTests {
    private let sample: ServedSample

    init() throws { sample = try ServedSample() }

    private func retitle(_ title: String, attribute: String = "") throws {
        let whole = try ServedSample.page(ServedSample.index)
        let shown =
            "<a href=\"content/post_9000187.html\" title=\"\(ServedSample.title)\" target=\"_blank\">\(ServedSample.title)</a>"
        let cut = "<a href=\"content/post_9000187.html\">\(title)</a>"
        #expect(whole.contains(shown))
        sample.site.answer(ServedSample.index, with: .page(whole.replacing(shown, with: cut)))
    }

    @Test func `a title that the index cuts before its words is read from its page`() throws {
        try retitle("示例商务局关于深圳市2025年度...")
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("new edition: 2025-04-25-publicised-8c27b6"))
    }

    @Test func `a cut title whose page is no notice is told, and the night goes on`() throws {
        try retitle("示例商务局关于深圳市2025年度...")
        sample.site.answer(ServedSample.notice, with: .page("<html><body>视频</body></html>"))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("the index shows only the beginning of the title \"示例商务局关于深圳市2025年度...\""))
        #expect(outcome.errors.contains("[notice.titleCut]"))
    }

    @Test func `a publication with words of several sets and all of none is a near miss`() throws {
        let whole = try ServedSample.page(ServedSample.index)
        sample.site.answer(
            ServedSample.index, with: .page(whole.replacing(ServedSample.title, with: "示例商务局关于2025年度出口信用保险统保企业的公示")))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let told = String(
            decoding: try Disk.real.contents(of: "\(sample.workspace)/runs/2025-04-26.1/findings.jsonl"), as: UTF8.self)
        #expect(told.contains("the notice \\\"示例商务局关于2025年度出口信用保险统保企业的公示\\\" nearly reads like one of ours"))
        #expect(!told.contains("宣讲会"), "an invitation is no publication")
    }

    @Test func `a challenge in the place of the index says how to import by hand, word for word`() throws {
        sample.site.answer(ServedSample.index, with: .challenge)
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 69)
        #expect(
            outcome.errors.contains(
                "download the file in a browser and import it by hand: tongbao import sample FILE --kind publicised --by NAME --url \(sample.site.url(ServedSample.index))"
            ))
    }

    @Test func `a firewall's page in the place of a notice says which list to import, and how`() throws {
        sample.site.answer(ServedSample.notice, with: .page("<html><head><title>安全验证</title></head><body>请稍候</body></html>"))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 65)
        let url = sample.site.url(ServedSample.notice)
        #expect(
            outcome.errors.contains(
                "open \(url) in a browser: if the notice is there, download its list and import it: tongbao import sample FILE --kind publicised|confirmed --by NAME --url '\(url)'"
            ))
    }

    @Test(arguments: [("1,甲公司", 69), ("1,甲公司\n", 0)])
    func `a file without a length that does not end as it should may be cut`(tail: String, exit: Int32) throws {
        var list = ListFile(250)
        list.rows.append(.init(name: "深圳市末行电子有限公司"))
        let text = exit == 0 ? list.csv : String(list.csv.dropLast())
        sample.publicise("")
        let path = "/attachment/1/1512/1512087/list.csv"
        sample.site.answer(path, with: .file(Array(text.utf8), type: "text/csv", behaviour: .withoutLength))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == exit, "\(outcome.errors)")
        if exit != 0 { #expect(outcome.errors.contains("it does not end as such a file does: it may be cut [attachment.end]")) }
    }

    @Test func `a proxy of the environment is asked, in the name of the site`() throws {
        let host = "bureau.invalid"
        let programme = try sample.folder.write(
            try String(decoding: Disk.real.contents(of: sample.programme), as: UTF8.self)
                .replacing("127.0.0.1:\(sample.site.port)", with: host).replacing("\"127.0.0.1\"", with: "\"\(host)\""),
            as: "proxied/sample.yaml")
        for path in [ServedSample.index, ServedSample.secondIndex, ServedSample.notice, ServedSample.list] {
            sample.site.answer("http://\(host)\(path)", with: .init(body: try ServedSample.bytes(path)))
        }
        let outcome = try BuiltProgram.run(
            ["run", programme, "--workspace", sample.workspace, "--as-of", "2025-04-26"],
            environment: ["http_proxy": "http://\(sample.site.host)"])
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(sample.site.questions.allSatisfy { $0.path.hasPrefix("http://\(host)/") })
        #expect(outcome.output.contains("new edition: 2025-04-25-publicised-8c27b6"))
    }
}
