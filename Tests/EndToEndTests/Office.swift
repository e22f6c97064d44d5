import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

@testable import Commands

/// A workspace of its own and the programme that is run in it, in this process.
final class Office {
    let folder: TemporaryFolder
    let programme: Programme
    private let programmeDigest: Digest
    private let disk: Disk
    /// The account that runs the next command.
    var account = "night"
    /// What the Bureau's site shows to the next nights; nil where they fetch nothing.
    var site: BureauSite?
    private var lists = 0
    /// Whether one ledger serves all commands; else each opens its own, as a process of its own would.
    var keepsLedgerOpen = false
    private var openLedger: Ledger?

    /// - Parameters:
    ///   - changes: as in ``ProgrammeCopy/sample(_:)``, beside wide guards.
    ///   - folder: of another office, whose workspace goes on under this programme file; nil for a new one.
    init(
        _ changes: [String: String] = [:], named name: String = "sample", in folder: TemporaryFolder? = nil, disk: Disk = .real,
        guards: [String: String] = ProgrammeCopy.wideGuards
    ) throws {
        self.folder = try folder ?? TemporaryFolder()
        let text = Array(try ProgrammeCopy.sample(guards.merging(changes) { $1 }).utf8)
        programme = try ProgrammeFile.decode(bytes: text, file: "\(name).yaml")
        programmeDigest = try sha256(text)
        self.disk = disk
    }

    /// The same workspace through another disk.
    init(sharing other: Office, disk: Disk) throws {
        folder = other.folder
        programme = other.programme
        programmeDigest = other.programmeDigest
        site = other.site
        self.disk = disk
    }

    /// The same workspace under another form of approval.
    init(sharing other: Office, releasing approval: String) throws {
        let same = try Office(["approval: automatic": "approval: \(approval)"])
        folder = other.folder
        programme = same.programme
        programmeDigest = same.programmeDigest
        disk = other.disk
        lists = other.lists
    }

    /// The same workspace under another programme file.
    init(sharing other: Office, programme changed: Office) throws {
        folder = other.folder
        programme = changed.programme
        programmeDigest = changed.programmeDigest
        disk = other.disk
        lists = other.lists
    }

    private static let reference = Result { try ReferenceFiles.reference() }

    var workspace: Workspace { Workspace(at: folder["workspace"], disk: disk) }
    var path: String { folder["workspace"] }

    func session(_ date: String) throws -> Session {
        let (account, site) = (account, site)
        let reference = try Self.reference.get()
        let workspace = workspace
        try workspace.make()
        return Session(
            world: World(
                account: { account }, lockHolder: { LockHolder(pid: 1, host: "test", since: "now") },
                fetch: { request throws(Stop) in
                    guard let site else { throw Stop(.bug, "this test fetches nothing: \(request.url)") }
                    return try site.answer(request)
                },
                reference: { () throws(Stop) in reference }, disk: disk),
            workspace: workspace, programme: programme, programmeDigest: programmeDigest,
            programmePath: folder["pipelines/\(programme.name).yaml"], asOf: try #require(CivilDate(iso: date)),
            ledger: try ledger)
    }

    @discardableResult
    func bring(
        _ list: ListFile, _ kind: Edition.Kind, as extent: Edition.Extent = .full, on date: String, window: NoticeWindow? = nil
    ) throws -> Import.Outcome {
        lists += 1
        let file = try folder.write(list.csv, as: "lists/\(lists).csv")
        return try bring(file: file, kind, as: extent, on: date, window: window)
    }

    @discardableResult
    func bring(
        file: String, _ kind: Edition.Kind, as extent: Edition.Extent = .full, on date: String, window: NoticeWindow? = nil
    ) throws -> Import.Outcome {
        let session = try session(date)
        return try Import(in: session).run(
            .init(
                path: file, name: "名单.csv", kind: kind, extent: extent, by: "录入员", publishedOn: session.asOf, window: window,
                url: nil))
    }

    @discardableResult
    func run(_ date: String) throws -> Night {
        let session = try session(date)
        let lock = try session.workspace.lock(for: session.world.lockHolder())
        try session.workspace.sweep(holding: lock)
        let night = try NightlyRun(in: session, isOffline: site == nil).play()
        lock.release()
        return night
    }

    @discardableResult
    func confirm(_ date: String, evidence: String = "https://example.invalid/notice", by: String = "王经办") throws
        -> Pipeline.Confirmation.Outcome
    {
        try Pipeline.Confirmation(in: try session(date)).confirmAsPublicised(by: by, evidence: evidence, reason: "公示期满无异议")
    }

    @discardableResult
    func release(_ date: String, number: Int? = nil, reason: String? = nil) throws -> (
        outcomes: [Release.Outcome], lifted: [Hold]
    ) {
        try Release(in: try session(date), by: "李主管", reason: reason).run(number: number)
    }

    /// By another account than the one that prepares.
    func asApprover<Value>(_ body: () throws -> Value) rethrows -> Value {
        let preparer = account
        account = "li"
        defer { account = preparer }
        return try body()
    }

    var ledger: Ledger {
        get throws {
            if let openLedger { return openLedger }
            let ledger = try Ledger(at: workspace.ledgerPath)
            if keepsLedgerOpen { openLedger = ledger }
            return ledger
        }
    }

    /// The lines of a batch as they stand in batch.csv.
    func batch(_ number: Int) throws -> StageTable { try StageTable("\(path)/batches/sample/\(Batch.label(number))/batch.csv") }

    func stageFile(_ name: String, of edition: String) throws -> StageTable {
        try StageTable("\(path)/editions/sample/\(edition)/\(name)")
    }
}

/// What a command stops with.
func stop(_ body: () throws -> Void) -> Stop? {
    do {
        try body()
        return nil
    } catch let stop as Stop {
        return stop
    } catch let error as VaultError {
        return Stop(error)
    } catch let error as LedgerError {
        return Stop(error)
    } catch {
        Issue.record("another error: \(error)")
        return nil
    }
}
