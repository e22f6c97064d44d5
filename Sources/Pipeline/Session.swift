public import Ledger
public import Programme
public import Provenance
import Synchronization
public import Vault

/// One command's hold on a workspace: the programme, the business date and the ledger it works with.
public struct Session: Sendable {
    public let world: World
    public let workspace: Workspace
    public let programme: Programme
    /// The digest of the programme file: a stage's result depends on it.
    public let programmeDigest: Digest
    /// Where the programme file stands; paths inside it are relative to its folder.
    public let programmePath: String
    /// The business date: every decision of this command is taken as of it.
    public private(set) var asOf: CivilDate
    public let ledger: Ledger

    public init(
        world: World, workspace: Workspace, programme: Programme, programmeDigest: Digest, programmePath: String,
        asOf: CivilDate, ledger: Ledger
    ) {
        self.world = world
        self.workspace = workspace
        self.programme = programme
        self.programmeDigest = programmeDigest
        self.programmePath = programmePath
        self.asOf = asOf
        self.ledger = ledger
    }

    /// The same hold, for another business date.
    func dated(_ day: CivilDate) -> Session {
        var session = self
        session.asOf = day
        // What the house knows counts from a day on.
        session.house = HouseFiles()
        return session
    }

    /// What a person or a single stage does is not dated before a night that was played: it would decide on what was known then.
    func refuseLookingBack() throws(Stop) {
        let last = try stoppingLedger { () throws(LedgerError) in try ledger.lastNight(of: programme.name) }
        guard let last, asOf < last else { return }
        throw Stop(
            .usage, "\(asOf) lies before the last night of \(programme.name), \(last)",
            hint: "give --as-of \(last) or later; only `tongbao run` looks back, and changes nothing")
    }

    /// The reference tables with the city's own places, built once a command.
    func reference() throws(Stop) -> Reference { try tables.value(session: self) }

    /// The files of the house that the programme names, read once a command.
    func records() throws(Stop) -> HouseRecords {
        if let known = house.records { return known }
        let folder = programmePath.lastIndex(of: "/").map { String(programmePath[..<$0]) } ?? "."
        let blobs = workspace.blobs
        var records =
            programme.records == Records()
            ? HouseRecords()
            : try HouseRecords(of: programme, folder: folder, reference: try reference(), disk: world.disk) {
                path throws(VaultError) in try blobs.store(fileAt: path)
            }
        let decisions = try stoppingLedger { () throws(LedgerError) in try ledger.reviewDecisions(of: programme.name) }
        records.add(decisions, on: asOf, districts: programme.districts)
        house.records = records
        return records
    }

    /// The same, made ready to be asked for one row after the other; nil where the programme names no records of enterprises.
    func knownEnterprises() throws(Stop) -> KnownEnterprises? {
        let records = try records()
        guard !records.extracts.isEmpty || !records.overrides.isEmpty else { return nil }
        let folding = try reference().folding
        let blobs = workspace.blobs
        return KnownEnterprises(
            registry: try records.registry(for: programme, folding: folding) { blobs.path(of: $0) },
            overrides: records.overrides(on: asOf), overridesName: records.overridesName ?? "", programme: programme,
            folding: folding)
    }

    private let tables = ReferenceTables()
    private var house = HouseFiles()

    /// A digest of everything a stage's result depends on: the stage's own version, the programme file and its inputs.
    func fingerprint(_ stage: StageName, version: Int, _ inputs: [String]) throws(Stop) -> Digest {
        try self.inputs(of: stage, version: version, inputs.map { .text($0) }).digest()
    }

    /// The same, of files that may still be being written.
    func inputs(of stage: StageName, version: Int, _ inputs: [StageInputs.Part]) -> StageInputs {
        StageInputs([.text(stage.rawValue), .text(String(version)), .text(programmeDigest.hex)] + inputs)
    }
}

/// The reference tables of a command, once somebody has asked for them.
private final class ReferenceTables: Sendable {
    private let built = Mutex<Reference?>(nil)

    func value(session: Session) throws(Stop) -> Reference {
        if let known = built.withLock({ $0 }) { return known }
        let places = CityPlaces(of: session.programme, path: session.programmePath, disk: session.world.disk)
        let reference = try places.applied(to: try session.world.reference())
        built.withLock { $0 = reference }
        return reference
    }
}

/// The records of a command, once somebody has asked for them.
private final class HouseFiles: Sendable {
    private let read = Mutex<HouseRecords?>(nil)

    var records: HouseRecords? {
        get { read.withLock { $0 } }
        set { read.withLock { $0 = newValue } }
    }
}

/// Whether a stage had to do its work.
public enum StageOutcome: Sendable, Equatable {
    case ran
    /// Its inputs are what they were: its files stand as they are.
    case upToDate
}
