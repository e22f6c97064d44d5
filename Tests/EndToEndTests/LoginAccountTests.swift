import Testing

@testable import Commands

/// Whose account a command is recorded under.
@Suite struct LoginAccountTests {
    @Test func `it is the one that logged in, where somebody did`() {
        #expect(LoginAccount.number("1000") == 1_000)
        #expect(LoginAccount.number("1000\n") == 1_000)
        #expect(LoginAccount.number("4294967295") == nil, "a service, or cron")
        #expect(LoginAccount.number("") == nil)
        #expect(LoginAccount.number(nil) == nil)
    }
}
