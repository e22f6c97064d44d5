internal import Glibc

/// Who holds a workspace.
public struct LockHolder: Hashable, Sendable {
    public let pid: Int32
    public let host: String
    /// When it began, as text for a person: `2025-06-12T02:30:00+08:00`.
    public let since: String

    public init(pid: Int32, host: String, since: String) {
        self.pid = pid
        self.host = host
        self.since = since
    }

    /// This process on this machine.
    public static func thisProcess(since: String) -> LockHolder {
        var name = [CChar](repeating: 0, count: 256)
        let named = gethostname(&name, name.count - 1) == 0
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return LockHolder(pid: getpid(), host: named ? String(decoding: bytes, as: UTF8.self) : "unknown", since: since)
    }

    var text: String { "pid \(pid)\nhost \(host)\nsince \(since)\n" }

    init?(text: String) {
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { return nil }
            values[line[..<space]] = line[line.index(after: space)...]
        }
        guard let pid = values["pid"].flatMap({ Int32($0) }), let host = values["host"], let since = values["since"] else {
            return nil
        }
        self.init(pid: pid, host: String(host), since: String(since))
    }
}

/// The one lock of a workspace, held until it is released or goes away.
///
/// It belongs to the open file and not to the name in it: a process that died holds nothing.
public struct WorkspaceLock: ~Copyable {
    private let file: OpenFile
    /// Whether the one who held it before left its name: it died, or could not clean up.
    let followsDeath: Bool
    private var isStated = false

    /// - Throws: ``VaultError`` (`locked`, with the holder's pid, host and since) where another run has it.
    init(at path: String, disk: Disk) throws(VaultError) {
        let file = try OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW, disk: disk)
        guard try file.lock() else {
            throw Self.locked(path, by: LockHolder(text: String(decoding: try file.contents(), as: UTF8.self)))
        }
        followsDeath = try file.size() > 0
        self.file = file
    }

    /// Writes who holds it. The name of one who died stays until what it left unflushed is flushed.
    mutating func state(_ holder: LockHolder) throws(VaultError) {
        try file.truncate()
        isStated = true
        try Array(holder.text.utf8).withRawBytes { raw throws(VaultError) in try file.write(raw) }
    }

    // Emptied while it is still held, so that a night that changes nothing leaves the same bytes.
    deinit {
        if isStated { try? file.truncate() }
        file.unlock()
    }

    /// Lets another run have the workspace; going out of scope does the same.
    public consuming func release() {}

    private static func locked(_ path: String, by holder: LockHolder?) -> VaultError {
        guard let holder else {
            return VaultError(
                .locked, "another run holds the workspace (\(path))", path: path,
                hint: "wait until it ends and run the same command again")
        }
        return VaultError(
            .locked, "another run holds the workspace: pid \(holder.pid) on \(holder.host) since \(holder.since) (\(path))",
            path: path, hint: "wait until it ends and run the same command again; a run that died holds no lock")
    }
}
