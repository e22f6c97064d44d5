import TestSupport
import Testing
import Vault

@testable import Transfer

/// What was fetched before is asked about, and 304 is an answer to nothing else.
@Suite struct ConditionalTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    private func known(_ path: String = "/a", tag: String? = "\"1\"", modified: String? = nil) throws -> Validators {
        try #require(Validators(address: fixture.site.url(path), entityTag: tag, lastModified: modified))
    }

    private func get(_ path: String = "/a", unless known: Validators) throws(TransferError) -> Evidence {
        try fixture.transfer().get(fixture.site.url(path), from: fixture.source(), to: fixture.target, unless: known)
    }

    @Test func `a file that is still the same is not fetched, and leaves nothing`() throws {
        fixture.site.answer(
            "/a", with: .init(status: 304, headers: [("ETag", "\"1\""), ("Date", "Thu, 01 Jan 1970 00:01:00 GMT")]))
        let evidence = try get(unless: known(modified: "Tue, 20 May 2025 02:30:00 GMT"))
        #expect(evidence.isUnchanged)
        #expect(evidence.serverSeconds == 60, "the clock is looked at all the same")
        #expect(fixture.site.questions.map { $0.headers["if-none-match"] } == ["\"1\""])
        #expect(fixture.site.questions.map { $0.headers["if-modified-since"] } == ["Tue, 20 May 2025 02:30:00 GMT"])
        #expect(try fixture.folder.everything() == [])
    }

    @Test func `a file that is another one comes whole`() throws {
        fixture.site.answer("/a", with: .init(headers: [("ETag", "\"2\"")], "new"))
        let evidence = try get(unless: known())
        #expect(!evidence.isUnchanged)
        #expect(evidence.validators?.entityTag == "\"2\"")
        #expect(try Disk.real.contents(of: fixture.target) == Array("new".utf8))
    }

    @Test func `only the address that gave the file is asked about it`() throws {
        fixture.site.answer("/a", with: .redirect(to: "/b"))
        fixture.site.answer("/b", with: .init(status: 304))
        #expect(try get(unless: known("/b")).finalURL == fixture.site.url("/b"))
        #expect(fixture.site.questions.map { $0.headers["if-none-match"] } == [nil, "\"1\""])
        let error = #expect(throws: TransferError.self) { try get(unless: try known("/a")) }
        #expect(error?.code == .refusedByServer(status: 304), "the address that says so was not asked")
    }

    @Test func `a 304 that speaks of another file is not believed`() throws {
        fixture.site.answer("/a", with: .init(status: 304, headers: [("ETag", "\"2\"")]), .init("whole"))
        #expect(try get(unless: known()).status == 200)
        #expect(fixture.site.questions.map { $0.headers["if-none-match"] } == ["\"1\"", nil])
        #expect(try Disk.real.contents(of: fixture.target) == Array("whole".utf8))
    }

    @Test func `a 304 by a weak tag proves no bytes, and the file is asked for whole`() throws {
        fixture.site.answer("/a", with: .init(status: 304, headers: [("ETag", "W/\"1\"")]), .init("whole"))
        #expect(try get(unless: known()).status == 200)
        #expect(fixture.site.questions.map { $0.headers["if-none-match"] } == ["\"1\"", nil])
    }

    @Test func `a weak tag is not asked with, and a date beside it is`() throws {
        let date = "Tue, 20 May 2025 02:30:00 GMT"
        #expect(Validators(address: "http://x.cn/a", entityTag: "W/\"1\"", lastModified: nil) == nil)
        fixture.site.answer("/a", with: .init(status: 304))
        #expect(try get(unless: known(tag: "W/\"1\"", modified: date)).isUnchanged)
        #expect(fixture.site.questions.map { $0.headers["if-none-match"] } == [nil])
        #expect(fixture.site.questions.map { $0.headers["if-modified-since"] } == [date])
    }

    @Test func `no part of a file is ever asked for`() throws {
        fixture.site.answer("/a", with: .page("<html>0123456789</html>", behaviour: .cut(after: 10)), .page("<html></html>"))
        _ = try fixture.get("/a")
        #expect(fixture.site.questions.map { $0.headers["range"] } == [nil, nil])
        #expect(fixture.site.questions.map { $0.headers["if-none-match"] } == [nil, nil])
    }

    private static let date = ("Date", "Tue, 20 May 2025 02:30:00 GMT")

    @Test(
        arguments: [
            ([("ETag", "\"a-1\"")], "\"a-1\"", nil), ([("ETag", "a-1")], nil, nil), ([("ETag", "W/\"a\"")], nil, nil),
            ([("ETag", "\"a\"b\"")], nil, nil),
            ([("Last-Modified", "Tue, 20 May 2025 02:29:00 GMT"), date], nil, "Tue, 20 May 2025 02:29:00 GMT"),
            // Within the minute of the answer the file may have changed again.
            ([("Last-Modified", "Tue, 20 May 2025 02:29:01 GMT"), date], nil, nil),
            ([("Last-Modified", "Tue, 20 May 2025 02:29:00 GMT")], nil, nil),
            ([("Last-Modified", "yesterday"), ("ETag", "\"\""), date], "\"\"", nil),
        ] as [([(String, String)], String?, String?)])
    func `what a server gives to ask with is kept where it says something sure`(
        headers: [(String, String)], entityTag: String?, lastModified: String?
    ) throws {
        fixture.site.answer("/a", with: .init(headers: headers.map { (name: $0.0, value: $0.1) }, "x"))
        let validators = try fixture.get("/a").validators
        #expect(validators?.entityTag == entityTag)
        #expect(validators?.lastModified == lastModified)
    }
}
