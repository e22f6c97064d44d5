public import Provenance

/// That an enterprise bears another name, or is known by another key, since an edition.
public struct RenamingRecord: Sendable, Hashable {
    /// The confirmed edition since which it does.
    public var edition: String
    /// The cell where the new name stands.
    public var cell: String
    public var key: String
    /// As published.
    public var name: String
    /// What it was: the key under which it was sent, where something was sent for it.
    public var wasKey: String
    public var wasName: String
    /// The cell where the former name stands, or the batch that last sent it: `0001`.
    public var wasIn: String
    /// Whether that is what was sent, and not only what was publicised.
    public var wasSent: Bool
    /// The business date.
    public var on: CivilDate

    public init(
        edition: String, cell: String, key: String, name: String, wasKey: String, wasName: String, wasIn: String,
        wasSent: Bool, on: CivilDate
    ) {
        self.edition = edition
        self.cell = cell
        self.key = key
        self.name = name
        self.wasKey = wasKey
        self.wasName = wasName
        self.wasIn = wasIn
        self.wasSent = wasSent
        self.on = on
    }
}
