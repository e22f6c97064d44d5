public import Provenance

/// That a batch was taken back (撤回) before it was loaded: when, by whom, under which account and why.
public struct RecallRecord: Sendable, Hashable {
    /// The business date.
    public let on: CivilDate
    /// A name.
    public let by: String
    public let account: String
    public let reason: String
    /// The number of the last batch of the programme when it was taken back.
    public let afterBatch: Int
}

/// What a recall did.
public enum RecallOutcome: Sendable, Hashable {
    case recalled(RecallRecord)
    /// Someone took it back before; nothing was changed.
    case alreadyRecalled(RecallRecord)
}
