internal import Glibc
internal import Synchronization
public import Vault

/// A web server on 127.0.0.1 that answers from a table, in bytes that no well-behaved server would send.
///
/// It works on threads of its own, so that a test may wait for an answer without keeping the server from giving it.
public final class NoticeSite: Sendable {
    /// What a client sent: the path with its query, and its headers with names in lower case.
    public struct Question: Sendable {
        public let path: String
        public let headers: [String: String]
    }

    private struct State {
        var answers: [String: [Answer]] = [:]
        var questions: [Question] = []
    }

    public let port: UInt16
    private let listener: Int32
    private let state: Shared

    private final class Shared: Sendable {
        let mutex = Mutex(State())

        /// The next answer for a path; the last one is given again and again.
        func answer(to question: Question) -> Answer {
            mutex.withLock { state in
                state.questions.append(question)
                guard var answers = state.answers[question.path], let first = answers.first else { return Answer(status: 404) }
                if answers.count > 1 {
                    answers.removeFirst()
                    state.answers[question.path] = answers
                }
                return first
            }
        }
    }

    /// Starts to listen on a free port.
    public init() throws(VaultError) {
        // Where a machine sends web requests through a proxy, those to itself are an exception.
        setenv("no_proxy", "127.0.0.1", 1)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw Self.failed() }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else {
            close(descriptor)
            throw Self.failed()
        }
        port = UInt16(bigEndian: address.sin_port)
        let shared = Shared()
        state = shared
        Thread.start {
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    close(descriptor)
                    return
                }
                Thread.start {
                    Connection(connection).serve { shared.answer(to: $0) }
                    close(connection)
                }
            }
        }
    }

    // Wakes the accepting thread, which closes the socket: closing it here could hit another test's descriptor.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// `127.0.0.1:<port>`.
    public var host: String { "127.0.0.1:\(port)" }

    public func url(_ path: String) -> String { "http://\(host)\(path)" }

    /// What a path answers from now on: one answer after the other, the last one for good.
    public func answer(_ path: String, with answers: Answer...) {
        state.mutex.withLock { $0.answers[path] = answers }
    }

    /// What a path answers next; nil where nothing stands there.
    public func answer(to path: String) -> Answer? { state.mutex.withLock { $0.answers[path]?.first } }

    /// What was asked so far, in order.
    public var questions: [Question] { state.mutex.withLock { $0.questions } }

    private static func failed() -> VaultError {
        VaultError(.ioFailed, "cannot listen on 127.0.0.1", systemError: errno)
    }
}
