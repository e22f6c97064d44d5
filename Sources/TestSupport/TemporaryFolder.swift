internal import Glibc
public import Vault

/// A folder of its own for one test, removed with everything in it when the value goes away.
///
/// It lies in memory where the system has such a place: what is flushed there costs nothing. `TMPDIR` names another place.
public final class TemporaryFolder: Sendable {
    public let path: String

    /// - Throws: ``VaultError`` where the system's folder for temporary files refuses.
    public init() throws(VaultError) {
        let base = Environment.value("TMPDIR") ?? (access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp")
        var template = Array("\(base)/tongbao-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw VaultError(.ioFailed, "cannot make a folder in \(base)", path: base, systemError: errno)
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    public subscript(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file as a test finds it convenient; makes the folders on the way.
    @discardableResult
    public func write(_ text: String, as name: String) throws(VaultError) -> String {
        try write(Array(text.utf8), as: name)
    }

    @discardableResult
    public func write(_ bytes: [UInt8], as name: String) throws(VaultError) -> String {
        let target = self[name]
        if let slash = target.lastIndex(of: "/") { try Disk.real.makeFolder(String(target[..<slash])) }
        let file = try AtomicFile(at: target, durability: .recomputable)
        try file.write(bytes)
        _ = try file.commit()
        return target
    }

    /// Every file, folder and link below, as relative paths in byte order.
    public func everything() throws(VaultError) -> [String] { try Self.below(path, as: "") }

    private static func below(_ folder: String, as prefix: String) throws(VaultError) -> [String] {
        var found: [String] = []
        for name in try Disk.real.names(in: folder) {
            found.append(prefix + name)
            if !isLink("\(folder)/\(name)"), try Disk.real.isFolder("\(folder)/\(name)") {
                found += try below("\(folder)/\(name)", as: "\(prefix)\(name)/")
            }
        }
        return found
    }

    private static func isLink(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
    }

    private static func remove(_ folder: String) {
        for name in (try? Disk.real.names(in: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            if !isLink(path), (try? Disk.real.isFolder(path)) == true { remove(path) } else { unlink(path) }
        }
        rmdir(folder)
    }
}
