/// What the house itself knows of the enterprises beside the published list.
///
/// Each is the path of a file, relative to the folder of the programme file.
public struct Records: Sendable, Equatable {
    /// The insurer's own customer extracts; all of one rank, below the list.
    public var registry: [String]
    /// The districts that persons decided on; nil where there is no such file.
    public var overrides: String?
    /// The pairs of enterprises that persons decided on; nil where there is no such file.
    public var judgements: String?

    public init(registry: [String] = [], overrides: String? = nil, judgements: String? = nil) {
        self.registry = registry
        self.overrides = overrides
        self.judgements = judgements
    }
}
