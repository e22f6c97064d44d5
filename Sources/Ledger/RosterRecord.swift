public import Provenance

/// One month's roster (S27) as it was made.
public struct RosterRecord: Sendable, Hashable {
    /// `2025-07`.
    public let month: String
    /// The business date.
    public let madeOn: CivilDate
    /// How many insured it names.
    public let lines: Int
    /// Of its CSV file.
    public let digest: Digest

    public init(month: String, madeOn: CivilDate, lines: Int, digest: Digest) {
        self.month = month
        self.madeOn = madeOn
        self.lines = lines
        self.digest = digest
    }
}
