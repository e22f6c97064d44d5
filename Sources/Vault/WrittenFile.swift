public import Provenance

/// A file that stands under its name, complete.
public struct WrittenFile: Hashable, Sendable {
    public let path: String
    public let digest: Digest
    /// In bytes.
    public let size: Int
    /// False where the file was there already with the same bytes and was not touched.
    public let changed: Bool

    public init(path: String, digest: Digest, size: Int, changed: Bool) {
        self.path = path
        self.digest = digest
        self.size = size
        self.changed = changed
    }
}
