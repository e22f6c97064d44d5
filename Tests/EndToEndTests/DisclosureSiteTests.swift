import TestSupport
import Testing

/// A night on the province's disclosure platform: an index in JSON, page after page, and notices with their record in a script.
@Suite struct DisclosureSiteTests {
    private let sample: ServedSample
    private static let index = "/gkmlpt/api/all/7?page=1&sid=755001"

    init() throws { sample = try ServedSample() }

    /// The programme with the site's own address in it, and a page of its index for each list of articles.
    private func serve(_ pages: [[String]], total: Int) throws -> String {
        for (number, articles) in pages.enumerated() {
            sample.site.answer(
                "/gkmlpt/api/all/7?page=\(number + 1)&sid=755001",
                with: .init(
                    headers: [("Content-Type", "application/json")],
                    "{\"classify\": {\"id\": 7, \"post_count\": \(total)}, \"articles\": [\(articles.joined(separator: ","))]}"))
        }
        let text = try ProgrammeCopy.sample([
            "file:../data/sample/site/tzgg/index.html": sample.site.url(Self.index), "hosts: []": "hosts: [\"127.0.0.1\"]",
            "protocols: [file]": "protocols: [http]",
        ])
        return try sample.folder.write(text, as: "pipelines/sample.yaml")
    }

    private func article(_ number: Int, _ title: String, on date: String = "2025-04-25", more: String = "") -> String {
        "{\"id\": \(number), \"title\": \"\(title)\", \"date\": \"\(date) 10:00:00\", \"url\": \"\(sample.site.url("/gkmlpt/content/\(number).html"))\"\(more)}"
    }

    private func run(_ programme: String) throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(["run", programme, "--workspace", sample.workspace, "--as-of", "2025-04-26"])
    }

    /// The notice of a list of 250, its body written by a system that forgets to escape.
    private func serveNotice() {
        let path = "/gkmlpt/attachment/0/1/2.csv"
        sample.site.answer(path, with: .file(Array(ListFile(250).csv.utf8)))
        let record =
            "{\"id\": 2, \"title\": \"\(ServedSample.title)\", \"date\": \"2025-04-25\", \"publisher\": \"示例商务局\", \"content\": \"<p class=\"a\">现予公示，公示期为5个工作日。</p>\n\", \"attachment\": [{\"name\": \"名单.csv\", \"url\": \"\(path)\"}]}"
        sample.site.answer(
            "/gkmlpt/content/2.html",
            with: .page(
                "<html><head><script>window._CONFIG = {\"SID\": 755001}; window._CONFIG.DETAIL = \(record);</script></head><body></body></html>"
            ))
    }

    @Test func `a list on a later page of the index is found and read`() throws {
        serveNotice()
        let programme = try serve([[article(1, "关于培训的通知")], [article(2, ServedSample.title)]], total: 2)
        let outcome = try run(programme)
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("new edition: 2025-04-25-publicised-"))
        #expect(sample.site.questions.map(\.path).prefix(2) == [Self.index, "/gkmlpt/api/all/7?page=2&sid=755001"])
    }

    @Test func `pages that hold fewer notices than the site counts are not proven to be all`() throws {
        let page = [article(1, "关于培训的通知")]
        let outcome = try run(try serve([page, page], total: 3))
        #expect(outcome.exit == 65)
        #expect(
            outcome.errors.contains("the index is not proven to be read whole: page 2 repeats those before it [notice.paging]"))
    }

    @Test func `a notice that the site calls abolished is told and read all the same`() throws {
        serveNotice()
        let outcome = try run(try serve([[article(2, ServedSample.title, more: ", \"is_abolished\": true")]], total: 1))
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(
            outcome.errors.contains(
                "the site says that the notice \"\(ServedSample.title)\" is no longer in force [notice.abolished]"))
    }
}
