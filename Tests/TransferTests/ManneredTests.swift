import Synchronization
import TestSupport
import Testing
import Vault

@testable import Transfer

/// How the site is treated, and what is known of an answer beside its bytes.
@Suite struct ManneredTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    @Test(arguments: [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Tue, 20 May 2025 02:30:00 GMT", 1_747_708_200),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Tue, 20 May 2025 02:30:00 CST", nil), ("2025-05-20", nil),
        ("Tue, 20 Mai 2025 02:30:00 GMT", nil), ("Tue, 20 May 2025 24:30:00 GMT", nil), ("", nil),
    ])
    func `a date as HTTP writes it`(text: String, seconds: Int?) { #expect(HTTPDate.seconds(text) == seconds) }

    @Test func `the time of an answer from a cache is its date and its age`() throws {
        fixture.site.answer("/a", with: .init(headers: [("Date", "Thu, 01 Jan 1970 00:01:00 GMT"), ("Age", "40")], "x"))
        #expect(try fixture.get("/a").serverSeconds == 100)
    }

    @Test func `a body that came packed stands as it came, and is told`() throws {
        fixture.site.answer("/a", with: .init(headers: [("Content-Encoding", "GZIP")], "packed"), .page("x"))
        let evidence = try fixture.get("/a")
        #expect(evidence.isGzipped)
        #expect(try Disk.real.contents(of: fixture.target) == Array("packed".utf8))
    }

    @Test func `attempts end with their budget`() throws {
        fixture.site.answer("/a", with: .init(status: 503))
        let error = #expect(throws: TransferError.self) {
            try fixture.transfer { $0.budgetMilliseconds = 5 }.get(
                fixture.site.url("/a"), from: fixture.source(), to: fixture.target)
        }
        #expect(error?.attempts == 1)
        #expect(fixture.pauses == [])
    }

    @Test(arguments: [("commerce.example", true), ("127.0.0.1", false), ("localhost", false), ("", false)])
    func `only another machine is waited for before it is asked again`(host: String, isKnown: Bool) {
        let asked = AskedHosts()
        #expect(!asked.isKnown(host))
        #expect(asked.isKnown(host) == isKnown)
    }

    @Test func `a host that was asked before is asked after a pause`() throws {
        let asked = AskedHosts()
        _ = asked.isKnown("unknown.invalid")
        let pauses = Mutex<[Int]>([])
        let transfer = Transfer(version: "1", limits: Limits(), asked: asked) { pause in pauses.withLock { $0.append(pause) } }
        // Nothing is asked here: the host is none of the programme's.
        #expect(throws: TransferError.self) {
            try transfer.get("https://unknown.invalid/a", from: fixture.source(), to: fixture.target)
        }
        #expect(pauses.withLock { $0 } == [1_000])
    }
}
