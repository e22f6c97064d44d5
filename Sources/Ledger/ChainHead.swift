public import Provenance

/// The last link of the ledger's run history: two ledgers with the same head hold the same entries in the same order.
public struct ChainHead: Sendable, Hashable {
    /// How many links there are.
    public let links: Int
    /// How many entries they commit to.
    public let entries: Int
    public let digest: Digest

    public init(links: Int, entries: Int, digest: Digest) {
        self.links = links
        self.entries = entries
        self.digest = digest
    }
}
