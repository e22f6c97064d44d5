internal import Glibc

/// Fetches one file at a time over libcurl, with evidence of where it came from.
///
/// No cookies, no compression, nothing but GET; every address on the way is checked before it is asked.
public struct Transfer: Sendable {
    /// Waits so many milliseconds between attempts.
    public typealias Pause = @Sendable (Int) -> Void

    public let limits: Limits
    let agent: String
    private let pause: Pause
    private let write: Download.Write

    /// - Parameter version: the program's own, for `User-Agent: tongbao/<version>`.
    public init(version: String, limits: Limits = Limits(), pause: @escaping Pause = Self.sleep) {
        self.init(version: version, limits: limits, pause: pause) { Glibc.write($0, $1, $2) }
    }

    init(version: String, limits: Limits, pause: @escaping Pause, write: @escaping Download.Write) {
        agent = "tongbao/\(version)"
        self.limits = limits
        self.pause = pause
        self.write = write
    }

    public static let sleep: Pause = { milliseconds in
        var wanted = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
        var rest = timespec()
        while nanosleep(&wanted, &rest) != 0, errno == EINTR { wanted = rest }
    }

    /// Fetches `url` into the new file `path` (0600), which must not be there yet.
    ///
    /// What may pass by itself (no connection, a timeout, a cut body, 429, 5xx) is tried again after a pause.
    ///
    /// - Throws: ``TransferError``; no file is left then.
    public func get(_ url: String, from source: Source, to path: String) throws(TransferError) -> Evidence {
        let download = try Download(at: path, limit: limits.size, url: url, write: write)
        do throws(TransferError) {
            let evidence = try attempts(url, from: source, into: download)
            try download.close()
            return evidence
        } catch {
            download.discard()
            throw error
        }
    }

    private func attempts(
        _ url: String, from source: Source, into download: Download
    ) throws(TransferError) -> Evidence {
        let request = try Request(url, agent: agent, schemes: source.schemes, limits: limits, into: download)
        var attempt = 1
        while true {
            do throws(TransferError) {
                return try Exchange(url: url, source: source, limits: limits).run(request, into: download, attempt: attempt)
            } catch {
                guard error.isWorthRetrying, attempt <= limits.pausesMilliseconds.count else {
                    throw error.after(attempts: attempt)
                }
                let asked = min(request.secondsToWait, limits.longestPauseMilliseconds / 1_000) * 1_000
                pause(max(limits.pausesMilliseconds[attempt - 1], asked))
                attempt += 1
                try download.restart()
            }
        }
    }
}
