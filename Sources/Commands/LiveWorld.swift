import Glibc
import Ledger
import Pipeline
import Programme
import Provenance
import Vault

extension World {
    /// The real clock, disk, network and account.
    static var live: World {
        World(
            account: { accountName() },
            lockHolder: { LockHolder.thisProcess(since: Shanghai.now()) },
            fetch: { request throws(Stop) in try LiveFetch.get(request) },
            reference: { () throws(Stop) in try ReferenceFiles.reference() },
            disk: .real)
    }

    /// The account that logged in, also where it runs the command as another one, such as the workspace's owner: the system
    /// keeps it, and a process cannot change it. Without a login (cron, a service) the one that runs.
    private static func accountName() -> String {
        let kept = try? Disk.real.contents(of: "/proc/self/loginuid")
        let account = LoginAccount.number(kept.map { String(decoding: $0, as: UTF8.self) }) ?? getuid()
        guard let entry = getpwuid(account), let name = entry.pointee.pw_name else { return "uid-\(account)" }
        return String(cString: name)
    }
}

extension ProgrammeOptions {
    /// Opens the workspace and the ledger for this programme.
    func session() throws(Stop) -> Session {
        let (file, path, digest) = try ProgrammeLocation.load(programme)
        let workspace = common.workspaceFolder
        do {
            try workspace.make()
            try refuseForeignRoot(in: workspace)
            try refuseLostLedger(of: workspace)
            return Session(
                world: .live, workspace: workspace, programme: file.programme, programmeDigest: digest, programmePath: path,
                asOf: common.businessDate, ledger: try Ledger(at: workspace.ledgerPath))
        } catch let error as VaultError {
            throw Stop(error)
        } catch let error as LedgerError {
            throw Stop(error)
        } catch let stop as Stop {
            throw stop
        } catch {
            throw Stop(.bug, "the workspace could not be opened: \(error)")
        }
    }

    /// What root writes its owner could not read or write again.
    private func refuseForeignRoot(in workspace: Workspace) throws(Stop) {
        var facts = stat()
        guard geteuid() == 0, stat(workspace.root, &facts) == 0, facts.st_uid != 0 else { return }
        let owner = getpwuid(facts.st_uid).flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "\(facts.st_uid)"
        throw Stop(
            .usage,
            "the workspace \(workspace.root) belongs to \(owner), and root would leave files there that \(owner) cannot read",
            hint: "sudo -u \(owner) tongbao …: the account that logged in is recorded all the same")
    }

    /// Without its ledger a workspace would open every policy again.
    private func refuseLostLedger(of workspace: Workspace) throws {
        guard try workspace.disk.size(of: workspace.ledgerPath) == nil else { return }
        for name in ["batches", "editions"] where try !workspace.disk.names(in: "\(workspace.root)/\(name)").isEmpty {
            throw Stop(
                .writeFailed, "the ledger \(workspace.ledgerPath) is gone although \(name)/ is not empty",
                hint: "restore ledger.sqlite from a backup: without it nothing is known of what was sent")
        }
    }

    /// The same for a command that only looks: it makes nothing where there is nothing.
    func readingSession() throws(Stop) -> Session {
        let workspace = common.workspaceFolder
        let exists: Bool
        do { exists = try workspace.exists() } catch { throw Stop(error) }
        guard exists else {
            throw Stop(
                .usage, "there is no workspace at \(workspace.root)",
                hint: "name it with --workspace or TONGBAO_WORKSPACE; `tongbao run \(programme)` makes one")
        }
        return try session()
    }

    /// The same while nobody else may write to the workspace.
    /// - Parameter needsWorkspace: whether a workspace that is not there is a mistake.
    func withLockedSession<Value>(needsWorkspace: Bool = false, _ body: (Session) throws(Stop) -> Value) throws(Stop) -> Value {
        if needsWorkspace { _ = try readingSession() }
        let lock = try takeLock(of: common.workspaceFolder)
        let session = try session()
        try session.refuseAhead(of: Shanghai.today())
        let value = try body(session)
        lock.release()
        return value
    }

    private func takeLock(of workspace: Workspace) throws(Stop) -> WorkspaceLock {
        do {
            try workspace.make()
            let lock = try workspace.lock(for: World.live.lockHolder())
            try workspace.sweep(holding: lock)
            return lock
        } catch { throw Stop(error) }
    }
}
