import Glibc
import Ledger
import Provenance
import TestSupport
import Testing
import Vault

/// What did not change since the night before is asked about and not fetched again; nothing is believed that is not kept whole.
@Suite struct ConditionalFetchTests {
    private let sample: ServedSample
    private static let paths = [
        ServedSample.index, ServedSample.secondIndex, ServedSample.notice, ServedSample.list,
    ]

    init() throws {
        sample = try ServedSample()
        for path in Self.paths {
            let whole = NoticeSite.Answer(headers: [("ETag", "\"\(path)\"")], body: try ServedSample.bytes(path))
            sample.site.answer(path, with: whole, .init(status: 304))
        }
    }

    /// The paths that were asked since the first so many questions, and what they were asked with.
    private func asked(after count: Int) -> [String: String?] {
        Dictionary(sample.site.questions.dropFirst(count).map { ($0.path, $0.headers["if-none-match"]) }) { $1 }
    }

    @Test func `what did not change is asked about, and the night is as any other`() throws {
        #expect(try sample.run("2025-04-26").exit == 0)
        let count = sample.site.questions.count
        let outcome = try sample.run("2025-04-27")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("nothing new"))
        #expect(asked(after: count) == Dictionary(uniqueKeysWithValues: Self.paths.map { ($0, "\"\($0)\"") }))
        let sightings = try Ledger(at: "\(sample.workspace)/ledger.sqlite").sightings(of: "sample")
        #expect(sightings.map(\.lastSeen.description) == ["2025-04-27"], "what is unchanged was seen again")
    }

    @Test func `a file that is no longer kept whole is fetched again`() throws {
        #expect(try sample.run("2025-04-26").exit == 0)
        let list = NoticeSite.Answer(headers: [("ETag", "\"2\"")], body: try ServedSample.bytes(ServedSample.list))
        sample.site.answer(ServedSample.list, with: list)
        let blobs = Workspace(at: sample.workspace).blobs
        let digest = try #require(try Ledger(at: "\(sample.workspace)/ledger.sqlite").editions(of: "sample").first?.source)
        let path = blobs.path(of: digest)
        #expect(chmod(path, 0o600) == 0)
        #expect(truncate(path, 100) == 0)
        let count = sample.site.questions.count
        let outcome = try sample.run("2025-04-27")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(asked(after: count)[ServedSample.list] == .some(nil))
        #expect(throws: Never.self) { try blobs.verify(digest) }
    }

    @Test func `a week after it came whole, a file is fetched again`() throws {
        #expect(try sample.run("2025-04-26").exit == 0)
        for path in Self.paths { sample.site.answer(path, with: .init(body: try ServedSample.bytes(path))) }
        let count = sample.site.questions.count
        #expect(try sample.run("2025-05-02").exit == 0)
        #expect(asked(after: count)[ServedSample.list] == .some("\"\(ServedSample.list)\""))
        let second = sample.site.questions.count
        #expect(try sample.run("2025-05-03").exit == 0)
        #expect(asked(after: second) == Dictionary(uniqueKeysWithValues: Self.paths.map { ($0, nil) }))
    }

    @Test func `a 304 that nobody asked for is refused`() throws {
        sample.site.answer(ServedSample.list, with: .init(status: 304))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 65)
        #expect(outcome.errors.contains("answered 304 instead of 200"))
    }

    @Test func `a page that was not understood is never asked about`() throws {
        let firewall = NoticeSite.Answer(headers: [("ETag", "\"firewall\"")], "<html><body>安全验证</body></html>")
        sample.site.answer(ServedSample.index, with: firewall, .page(try ServedSample.page(ServedSample.index)))
        #expect(try sample.run("2025-04-26").exit == 65)
        #expect(try sample.run("2025-04-26").exit == 0)
        #expect(sample.site.questions.filter { $0.path == ServedSample.index }.map { $0.headers["if-none-match"] } == [nil, nil])
    }

    @Test func `a silent edit is told by the night after a run that died having seen it`() throws {
        let list = ListFile(300)
        #expect(try sample.run("2025-04-26").exit == 0)
        sample.publicise(list.csv)
        let first = sample.site.url("/attachment/1/1512/1512087/list.csv")
        let ledger = try Ledger(at: "\(sample.workspace)/ledger.sqlite")
        let day = try #require(CivilDate(iso: "2025-04-25"))
        let blobs = Workspace(at: sample.workspace).blobs
        for (text, on) in [("before", "2025-04-26"), (list.csv, "2025-04-27")] {
            try ledger.recordSighting(
                programme: "sample", url: first, title: ServedSample.title, publishedOn: day,
                digest: try blobs.store(Array(text.utf8)), on: try #require(CivilDate(iso: on)))
        }
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("it was edited in silence [notice.changed]"))
        #expect(try !sample.run("2025-04-29").errors.contains("[notice.changed]"), "a night has told it")
    }
}
