internal import Synchronization

/// The hosts that were asked before: a site is not asked twice without a pause.
public final class AskedHosts: Sendable {
    /// Those of the running process.
    public static let byThisProcess = AskedHosts()

    private let hosts = Mutex<Set<String>>([])

    public init() {}

    /// Whether a host was asked before; from now on it was. Files and this machine itself never count.
    func isKnown(_ host: String) -> Bool {
        guard !host.isEmpty, host != "localhost", host != "[::1]", !host.hasPrefix("127.") else { return false }
        return hosts.withLock { !$0.insert(host).inserted }
    }
}
