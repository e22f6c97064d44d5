public import Programme
public import Provenance

/// What the ledger says of a batch without its lines.
public struct BatchSummary: Sendable, Hashable {
    public let programme: String
    public let number: Int
    public let edition: String
    public let madeOn: CivilDate
    public let state: Batch.State
    /// The account that made it.
    public let preparedBy: String
    public let lines: Int
    /// How many lines of each action; only actions that it has.
    public let counts: [Action: Int]
    /// How many managers it has, the unassigned counted as one.
    public let managers: Int
    /// The digest of its `manifest.json`; nil while it is only staged.
    public let manifest: Digest?
    /// Nil until it is released.
    public let release: ReleaseRecord?
    /// Nil unless it was taken back.
    public let recall: RecallRecord?

    /// `0001`
    public var label: String { Batch.label(number) }
}

/// That a batch left the house: when, by whom, under which account and why.
public struct ReleaseRecord: Sendable, Hashable {
    /// The business date.
    public let on: CivilDate
    /// A name.
    public let by: String
    public let account: String
    public let reason: String
    /// The manifest that was released.
    public let manifest: Digest
}

/// What a release did.
public enum ReleaseOutcome: Sendable, Hashable {
    case released(ReleaseRecord)
    /// Someone released it before; nothing was changed.
    case alreadyReleased(ReleaseRecord)
}
