public import Programme
public import Provenance
import Vault

/// `manifest.json` of an edition: what each stage was given and what it wrote, so that a stage whose input is the same is not
/// run again.
public struct EditionManifest: Codable, Sendable, Equatable {
    public struct File: Codable, Sendable, Equatable {
        public var sha256: String
        public var bytes: Int

        init(_ written: WrittenFile) {
            sha256 = written.digest.hex
            bytes = written.size
        }
    }

    public struct Stage: Codable, Sendable, Equatable {
        /// A digest of everything the stage's result depends on.
        public var inputs: String
        public var files: [String: File]
        public var counts: [String: Int]
    }

    public struct Source: Codable, Sendable, Equatable {
        public var sha256: String
        public var name: String
        public var url: String?
    }

    /// What the reader saw around the rows.
    public struct Layout: Codable, Sendable, Equatable {
        /// The title above the headings.
        public var title: String
        public var headings: [String]
        /// The place of each field's heading in `headings`.
        public var fields: [String: Int]
        /// The years that the title or a heading ties to exports.
        public var exportYears: [Int]
        /// Headings that no field claims although they look like one.
        public var unclaimed: [String]
        /// Places where 序号 does not run on.
        public var serialGaps: Int
        /// What else of the file's form puts the list in doubt: how often each guard was tripped; nil for nothing.
        public var doubts: [String: Int]?
    }

    public var programme: String
    public var edition: String
    public var kind: String
    public var publishedOn: String
    public var source: Source
    public var layout: Layout?
    /// findings.jsonl, which several stages write into.
    public var findings: File?
    public var stages: [String: Stage] = [:]
    /// The digest of this file with 64 zeros in this place: a manifest that was changed by hand or by the disk shows it.
    public internal(set) var seal = Self.open

    static let open = String(repeating: "0", count: 64)

    public init(programme: String, edition: String, kind: Edition.Kind, publishedOn: CivilDate, source: Source) {
        self.programme = programme
        self.edition = edition
        self.kind = kind.rawValue
        self.publishedOn = publishedOn.description
        self.source = source
    }

    /// A count that a stage stated; 0 where the stage has not run.
    public func count(_ name: String, of stage: StageName) -> Int { stages[stage.rawValue]?.counts[name] ?? 0 }

    /// The rows of the whole list: of a supplement or a correction with those of the list before it.
    public var listedRows: Int { stages[StageName.normalise.rawValue]?.counts["listed"] ?? count("rows", of: .read) }

    /// The counts that the guards look at; nil before `screen` has run.
    public var counts: EditionCounts? {
        guard stages[StageName.screen.rawValue] != nil else { return nil }
        return EditionCounts(
            rows: count("rows", of: .read), listed: listedRows, enterprises: count("enterprises", of: .normalise),
            rejects: count("rejects", of: .normalise), eligible: count("eligible", of: .screen),
            ineligible: count("ineligible", of: .screen), undecided: count("undecided", of: .screen),
            unassigned: count("unassigned", of: .normalise))
    }
}

/// The stages in their order.
public enum StageName: String, Sendable, CaseIterable {
    case fetch, read, normalise, screen, compare, reconcile, assign, batch
}
