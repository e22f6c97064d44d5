import TestSupport
import Testing
import Transfer
import Vault

@Suite struct RedirectTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    private func error(from path: String, _ source: Source? = nil) -> TransferError? {
        #expect(throws: TransferError.self) {
            try fixture.transfer().get(fixture.site.url(path), from: source ?? fixture.source(), to: fixture.target)
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirection within the hosts is followed and remembered`(status: Int) throws {
        fixture.site.answer("/a/b", with: .redirect(to: "../c?d=e", status: status))
        fixture.site.answer("/c?d=e", with: .page("there"))
        let evidence = try fixture.get("/a/b")
        #expect(evidence.url == fixture.site.url("/a/b"))
        #expect(evidence.finalURL == fixture.site.url("/c?d=e"))
        #expect(evidence.redirections == [fixture.site.url("/a/b")])
        #expect(evidence.status == 200)
        #expect(try Disk.real.contents(of: fixture.target) == Array("there".utf8))
    }

    @Test func `another host is not asked`() throws {
        let copy = try NoticeSite()
        copy.answer("/a", with: .page("a copy"))
        fixture.site.answer("/a", with: .redirect(to: copy.url("/a")))
        let error = error(from: "/a")
        #expect(error?.code == .hostNotAllowed)
        #expect(error?.isUnreachable == false)
        #expect(
            fixture.text(error).replacing("\(copy.port)", with: "OTHER")
                == "http://127.0.0.1:OTHER/a, to which http://127.0.0.1:PORT/a leads, is not fetched: the host 127.0.0.1 is not allowed\n"
                + "  hint: if it belongs to the publisher, add it to source.hosts of the programme sample")
        #expect(copy.questions.count == 0)
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/a", "FILE:/etc/passwd"])
    func `another protocol is not followed`(location: String) {
        fixture.site.answer("/a", with: .redirect(to: location))
        // Even where the programme allows addresses of files, no server may lead to one.
        let error = error(from: "/a", fixture.source(folders: ["/etc"]))
        #expect(error?.code == .protocolNotAllowed)
    }

    @Test func `a circle ends`() {
        fixture.site.answer("/a", with: .redirect(to: "/b"))
        fixture.site.answer("/b", with: .redirect(to: "/a"))
        let error = error(from: "/a")
        #expect(error?.code == .badRedirect)
        #expect(
            fixture.text(error)
                == "http://127.0.0.1:PORT/a was redirected more than 5 times, last to http://127.0.0.1:PORT/a\n  hint: \(byHand("/a"))"
        )
        #expect(fixture.site.questions.count == 6)
    }

    @Test func `a page that redirects to a refusal is a refusal`() {
        fixture.site.answer("/a", with: .redirect(to: "/b"))
        fixture.site.answer("/b", with: .challenge)
        let error = error(from: "/a")
        #expect(error?.code == .refusedByServer(status: 412))
        #expect(error?.message == "\(fixture.site.url("/b")) answered 412 instead of 200, as firewalls do to a program")
    }
}
