public import Ledger
public import Programme
public import Provenance
import Reports
public import Vault

/// What one night did and found: everything that a person is told.
public struct Night: Sendable {
    public let asOf: CivilDate
    /// Nil for a night that is only looked at.
    public var run: RunID?
    /// Set where the night lies before the last recorded one: nothing was done.
    public var lastRecorded: CivilDate?
    /// The same business date was played before, to the same end.
    public var isPlayedAgain = false
    /// The nights before it that nobody had played, in order; those of one end stand together.
    public var missed: [Missed] = []

    public var stages: [StageRun] = []
    /// Findings of the run itself, then those of the stages that ran.
    public var findings: [Finding] = []
    /// Those of them that say what the night made for good: rosters, handovers. Told again where the night was missed.
    var made: [Finding] = []
    /// The lines of the last of the findings, which the other core has been making since they were known.
    var lines: (count: Int, bytes: Behind<[UInt8]>)?
    /// Guards that hold an edition.
    public var holds: [(edition: String, hold: Hold)] = []
    public var newEditions: [String] = []
    /// What was made of the editions that this night judged.
    public var judged: [(edition: String, counts: EditionCounts, referred: Int)] = []
    /// How many would leave but for an objection that is open.
    public var suspended = 0
    /// How many would leave but for an objection that was upheld.
    public var withdrawn = 0
    /// What is open and whose it is; nil where no list is there yet, or the night was only looked at.
    public var breaks: Breaks?
    /// The confirmed list against what was listed and sent; nil before one is reconciled.
    var balance: RunReport.Balance?
    /// The draft letter to the Bureau that this night wrote: its path, and how many cells it names.
    public var corrections: (path: String, cells: Int)?
    public var sealed: [Int] = []
    public var released: [Int] = []
    /// Batches of which files were missing and have been rendered again.
    public var restored: [Int] = []
    /// Why sealed batches that were to leave stay.
    public var staying: [Stop] = []
    /// Whom to call and what is lost meanwhile; nil where nothing has been released.
    public var calls: CallsOutcome?
    /// What the programme waits for, in a word.
    public var word = ""
    /// The head of the ledger's run history when the work was done; nil before its first entry.
    public var chain: ChainHead?
    /// What the night stopped with although it did the rest; nil where all is well.
    public var stop: Stop?

    public init(asOf: CivilDate) { self.asOf = asOf }

    mutating func took(_ batching: BatchStage.Outcome) {
        (suspended, withdrawn) = (batching.suspended, batching.withdrawn)
        if let number = batching.number { sealed.append(number) }
    }

    /// Whether the insurer did something for an enterprise that was never released, and nobody has settled it.
    public var hasUnreleased: Bool {
        findings.contains { ["issued_without_release", "receipt.withoutRelease"].contains($0.code) }
    }

    /// The exit code: a hold, or what was never released and came back, is told before an unreachable source.
    public var exitCode: Int32 {
        if !holds.isEmpty || !staying.isEmpty || hasUnreleased { return Stop.Exit.held.rawValue }
        return stop?.exit.rawValue ?? 0
    }

    /// Whether the night changed nothing outside its run folder.
    public var isNothingNew: Bool {
        newEditions.isEmpty && sealed.isEmpty && released.isEmpty && restored.isEmpty
            && stages.allSatisfy { $0.outcome == .upToDate }
    }
}
