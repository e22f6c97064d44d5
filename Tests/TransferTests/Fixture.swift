import Synchronization
import TestSupport
import Transfer

/// A site, a folder to fetch into, and a transfer that never really waits.
final class Fixture: Sendable {
    let site: NoticeSite
    let folder: TemporaryFolder
    private let paused = Mutex<[Int]>([])

    init() throws {
        site = try NoticeSite()
        folder = try TemporaryFolder()
    }

    /// The pauses that were made, in milliseconds.
    var pauses: [Int] { paused.withLock { $0 } }

    var target: String { folder["fetched"] }

    func source(hosts: [String]? = nil, allowsPlainHTTP: Bool = true, folders: [String] = []) -> Source {
        Source(programme: "sample", hosts: hosts ?? [site.host], allowsPlainHTTP: allowsPlainHTTP, folders: folders)
    }

    func transfer(_ change: (inout Limits) -> Void = { _ in }) -> Transfer {
        var limits = Limits()
        limits.pausesMilliseconds = [10, 20]
        change(&limits)
        return Transfer(version: "1.2.3", limits: limits) { milliseconds in self.paused.withLock { $0.append(milliseconds) } }
    }

    func get(_ path: String) throws(TransferError) -> Evidence {
        try transfer().get(site.url(path), from: source(), to: target)
    }

    /// The error with the site's port written as PORT and the folder as FOLDER.
    func text(_ error: TransferError?) -> String {
        (error?.description ?? "no error").replacing("\(site.port)", with: "PORT").replacing(folder.path, with: "FOLDER")
    }
}

/// The end of every hint: what a person can do without the program reaching the site.
func byHand(_ path: String) -> String {
    "download the file in a browser and import it by hand: "
        + "tongbao import sample FILE --kind publicised --by NAME --url http://127.0.0.1:PORT\(path)"
}
