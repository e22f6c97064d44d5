import TestSupport
import Testing
import Transfer
import Vault

@Suite struct RetryTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    @Test func `what passes by itself is tried again`() throws {
        fixture.site.answer(
            "/a", with: .init(status: 503), .page("<html>0123456789012345</html>", behaviour: .cut(after: 20)),
            .page("<html></html>"))
        let evidence = try fixture.get("/a")
        #expect(evidence.attempts == 3)
        #expect(fixture.pauses == [10, 20])
        #expect(try Disk.real.contents(of: fixture.target) == Array("<html></html>".utf8))
    }

    @Test func `a server may ask for a longer pause`() throws {
        fixture.site.answer("/a", with: .init(status: 429, headers: [("Retry-After", "7")]), .page("x"))
        _ = try fixture.get("/a")
        #expect(fixture.pauses == [7_000])
    }

    @Test func `a server may name the day until which to wait`() throws {
        fixture.site.answer(
            "/a", with: .init(status: 503, headers: [("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT")]), .page("x"))
        _ = try fixture.get("/a")
        #expect(fixture.pauses == [60_000])
    }

    @Test func `a server may not ask for any pause`() throws {
        fixture.site.answer("/a", with: .init(status: 503, headers: [("Retry-After", "86400")]), .page("x"))
        _ = try fixture.get("/a")
        #expect(fixture.pauses == [60_000])
    }

    @Test func `a refusal is not argued with`() throws {
        fixture.site.answer("/a", with: .challenge, .page("x"))
        #expect(throws: TransferError.self) { try fixture.get("/a") }
        #expect(fixture.site.questions.count == 1)
    }
}
