internal import Glibc

/// Fetches one file at a time over libcurl, with evidence of where it came from.
///
/// No cookies, no compression that was asked for, nothing but GET, one question at a time to a host and a pause between two; every address on the way is checked before it is asked.
public struct Transfer: Sendable {
    /// Waits so many milliseconds between attempts.
    public typealias Pause = @Sendable (Int) -> Void

    public let limits: Limits
    let agent: String
    private let pause: Pause
    private let asked: AskedHosts
    private let write: Download.Write

    /// - Parameters:
    ///   - version: the program's own, for `User-Agent: tongbao/<version>`.
    ///   - asked: the hosts that were asked before; those of the whole process where nothing else is said.
    public init(
        version: String, limits: Limits = Limits(), asked: AskedHosts = .byThisProcess, pause: @escaping Pause = Self.sleep
    ) {
        self.init(version: version, limits: limits, asked: asked, pause: pause) { Glibc.write($0, $1, $2) }
    }

    init(
        version: String, limits: Limits, asked: AskedHosts = AskedHosts(), pause: @escaping Pause,
        write: @escaping Download.Write
    ) {
        agent = "tongbao/\(version)"
        self.limits = limits
        self.pause = pause
        self.asked = asked
        self.write = write
    }

    public static let sleep: Pause = { milliseconds in
        var wanted = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
        var rest = timespec()
        while nanosleep(&wanted, &rest) != 0, errno == EINTR { wanted = rest }
    }

    /// Fetches `url` into the new file `path` (0600), which must not be there yet.
    ///
    /// What may pass by itself (no connection, a timeout, a cut body, 429, 5xx) is tried again after a pause, within a budget.
    ///
    /// - Parameter known: what the server gave with the file that is kept; it is asked whether that is still the one. 304 is an
    ///   answer to nothing else.
    /// - Returns: the evidence; where it is ``Evidence/isUnchanged``, no file is left.
    /// - Throws: ``TransferError``; no file is left then.
    public func get(
        _ url: String, from source: Source, to path: String, unless known: Validators? = nil
    ) throws(TransferError) -> Evidence {
        let download = try Download(at: path, limit: limits.size, url: url, write: write)
        do throws(TransferError) {
            let evidence = try attempts(url, from: source, into: download, unless: known)
            if evidence.isUnchanged { download.discard() } else { try download.close() }
            return evidence
        } catch {
            download.discard()
            throw error
        }
    }

    private func attempts(
        _ url: String, from source: Source, into download: Download, unless known: Validators?
    ) throws(TransferError) -> Evidence {
        let request = try Request(url, agent: agent, schemes: source.schemes, limits: limits, into: download)
        let host = try Address(url).host
        if asked.isKnown(host) { pause(limits.politenessMilliseconds) }
        var attempt = 1
        var spent = 0
        while true {
            do throws(TransferError) {
                return try Exchange(url: url, source: source, limits: limits, known: known)
                    .run(request, into: download, attempt: attempt)
            } catch {
                guard error.isWorthRetrying, attempt <= limits.pausesMilliseconds.count else {
                    throw error.after(attempts: attempt)
                }
                let wanted = min(request.secondsToWait, limits.longestPauseMilliseconds / 1_000) * 1_000
                let next = max(limits.pausesMilliseconds[attempt - 1], wanted)
                spent += request.elapsedMilliseconds + next
                guard spent <= limits.budgetMilliseconds else { throw error.after(attempts: attempt) }
                pause(next)
                attempt += 1
                try download.restart()
            }
        }
    }
}
