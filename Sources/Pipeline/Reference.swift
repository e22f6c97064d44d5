public import Normalisation
public import Programme
public import Provenance

/// The reference tables as values: names, places, working days.
public struct Reference: Sendable {
    public let folding: NameFolding
    public let gazetteer: Gazetteer
    public let calendar: WorkingDayCalendar
    /// A digest of all their files: a stage's result depends on them.
    public let digest: Digest

    public init(folding: NameFolding, gazetteer: Gazetteer, calendar: WorkingDayCalendar, digest: Digest) {
        self.folding = folding
        self.gazetteer = gazetteer
        self.calendar = calendar
        self.digest = digest
    }
}
