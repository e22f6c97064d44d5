public import Provenance

/// Days on which an account manager is away and another one answers (休假、代理); the enterprises stay with the manager.
public struct Leave: Sendable, Hashable {
    public var from: CivilDate
    /// The last day.
    public var to: CivilDate
    /// The name of the manager who answers meanwhile.
    public var deputy: String

    public init(from: CivilDate, to: CivilDate, deputy: String) {
        self.from = from
        self.to = to
        self.deputy = deputy
    }
}
