import TestSupport
import Testing
import Transfer

/// Answers that look like a success to libcurl or to a careless reader.
@Suite struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: NoticeSite.Answer
        let code: TransferError.Code
        let isUnreachable: Bool
        let text: String
        let questions: Int

        init(
            _ name: String, _ answer: NoticeSite.Answer, _ code: TransferError.Code, unreachable: Bool = false,
            asked questions: Int = 1, _ text: String
        ) {
            testDescription = name
            self.answer = answer
            self.code = code
            isUnreachable = unreachable
            self.questions = questions
            self.text = text
        }
    }

    static let url = "http://127.0.0.1:PORT/a"

    static let cases: [Case] = [
        Case(
            "a firewall's challenge", .challenge, .refusedByServer(status: 412), unreachable: true,
            "\(url) answered 412 instead of 200, as firewalls do to a program\n  hint: \(byHand("/a"))"),
        Case(
            "521", .init(status: 521, "<script>"), .refusedByServer(status: 521), unreachable: true,
            "\(url) answered 521 instead of 200, as firewalls do to a program\n  hint: \(byHand("/a"))"),
        Case(
            "403", .init(status: 403), .refusedByServer(status: 403), unreachable: true,
            "\(url) answered 403 instead of 200, as firewalls do to a program\n  hint: \(byHand("/a"))"),
        Case(
            "404", .init(status: 404, "no such page"), .refusedByServer(status: 404),
            "\(url) answered 404 instead of 200\n  hint: \(byHand("/a"))"),
        Case(
            "an unasked 206", .init(status: 206, headers: [("Content-Range", "bytes 0-3/100")], "part"),
            .refusedByServer(status: 206), "\(url) answered 206 instead of 200\n  hint: \(byHand("/a"))"),
        Case(
            "an unasked 304", .init(status: 304), .refusedByServer(status: 304),
            "\(url) answered 304 instead of 200\n  hint: \(byHand("/a"))"),
        Case(
            "204", .init(status: 204), .refusedByServer(status: 204),
            "\(url) answered 204 instead of 200\n  hint: \(byHand("/a"))"),
        Case(
            "503", .init(status: 503), .refusedByServer(status: 503), unreachable: true, asked: 3,
            "\(url) answered 503 instead of 200 (3 attempts)\n  hint: \(byHand("/a"))"),
        Case(
            "429", .init(status: 429), .refusedByServer(status: 429), unreachable: true, asked: 3,
            "\(url) answered 429 instead of 200 (3 attempts)\n  hint: \(byHand("/a"))"),
        Case(
            "a body cut before its announced end", .page("<html>0123456789</html>", behaviour: .cut(after: 10)), .incomplete,
            unreachable: true, asked: 3,
            "\(url) broke off after 10 bytes (3 attempts)\n  hint: run the same command again later, or \(byHand("/a"))"),
        Case(
            "chunks without the last one", .page("<html>", behaviour: .chunked(ended: false)), .incomplete, unreachable: true,
            asked: 3, "\(url) broke off after 6 bytes (3 attempts)\n  hint: run the same command again later, or \(byHand("/a"))"),
        Case(
            "no answer at all", .init(behaviour: .dropped), .unreachable, unreachable: true, asked: 3,
            "\(url) could not be reached: Server returned nothing (no headers, no data) (3 attempts)\n"
                + "  hint: run the same command again later, or \(byHand("/a"))"),
        Case(
            "an unasked compression", .init(headers: [("Content-Encoding", "br")], "\u{1F}"), .encoded,
            "\(url) answered with a body in the encoding br, which was not asked for\n  hint: \(byHand("/a"))"),
        Case(
            "a redirection to nowhere", .init(status: 302), .badRedirect,
            "\(url) answered 302 without saying where to go\n  hint: \(byHand("/a"))"),
        Case(
            "a redirection with an empty Location", .redirect(to: ""), .badRedirect,
            "\(url) answered 302 without saying where to go\n  hint: \(byHand("/a"))"),
        Case(
            "300 with choices", .init(status: 300, "choose"), .badRedirect,
            "\(url) answered 300 without saying where to go\n  hint: \(byHand("/a"))"),
    ]

    @Test(arguments: cases)
    func `what is no plain success is refused and leaves no file`(_ wanted: Case) throws {
        let fixture = try Fixture()
        fixture.site.answer("/a", with: wanted.answer)
        let error = #expect(throws: TransferError.self) { try fixture.get("/a") }
        #expect(error?.code == wanted.code)
        #expect(error?.isUnreachable == wanted.isUnreachable)
        #expect(error?.isDiskFailure == false)
        #expect(fixture.text(error) == wanted.text)
        #expect(fixture.site.questions.count == wanted.questions)
        #expect(error?.attempts == wanted.questions)
        #expect(fixture.pauses == Array([10, 20].prefix(wanted.questions - 1)))
        #expect(try fixture.folder.everything() == [])
    }

    @Test func `nobody who listens is unreachable`() throws {
        let fixture = try Fixture()
        // A port that was free a moment ago, of a site that is gone.
        let port = try NoticeSite().port
        let url = "http://127.0.0.1:\(port)/a"
        let error = #expect(throws: TransferError.self) {
            try fixture.transfer().get(url, from: fixture.source(hosts: ["127.0.0.1"]), to: fixture.target)
        }
        #expect(error?.code == .unreachable)
        #expect(error?.isUnreachable == true)
        #expect(error?.message == "\(url) could not be reached: Couldn't connect to server (3 attempts)")
    }

    @Test func `a server that says nothing is given up in time`() throws {
        let fixture = try Fixture()
        fixture.site.answer("/a", with: .init(behaviour: .silent))
        let transfer = fixture.transfer {
            $0.totalMilliseconds = 100
            $0.pausesMilliseconds = []
        }
        let error = #expect(throws: TransferError.self) {
            try transfer.get(fixture.site.url("/a"), from: fixture.source(), to: fixture.target)
        }
        #expect(error?.code == .timedOut)
        #expect(error?.isUnreachable == true)
        #expect(error?.message == "\(fixture.site.url("/a")) did not answer in time")
    }

    @Test(arguments: [NoticeSite.Answer.Behaviour.whole, .chunked(ended: true), .withoutLength, .repeated(upTo: 1 << 24)])
    func `a body over the cap is cut off, whatever was announced`(behaviour: NoticeSite.Answer.Behaviour) throws {
        let fixture = try Fixture()
        fixture.site.answer("/a", with: .init(String(repeating: "x", count: 1_001), behaviour: behaviour))
        let transfer = fixture.transfer { $0.size = 1_000 }
        let error = #expect(throws: TransferError.self) {
            try transfer.get(fixture.site.url("/a"), from: fixture.source(), to: fixture.target)
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.isUnreachable == false)
        #expect(
            fixture.text(error)
                == "\(Self.url) is larger than 1000 bytes\n"
                + "  hint: a list has never been that large; look at it in a browser, and \(byHand("/a"))")
        #expect(try fixture.folder.everything() == [])
    }

    @Test func `a body of exactly the cap is taken`() throws {
        let fixture = try Fixture()
        fixture.site.answer("/a", with: .init(String(repeating: "x", count: 1_000)))
        let transfer = fixture.transfer { $0.size = 1_000 }
        #expect(try transfer.get(fixture.site.url("/a"), from: fixture.source(), to: fixture.target).length == 1_000)
    }

    @Test func `an endless page behind a refusal is not read to its end`() throws {
        let fixture = try Fixture()
        fixture.site.answer(
            "/a", with: .init(status: 404, String(repeating: "x", count: 65_536), behaviour: .repeated(upTo: 1 << 40)))
        let error = #expect(throws: TransferError.self) { try fixture.get("/a") }
        #expect(error?.code == .refusedByServer(status: 404))
    }
}
