import Glibc
public import Provenance

/// A folder of the workspace that holds files only, made (0700) when the first of them is begun.
public struct Folder: Sendable, CustomStringConvertible {
    public let path: String
    public let disk: Disk
    /// Whether its files become durable all at once, by ``flush()``, whatever their writers ask for.
    private let isFlushedWhole: Bool

    public init(_ path: String, disk: Disk = .real) { self.init(path, disk: disk, isFlushedWhole: false) }

    init(_ path: String, disk: Disk, isFlushedWhole: Bool) {
        self.path = path
        self.disk = disk
        self.isFlushedWhole = isFlushedWhole
    }

    public var description: String { path }

    /// Where the file of this name is or would be.
    ///
    /// - Throws: ``VaultError`` (`badName`).
    public func path(of name: String) throws(VaultError) -> String { try "\(path)/\(FileName.checked(name))" }

    public func exists() throws(VaultError) -> Bool { try disk.isFolder(path) }

    public func has(_ name: String) throws(VaultError) -> Bool { try disk.size(of: path(of: name)) != nil }

    /// Makes the folder, durably, where it is not there yet.
    public func make() throws(VaultError) { try disk.makeFolder(path) }

    /// The names of its files and folders in byte order, without temporary ones; none where there is no folder.
    public func names() throws(VaultError) -> [String] {
        try disk.names(in: path).filter { !$0.hasPrefix(TemporaryFile.prefix) }
    }

    /// Begins a file; makes the folder where it is not there yet.
    public func begin(
        _ name: String, replacing replacement: AtomicFile.Replacement = .ifChanged,
        durability: AtomicFile.Durability = .durable
    ) throws(VaultError) -> AtomicFile {
        let file = try path(of: name)
        try disk.makeFolder(path, durability: .recomputable)
        return try AtomicFile(
            at: file, replacing: replacement, durability: isFlushedWhole ? .recomputable : durability, disk: disk)
    }

    /// Writes a whole file; one with the same bytes is left alone.
    @discardableResult
    public func write(
        _ bytes: [UInt8], as name: String, durability: AtomicFile.Durability = .durable
    ) throws(VaultError) -> WrittenFile {
        let file = try begin(name, durability: durability)
        try file.write(bytes)
        return try file.commit()
    }

    @discardableResult
    public func write(
        _ text: String, as name: String, durability: AtomicFile.Durability = .durable
    ) throws(VaultError) -> WrittenFile {
        try write(Array(text.utf8), as: name, durability: durability)
    }

    /// Gives another folder's file the same name here: one file on the disk, under two paths. Files are replaced and never
    /// written into, so neither can change under the other.
    public func link(_ name: String, from other: Folder) throws(VaultError) {
        let target = try path(of: name)
        let source = try other.path(of: name)
        try disk.makeFolder(path, durability: .recomputable)
        try disk.remove(target)
        _ = try disk.attempt(.link, on: target) { Int(Glibc.link(source, target)) }
    }

    /// The whole file.
    ///
    /// - Throws: ``VaultError``: `missing` where there is none.
    public func contents(of name: String) throws(VaultError) -> [UInt8] { try disk.contents(of: path(of: name)) }

    /// The SHA-256 of a file, read piece by piece.
    public func digest(of name: String) throws(VaultError) -> Digest { try disk.digest(of: path(of: name)) }

    /// Removes a file; does nothing where there is none.
    public func remove(_ name: String) throws(VaultError) { try disk.remove(path(of: name)) }

    /// Makes every file of the folder and their names durable: one call for files written as `recomputable`.
    public func flush() throws(VaultError) { try disk.flushFiles(in: path) }
}
