import Glibc
import TestSupport
import Testing
import Transfer

/// A server that cannot prove who it is, played by the program `openssl`.
@Suite struct TLSTests {
    private static let program = "/usr/bin/openssl"

    private static func start(_ arguments: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0) }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        defer { words.forEach { free($0) } }
        words.append(nil)
        var child: pid_t = 0
        try #require(posix_spawn(&child, program, &actions, nil, words, [nil]) == 0)
        return child
    }

    private static func end(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    @Test(.enabled(if: access(program, X_OK) == 0, "openssl is not on this machine"))
    func `a server whose certificate nobody vouches for is not believed`() throws {
        let fixture = try Fixture()
        let (key, certificate) = (fixture.folder["key"], fixture.folder["certificate"])
        let making = try Self.start([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
        ])
        try #require(Self.end(making) == 0)
        // A port that was free a moment ago, of a site that is gone.
        let port = try NoticeSite().port
        let server = try Self.start(["s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-www", "-4"])
        defer {
            kill(server, SIGKILL)
            _ = Self.end(server)
        }
        var limits = Limits()
        limits.pausesMilliseconds = Array(repeating: 20, count: 250)
        let transfer = Transfer(version: "1", limits: limits)
        let error = #expect(throws: TransferError.self) {
            try transfer.get("https://localhost:\(port)/", from: fixture.source(hosts: ["localhost"]), to: fixture.target)
        }
        #expect(error?.code == .tls, "\(error?.description ?? "")")
        #expect(error?.message.hasPrefix("https://localhost:\(port)/ could not prove that it is localhost: ") == true)
        #expect(error?.hint?.hasPrefix("do not switch the check off; look at the certificate in a browser, or download") == true)
        #expect(error?.isUnreachable == true)
    }
}
