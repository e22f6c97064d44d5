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
