internal import Glibc

/// A new file under a name that no other run uses; removed unless it is moved to its place.
final class TemporaryFile {
    static let prefix = ".tongbao-"

    let path: String
    private let disk: Disk
    private var file: OpenFile
    private var isMoved = false

    init(in folder: String, mode: mode_t = 0o600, disk: Disk) throws(VaultError) {
        // Process ids repeat between containers that share a workspace; 64 random bits do not.
        let unique = String(UInt64.random(in: .min ... .max), radix: 36)
        path = "\(folder)/\(Self.prefix)\(getpid())-\(unique)"
        file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, disk: disk)
        self.disk = disk
    }

    deinit {
        if !isMoved { try? disk.remove(path) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(VaultError) { try file.write(bytes) }

    /// Gives the file its name. When this returns and `durable` is set, the file survives a power failure.
    func move(to target: String, durable: Bool) throws(VaultError) {
        if durable { try file.flush() }
        try file.close()
        try disk.rename(path, to: target)
        isMoved = true
        if durable { try disk.flushWay(to: Disk.parent(of: target)) }
    }
}
