public import Normalisation
public import Programme
public import Provenance

/// The reference tables as values: names, places, working days.
public struct Reference: Sendable {
    public let folding: NameFolding
    public let gazetteer: Gazetteer
    public let calendar: WorkingDayCalendar
    /// `places-elsewhere.csv` as it stands: what lies elsewhere for every city but its own.
    public let elsewhere: [UInt8]
    /// A digest of all their files: a stage's result depends on them.
    public let digest: Digest

    public init(
        folding: NameFolding, gazetteer: Gazetteer, calendar: WorkingDayCalendar, elsewhere: [UInt8], digest: Digest
    ) {
        self.folding = folding
        self.gazetteer = gazetteer
        self.calendar = calendar
        self.elsewhere = elsewhere
        self.digest = digest
    }
}
