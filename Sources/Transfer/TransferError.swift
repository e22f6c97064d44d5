/// Why a file could not be fetched.
public struct TransferError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// No connection: the name is unknown, nobody listens, the connection broke.
        case unreachable
        case timedOut
        /// The server answered with another status than 200.
        case refusedByServer(status: Int)
        /// More bytes than the programme allows.
        case tooLarge
        /// The address, or one it leads to, is on a host that the programme does not name.
        case hostNotAllowed
        /// The address, or one it leads to, is neither https nor http (or `file:` where the programme allows it).
        case protocolNotAllowed
        /// The server could not prove who it is.
        case tls
        /// Fewer bytes than the server had announced.
        case incomplete
        /// A redirection without a target, or one after the other without an end.
        case badRedirect
        /// The answer is compressed, which was not asked for.
        case encoded
        case badURL
        /// A `file:` address that leads to no file.
        case missing
        /// What arrived could not be written down.
        case writeFailed
        /// libcurl itself refused.
        case failed
    }

    public let code: Code
    /// What happened and where, in one sentence without a full stop.
    public let message: String
    /// The address that was asked for.
    public let url: String
    /// What to do next.
    public let hint: String?
    /// How often it was tried.
    public let attempts: Int

    public init(_ code: Code, _ message: String, url: String, hint: String? = nil, attempts: Int = 1) {
        self.code = code
        self.message = message
        self.url = url
        self.hint = hint
        self.attempts = attempts
    }

    /// Whether the source could not be reached, as against: it answered, and the answer cannot be used.
    public var isUnreachable: Bool {
        switch code {
        case .unreachable, .timedOut, .tls, .incomplete: true
        case .refusedByServer(let status): Self.isFirewall(status) || Self.isPassing(status)
        default: false
        }
    }

    /// Whether it was this machine's disk that failed.
    public var isDiskFailure: Bool { code == .writeFailed }

    /// The message, and the hint on a second line.
    public var description: String { hint.map { "\(message)\n  hint: \($0)" } ?? message }

    /// Whether the same question may get another answer in a moment.
    var isWorthRetrying: Bool {
        switch code {
        case .unreachable, .timedOut, .incomplete: true
        case .refusedByServer(let status): Self.isPassing(status)
        default: false
        }
    }

    func after(attempts: Int) -> TransferError {
        TransferError(
            code, attempts > 1 ? "\(message) (\(attempts) attempts)" : message, url: url, hint: hint, attempts: attempts)
    }

    /// Answers of the firewalls in front of government sites to a client that is not a browser.
    static func isFirewall(_ status: Int) -> Bool { [403, 412, 521].contains(status) }

    private static func isPassing(_ status: Int) -> Bool { [429, 500, 502, 503, 504].contains(status) }
}
