import Ledger
public import Programme
public import Provenance

/// What a rehearsal came to: what the programme file would make of such a list, and what it would hold.
public struct RehearsalOutcome: Sendable {
    /// The last of the lists as the stages judged it.
    public struct Judged: Sendable {
        public let edition: String
        public let window: NoticeWindow?
        /// The years that title or headings tie to exports.
        public let baseYears: [Int]
        /// For each field the heading that means it.
        public let claimed: [(field: Field, heading: String)]
        /// Fields of the programme that the list does not have.
        public let absent: [Field]
        /// Headings that look like a field and that nothing claims.
        public let unclaimed: [String]
        /// Nil where the list was not judged whole.
        public let counts: EditionCounts?
        /// How many districts each basis proves, by its word.
        public let bases: [(basis: String, count: Int)]
        /// How many there are of each kind and action of reconciliation.csv, by `kind_same`, `action_open` and the like.
        public let reconciled: [String: Int]
        public let holds: [Hold]
        public let findings: [Finding]

        init(_ record: EditionRecord, _ manifest: EditionManifest, _ holds: [Hold], _ findings: [Finding]) {
            edition = record.id
            window = record.window
            let layout = manifest.layout
            baseYears = layout?.exportYears ?? []
            let fields = layout?.fields ?? [:]
            claimed = Field.allCases.compactMap { field in
                guard let place = fields[field.rawValue], let heading = layout?.headings[place] else { return nil }
                return (field, heading)
            }
            absent = Field.allCases.filter { fields[$0.rawValue] == nil && $0.isRequired }
            unclaimed = layout?.unclaimed ?? []
            counts = manifest.counts
            bases = DistrictBasis.allCases.filter { $0 != .none }.map {
                ($0.word, manifest.count("district_by_\($0.word)", of: .normalise))
            }
            reconciled = manifest.stages[StageName.reconcile.rawValue]?.counts ?? [:]
            self.holds = holds
            self.findings = findings
        }
    }

    /// Whether the nightly run would take a notice of this title.
    public enum TitleAnswer: Sendable, Equatable {
        case claimed
        /// Some words of `source.title_any`, and not all of any line.
        case nearMiss
        case notClaimed
    }

    public let lists: [Rehearsal.List]
    public let programme: Programme
    /// By the programme file as it stands.
    public let asPublished: Judged
    /// The same as if the list were of the year that the file expects; the same value where it is.
    public let asExpected: Judged
    public let findings: [Finding]
    /// The rehearsal's own workspace.
    public let folder: String

    /// Whether the list is of another year than the file expects.
    public var isOfAnotherYear: Bool { asPublished.baseYears.contains { $0 != programme.baseYear } }

    /// For each list whose title is known.
    public var titles: [(title: String, answer: TitleAnswer)] {
        lists.compactMap { list in
            guard let title = list.title else { return nil }
            if programme.source.claims(title: title) { return (title, .claimed) }
            return (title, programme.source.nearlyClaims(title: title) ? .nearMiss : .notClaimed)
        }
    }
}
