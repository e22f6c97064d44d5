public import Columns
internal import Glibc

/// Writes a file so that its name holds either what it held before or all of the new bytes.
///
/// The bytes go to a temporary name in the same folder; ``commit()`` gives them their name. A file that is dropped
/// without a commit leaves nothing behind. Not for use by two threads at once.
public final class AtomicFile {
    public enum Replacement: Sendable {
        /// A file that is there is replaced.
        case always
        /// A file that is there with the same bytes keeps its inode and times: nothing is written at all.
        case ifChanged
    }

    public enum Durability: Sendable {
        /// On the disk when ``AtomicFile/commit()`` returns.
        case durable
        /// For files that can be computed again: left to the system until ``Folder/flush()``.
        case recomputable
    }

    public let path: String
    private let disk: Disk
    private let mode: mode_t
    private let durability: Durability
    private var digest: DigestStream
    private var size = 0
    private var buffer: [UInt8] = []
    private var temporary: TemporaryFile?
    /// The file that is there, as long as everything written equals its beginning.
    private var twin: OpenFile?
    private var isFinished = false

    private static let bufferSize = 1 << 17

    /// - Throws: ``VaultError`` where the folder is missing or refuses.
    public init(
        at path: String, replacing replacement: Replacement = .always, durability: Durability = .durable,
        disk: Disk = .real
    ) throws(VaultError) {
        self.path = path
        self.disk = disk
        self.mode = 0o600
        self.durability = durability
        digest = try DigestStream()
        if replacement == .ifChanged { twin = try Self.existing(path, disk: disk) }
        if twin == nil { temporary = try TemporaryFile(in: Disk.parent(of: path), mode: mode, disk: disk) }
    }

    public func write(_ bytes: [UInt8]) throws(VaultError) { try write(bytes[...]) }

    public func write(_ text: String) throws(VaultError) {
        precondition(!isFinished, "a committed or abandoned file takes no more bytes")
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize { try emptyBuffer() }
    }

    public func write(_ bytes: Bytes) throws(VaultError) {
        precondition(!isFinished, "a committed or abandoned file takes no more bytes")
        if bytes.count < Self.bufferSize {
            buffer.append(contentsOf: bytes)
            if buffer.count >= Self.bufferSize { try emptyBuffer() }
            return
        }
        try emptyBuffer()
        try bytes.withRawBytes { raw throws(VaultError) in try emit(raw) }
    }

    /// Gives the file its name.
    ///
    /// - Throws: ``VaultError``; the name then still holds what it held before, unless only the last step, making the
    ///   new name durable, failed.
    public func commit() throws(VaultError) -> WrittenFile {
        precondition(!isFinished, "a file is committed or abandoned once")
        defer { abandon() }
        try emptyBuffer()
        let digest = try digest.finish()
        if let length = try twin?.size(), length == size {
            if durability == .durable {
                // The run that wrote it may have died before it was durable.
                try twin?.flush()
                try disk.flushWay(to: Disk.parent(of: path))
            }
            return WrittenFile(path: path, digest: digest, size: size, changed: false)
        }
        if twin != nil { try partWays() }
        try temporary?.move(to: path, durable: durability == .durable)
        return WrittenFile(path: path, digest: digest, size: size, changed: true)
    }

    /// Removes what was written; the name holds what it held before.
    public func abandon() {
        isFinished = true
        temporary = nil
        twin = nil
        buffer = []
    }

    private func emptyBuffer() throws(VaultError) {
        if buffer.isEmpty { return }
        try buffer.withRawBytes { raw throws(VaultError) in try emit(raw) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func emit(_ bytes: UnsafeRawBufferPointer) throws(VaultError) {
        try digest.update(bytes)
        if let before = try twin?.read(bytes.count, at: size) {
            if Self.areEqual(before, bytes) {
                size += bytes.count
                return
            }
            try partWays()
        }
        try temporary?.write(bytes)
        size += bytes.count
    }

    /// The new bytes are not those that are there: starts the temporary file with what was equal so far.
    private func partWays() throws(VaultError) {
        let temporary = try TemporaryFile(in: Disk.parent(of: path), mode: mode, disk: disk)
        var copied = 0
        while copied < size {
            guard let equal = try twin?.read(min(Self.bufferSize, size - copied), at: copied), !equal.isEmpty else {
                throw VaultError(.ioFailed, "cannot read \(path): it became shorter while it was compared", path: path)
            }
            try equal.withRawBytes { raw throws(VaultError) in try temporary.write(raw) }
            copied += equal.count
        }
        self.temporary = temporary
        twin = nil
    }

    private static func areEqual(_ left: [UInt8], _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        guard let start = right.baseAddress else { return true }
        return left.withRawBytes { raw in raw.baseAddress.map { memcmp($0, start, raw.count) == 0 } ?? true }
    }

    private static func existing(_ path: String, disk: Disk) throws(VaultError) -> OpenFile? {
        guard try disk.size(of: path) != nil else { return nil }
        return try OpenFile(path, O_RDONLY | O_NOFOLLOW, disk: disk)
    }
}
