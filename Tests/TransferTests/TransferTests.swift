import Glibc
import TestSupport
import Testing
import Vault

@testable import Transfer

@Suite struct TransferTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    @Test func `a file arrives with its evidence`() throws {
        fixture.site.answer(
            "/list.xlsx",
            with: .init(
                headers: [
                    ("Content-Type", "application/vnd.ms-excel"), ("Date", "Mon, 09 Jun 2025 02:30:00 GMT"),
                    ("Content-Disposition", "attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.xlsx"),
                ], "the bytes"))
        let evidence = try fixture.get("/list.xlsx")
        #expect(try Disk.real.contents(of: fixture.target) == Array("the bytes".utf8))
        #expect(evidence.url == fixture.site.url("/list.xlsx"))
        #expect(evidence.finalURL == evidence.url)
        #expect(evidence.redirections == [])
        #expect(evidence.status == 200)
        #expect(evidence.contentType == "application/vnd.ms-excel")
        #expect(evidence.fileName == "名单.xlsx")
        #expect(evidence.length == 9)
        #expect(evidence.isLengthProven)
        #expect(evidence.serverDate == "Mon, 09 Jun 2025 02:30:00 GMT")
        #expect(evidence.remoteAddress == "127.0.0.1")
        #expect(evidence.attempts == 1)
        #expect(fixture.pauses == [])
    }

    @Test func `a name comes out of a header in GBK as well`() throws {
        var answer = NoticeSite.Answer("x")
        answer.rawHeaders = [
            Array("Content-Disposition: attachment; filename=".utf8) + [0xC3, 0xFB, 0xB5, 0xA5] + Array(".xls".utf8)
        ]
        fixture.site.answer("/a", with: answer)
        #expect(try fixture.get("/a").fileName == "名单.xls")
    }

    @Test func `the server is told the program's name and offered neither cookies nor compression`() throws {
        fixture.site.answer("/a", with: .init(status: 302, headers: [("Set-Cookie", "a=b"), ("Location", "/b")]))
        fixture.site.answer("/b", with: .page("<html></html>"))
        _ = try fixture.get("/a")
        let questions = fixture.site.questions
        #expect(questions.map(\.path) == ["/a", "/b"])
        for question in questions {
            #expect(question.headers["user-agent"] == "tongbao/1.2.3")
            #expect(question.headers["cookie"] == nil)
            #expect(question.headers["accept-encoding"] == nil)
        }
    }

    @Test func `an empty page is a page`() throws {
        fixture.site.answer("/empty", with: .page(""))
        #expect(try fixture.get("/empty").length == 0)
        #expect(try Disk.real.contents(of: fixture.target) == [])
    }

    @Test func `a fetched file is the owner's alone`() throws {
        fixture.site.answer("/a", with: .page("x"))
        _ = try fixture.get("/a")
        var facts = stat()
        #expect(lstat(fixture.target, &facts) == 0)
        #expect(facts.st_mode & 0o777 == 0o600)
    }

    @Test func `a large file arrives whole`() throws {
        let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        fixture.site.answer("/large", with: .file(bytes))
        #expect(try fixture.get("/large").length == bytes.count)
        #expect(try Disk.real.contents(of: fixture.target) == bytes)
    }

    @Test func `a path in Chinese is asked for as it is written in a notice`() throws {
        #expect(throws: TransferError.self) { try fixture.get("/名单 1.xlsx") }
        #expect(fixture.site.questions.map { $0.path.lowercased() } == ["/%e5%90%8d%e5%8d%95%201.xlsx"])
    }

    @Test func `a body in chunks is proven by its last chunk`() throws {
        fixture.site.answer("/a", with: .page("<html></html>", behaviour: .chunked(ended: true)))
        let evidence = try fixture.get("/a")
        #expect(evidence.length == 13)
        #expect(evidence.isLengthProven)
    }

    @Test func `a body without a length is taken and not called proven`() throws {
        fixture.site.answer("/a", with: .page("<html>", behaviour: .withoutLength))
        let evidence = try fixture.get("/a")
        #expect(evidence.length == 6)
        #expect(!evidence.isLengthProven)
    }

    @Test func `a file that is there is not overwritten`() throws {
        fixture.site.answer("/a", with: .page("new"))
        try fixture.folder.write("old", as: "fetched")
        let error = #expect(throws: TransferError.self) { try fixture.get("/a") }
        #expect(error?.isDiskFailure == true)
        #expect(fixture.text(error).hasPrefix("cannot write FOLDER/fetched: File exists\n"))
        #expect(try Disk.real.contents(of: fixture.target) == Array("old".utf8))
    }

    @Test(arguments: [ENOSPC, EIO])
    func `a disk that fails is not the server's fault`(number: Int32) throws {
        fixture.site.answer("/a", with: .page("page"))
        let transfer = Transfer(version: "1", limits: Limits(), pause: { _ in }) { _, _, _ in
            errno = number
            return -1
        }
        let error = #expect(throws: TransferError.self) {
            try transfer.get(fixture.site.url("/a"), from: fixture.source(), to: fixture.target)
        }
        let words = number == ENOSPC ? "the disk is full" : "Input/output error"
        #expect(error?.code == .writeFailed)
        #expect(error?.isDiskFailure == true)
        #expect(error?.isUnreachable == false)
        #expect(error.map { fixture.text($0).hasPrefix("cannot write FOLDER/fetched: \(words)\n  hint: ") } == true)
        #expect(try fixture.folder.everything() == [])
        #expect(fixture.site.questions.count == 1)
    }
}
