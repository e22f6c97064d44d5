import Glibc
import TestSupport
import Testing

@testable import Commands

/// Whose account a command is recorded under, and in whose workspace it works.
@Suite struct LoginAccountTests {
    @Test func `it is the one that logged in, where somebody did`() {
        #expect(LoginAccount.number("1000") == 1_000)
        #expect(LoginAccount.number("1000\n") == 1_000)
        #expect(LoginAccount.number("4294967295") == nil, "a service, or cron")
        #expect(LoginAccount.number("") == nil)
        #expect(LoginAccount.number(nil) == nil)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `root writes nothing into a workspace of another account`() throws {
        let folder = try TemporaryFolder()
        let run = ["run", "sample", "--workspace", folder["w"], "--as-of", "2025-04-26"]
        try #require(try BuiltProgram.run(run).exit == 0)
        try #require(chown(folder["w"], 1, 1) == 0)
        let owner = try #require(getpwuid(1)?.pointee.pw_name.map { String(cString: $0) })
        let before = try Tree(folder["w"])
        let outcome = try BuiltProgram.run(run)
        #expect(outcome.exit == 64)
        #expect(
            outcome.errors.contains(
                "the workspace \(folder["w"]) belongs to \(owner), and root would leave files there that \(owner) cannot read"))
        #expect(outcome.errors.contains("hint: sudo -u \(owner) tongbao …: the account that logged in is recorded all the same"))
        #expect(try Tree(folder["w"]).differences(from: before) == [])
    }
}
