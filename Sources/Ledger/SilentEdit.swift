public import Provenance

/// That other bytes stood under the same address, title and date: nobody said that the file was changed (policy 二(一)).
public struct SilentEdit: Sendable, Hashable {
    public let url: String
    public let title: String
    public let publishedOn: CivilDate
    /// What stood there before.
    public let earlier: Digest
    public let digest: Digest
    /// The business date of the fetch that saw it.
    public let seenOn: CivilDate
}
