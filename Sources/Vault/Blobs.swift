internal import Glibc
public import Provenance

/// Bytes as they came, each run of them in a read-only file named by its SHA-256: `blobs/sha256/ab/cdef…`.
///
/// Storing what is there already does nothing; a file that no longer has the bytes of its name is replaced.
public struct Blobs: Sendable {
    /// `…/blobs/sha256`.
    public let root: String
    private let disk: Disk

    public init(at root: String, disk: Disk = .real) {
        self.root = root
        self.disk = disk
    }

    /// Where the bytes of this digest are or would be.
    public func path(of digest: Digest) -> String {
        let hex = digest.hex
        return "\(root)/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }

    /// Whether there is a file of this name; its bytes are not looked at.
    public func contains(_ digest: Digest) throws(VaultError) -> Bool { try disk.size(of: path(of: digest)) != nil }

    /// Size in bytes; nil where it is not kept.
    public func size(of digest: Digest) throws(VaultError) -> Int? { try disk.size(of: path(of: digest)) }

    @discardableResult
    public func store(_ bytes: [UInt8]) throws(VaultError) -> Digest {
        let digest = try sha256(bytes)
        if try isIntact(digest) { return digest }
        try disk.makeFolder(root, durability: .recomputable)
        let file = try TemporaryFile(in: root, mode: 0o400, disk: disk)
        try bytes.withRawBytes { raw throws(VaultError) in try file.write(raw) }
        try keep(file, as: digest)
        return digest
    }

    /// Copies a file piece by piece; the file itself stays where it is.
    @discardableResult
    public func store(fileAt path: String) throws(VaultError) -> Digest {
        let before = try disk.digest(of: path)
        if try isIntact(before) { return before }
        try disk.makeFolder(root, durability: .recomputable)
        let file = try TemporaryFile(in: root, mode: 0o400, disk: disk)
        // The digest of what is copied now counts: the file may have changed since it was read above.
        let digest = try disk.digest(of: path) { piece throws(VaultError) in try file.write(piece) }
        try keep(file, as: digest)
        return digest
    }

    /// The bytes, proven to be those of the digest.
    ///
    /// - Throws: ``VaultError``: `missing` where they are not kept, `digestMismatch` where the file was changed.
    public func read(_ digest: Digest) throws(VaultError) -> [UInt8] {
        let path = path(of: digest)
        let bytes = try disk.contents(of: path)
        try Self.expect(digest, try sha256(bytes), at: path)
        return bytes
    }

    /// Reads the file piece by piece and compares its digest with its name.
    ///
    /// - Throws: ``VaultError``: `missing` or `digestMismatch`.
    public func verify(_ digest: Digest) throws(VaultError) {
        let path = path(of: digest)
        try Self.expect(digest, try disk.digest(of: path), at: path)
    }

    /// Every digest that is kept, in order.
    ///
    /// - Throws: ``VaultError`` (`badName`) for a file that is not named as a blob is.
    public func all() throws(VaultError) -> [Digest] {
        var digests: [Digest] = []
        for prefix in try disk.names(in: root) where !prefix.hasPrefix(TemporaryFile.prefix) {
            for rest in try disk.names(in: "\(root)/\(prefix)") {
                guard let digest = Digest(hex: prefix + rest) else {
                    throw VaultError(
                        .badName, "\(root)/\(prefix)/\(rest) is not named by a SHA-256 digest", path: "\(root)/\(prefix)/\(rest)",
                        hint: "only this program writes there; move the file elsewhere")
                }
                digests.append(digest)
            }
        }
        return digests
    }

    private func isIntact(_ digest: Digest) throws(VaultError) -> Bool {
        let path = path(of: digest)
        guard try disk.size(of: path) != nil else { return false }
        return try disk.digest(of: path) == digest
    }

    private func keep(_ file: TemporaryFile, as digest: Digest) throws(VaultError) {
        let path = path(of: digest)
        try disk.makeFolder(Disk.parent(of: path), durability: .recomputable)
        try file.move(to: path, durable: true)
    }

    private static func expect(_ expected: Digest, _ found: Digest, at path: String) throws(VaultError) {
        if expected == found { return }
        throw VaultError(
            .digestMismatch, "\(path) was changed after it was kept: its SHA-256 is now \(found)", path: path,
            hint: "put the original file back (import or fetch it again), or restore the workspace from a copy")
    }
}
