import Glibc
import TestSupport
import Testing
import Transfer
import Vault

/// What is refused before anything is asked.
@Suite struct SourceTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    private func error(_ url: String, _ source: Source) -> TransferError? {
        #expect(throws: TransferError.self) { try fixture.transfer().get(url, from: source, to: fixture.target) }
    }

    @Test(arguments: [
        ("http://evil.example/a", TransferError.Code.hostNotAllowed),
        ("http://commerce.sz.gov.cn.evil.example/a", .hostNotAllowed),
        ("http://evil.example/commerce.sz.gov.cn", .hostNotAllowed),
        ("http://evil.example#commerce.sz.gov.cn", .hostNotAllowed),
        ("http://evil.example\\@commerce.sz.gov.cn/", .badURL),
        ("http://commerce.sz.gov.cn@evil.example/a", .badURL),
        ("http://sz.gov.cn/a", .hostNotAllowed),
        ("ftp://commerce.sz.gov.cn/a", .protocolNotAllowed),
        ("file:///etc/passwd", .protocolNotAllowed),
        ("scp://commerce.sz.gov.cn/a", .protocolNotAllowed),
        ("commerce.sz.gov.cn/a", .badURL),
        ("/attachment/1.xlsx", .badURL),
        ("", .badURL),
        ("http://", .badURL),
    ])
    func `an address outside the programme is not asked`(url: String, code: TransferError.Code) {
        #expect(error(url, fixture.source(hosts: ["commerce.sz.gov.cn"]))?.code == code)
    }

    @Test func `plain http is refused where the programme asks for https`() {
        let error = error(fixture.site.url("/a"), fixture.source(allowsPlainHTTP: false))
        #expect(error?.code == .protocolNotAllowed)
        #expect(
            fixture.text(error)
                == "http://127.0.0.1:PORT/a is not fetched: http: is not allowed\n  hint: the programme sample allows https:")
        #expect(fixture.site.questions.count == 0)
    }

    @Test func `a host is compared without regard to case`() throws {
        fixture.site.answer("/a", with: .page("x"))
        #expect(throws: Never.self) {
            try fixture.transfer().get(
                "HTTP://LOCALHOST:\(fixture.site.port)/a", from: fixture.source(hosts: ["LocalHost"]), to: fixture.target)
        }
    }

    @Test func `a file is read where the programme names its folder`() throws {
        let path = try fixture.folder.write("<html></html>", as: "site/index.html")
        let evidence = try fixture.transfer().get(
            "file://\(path)", from: fixture.source(folders: [fixture.folder["site"]]), to: fixture.target)
        #expect(evidence.status == 0)
        #expect(evidence.length == 13)
        #expect(evidence.isLengthProven)
        #expect(evidence.remoteAddress == nil)
        #expect(try Disk.real.contents(of: fixture.target) == Array("<html></html>".utf8))
    }

    @Test(arguments: ["secret", "site/../secret", "site/link", "site2/page"])
    func `a file elsewhere is refused`(name: String) throws {
        try fixture.folder.write("x", as: "secret")
        try fixture.folder.write("x", as: "site/index.html")
        try fixture.folder.write("x", as: "site2/page")
        #expect(symlink("../secret", fixture.folder["site/link"]) == 0)
        let error = error("file://\(fixture.folder[name])", fixture.source(folders: [fixture.folder["site"]]))
        #expect(error?.code == .hostNotAllowed)
        #expect(try !fixture.folder.everything().contains("fetched"))
    }

    @Test func `a file that is not there is missing and not unreachable`() {
        let error = error("file://\(fixture.folder["none.html"])", fixture.source(folders: [fixture.folder.path]))
        #expect(error?.code == .missing)
        #expect(error?.isUnreachable == false)
        #expect(
            fixture.text(error)
                == "file://FOLDER/none.html leads to no file\n  hint: look at source.index of the programme sample")
    }

    @Test func `a file over the cap is refused`() throws {
        let path = try fixture.folder.write(String(repeating: "x", count: 1_001), as: "site/large")
        let error = #expect(throws: TransferError.self) {
            try fixture.transfer { $0.size = 1_000 }.get(
                "file://\(path)", from: fixture.source(folders: [fixture.folder.path]), to: fixture.target)
        }
        #expect(error?.code == .tooLarge)
    }

    @Test func `the command in a hint can be pasted into a shell`() throws {
        fixture.site.answer("/a?b=c&d='e'", with: .challenge)
        let source = Source(programme: "my programme", hosts: [fixture.site.host])
        let error = error(fixture.site.url("/a?b=c&d='e'"), source)
        #expect(
            error?.hint?.replacing("\(fixture.site.port)", with: "PORT").hasSuffix(
                #"tongbao import 'my programme' FILE --kind publicised --by NAME --url 'http://127.0.0.1:PORT/a?b=c&d='\''e'\'''"#
            ) == true)
    }
}
