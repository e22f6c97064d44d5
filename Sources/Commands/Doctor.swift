import Glibc
import Ledger
import Pipeline
import Programme
import Provenance
import Vault

/// One thing that has to be right before a night can be.
struct HealthCheck {
    let name: String
    let words: String
    /// What is wrong, and what to do; nil where all is well.
    let stop: Stop?

    init(_ name: String, _ words: String, _ stop: Stop? = nil) {
        self.name = name
        self.words = words
        self.stop = stop
    }
}

/// Looks at everything that a night needs, changes nothing, and goes on after what is wrong.
struct Doctor {
    private let workspace: Workspace
    private let common: CommonOptions

    /// Bytes; a first night on 50,000 rows leaves a twentieth of it.
    private static let leastRoom = 1 << 30

    init(_ common: CommonOptions) {
        self.common = common
        workspace = common.workspaceFolder
    }

    func checks() -> [HealthCheck] {
        var checks = [
            HealthCheck(
                "program", "tongbao \(Tongbao.version); the business date is \(common.businessDate) (UTC+8, no zone data needed)")
        ]
        checks.append(reference())
        var names: [String] = []
        do throws(Stop) {
            names = try ProgrammeCatalogue.names()
            checks += programmes(names)
        } catch { checks.append(HealthCheck("programmes", error.message, error)) }
        do throws(VaultError) {
            if try workspace.exists() { return checks + [folder(), room(), lock(), partials()] + ledger(names) }
        } catch { return checks + [failed("workspace", error)] }
        return checks + [nowhere]
    }

    private var nowhere: HealthCheck {
        let stop = Stop(
            .usage, "there is no workspace at \(workspace.root)",
            hint: "name it with --workspace or TONGBAO_WORKSPACE; `tongbao run PROGRAMME` makes one")
        return HealthCheck("workspace", stop.message, stop)
    }

    private func folder() -> HealthCheck {
        let root = workspace.root
        var status = stat()
        guard stat(root, &status) == 0, access(root, R_OK | W_OK | X_OK) == 0 else {
            return wrong(
                "workspace", .writeFailed, "\(root) cannot be read and written by this account", "run as the account that owns it"
            )
        }
        let mode = status.st_mode & 0o777
        guard mode & 0o077 == 0 else {
            return wrong(
                "workspace", .writeFailed, "\(root) is open to others (mode \(String(mode, radix: 8)))", "chmod 700 \(root)")
        }
        return HealthCheck("workspace", "\(root), for its owner only")
    }

    private func room() -> HealthCheck {
        var status = statvfs()
        guard statvfs(workspace.root, &status) == 0 else {
            return wrong("disk", .writeFailed, "the room on the disk of \(workspace.root) is not known", "look at the disk")
        }
        let free = Int(clamping: status.f_bavail) * Int(clamping: status.f_frsize)
        let words = "\(free >> 20) MiB free"
        guard free >= Self.leastRoom else {
            return wrong(
                "disk", .writeFailed, "\(words), less than \(Self.leastRoom >> 20) MiB",
                "make room on the disk of \(workspace.root)")
        }
        return HealthCheck("disk", words)
    }

    /// Read and not taken: a run that begins meanwhile must find it free.
    private func lock() -> HealthCheck {
        let path = "\(workspace.root)/lock"
        var bytes: [UInt8] = []
        do throws(VaultError) {
            if try Disk.real.exists(path) { bytes = try Disk.real.contents(of: path) }
        } catch { return failed("lock", error) }
        if bytes.isEmpty { return HealthCheck("lock", "free") }
        let holder = String(decoding: bytes, as: UTF8.self).split(separator: "\n").joined(separator: ", ")
        let pid = holder.split(separator: ",").first.flatMap { Int32($0.dropFirst(4)) }
        if let pid, kill(pid, 0) < 0, errno == ESRCH {
            return HealthCheck("lock", "left by a run that died (\(holder)); it holds nothing, and the next run clears it")
        }
        return wrong("lock", .locked, "a run holds the workspace: \(holder)", "wait until it ends")
    }

    private func partials() -> HealthCheck {
        var names: [String] = []
        do throws(VaultError) { names = try Disk.real.names(in: workspace.runs.path).filter { $0.hasSuffix(".partial") } } catch {
            return failed("runs", error)
        }
        guard let first = names.first else { return HealthCheck("runs", "none was left half done") }
        return HealthCheck(
            "runs",
            "\(names.count) left half done, first \(first): what it recorded stands; the folder may be removed when no run is under way"
        )
    }

    private func reference() -> HealthCheck {
        do throws(Stop) {
            let calendar = try ReferenceFiles.reference().calendar
            let next = common.businessDate.year + 1
            guard let day = CivilDate(year: next, month: 1, day: 2), calendar.knownToBeWorking(day) != nil else {
                return HealthCheck(
                    "reference",
                    "whole; the working days of \(next) are not known yet: add them to working-days.csv when they are published")
            }
            return HealthCheck("reference", "whole; the working days of \(next) are known")
        } catch { return HealthCheck("reference", error.message, error) }
    }

    private func programmes(_ names: [String]) -> [HealthCheck] {
        if names.isEmpty {
            return [wrong("programmes", .configuration, "no programme file is found", "set TONGBAO_PIPELINES to their folder")]
        }
        return names.map { name in
            do throws(Stop) {
                _ = try ProgrammeLocation.load(name)
                return HealthCheck("programme \(name)", "its file is valid")
            } catch { return HealthCheck("programme \(name)", error.message, error) }
        }
    }

    private func ledger(_ names: [String]) -> [HealthCheck] {
        do throws(VaultError) {
            if try !Disk.real.exists(workspace.ledgerPath) { return [try noLedger()] }
        } catch { return [failed("ledger", error)] }
        do throws(LedgerError) {
            let ledger = try Ledger(at: workspace.ledgerPath)
            try ledger.quickCheck()
            let head = try ledger.chainHead()
            let history = head.map { "\($0.entries) entries, head \($0.digest.short)…" } ?? "no entries yet"
            var checks = [HealthCheck("ledger", "sound at a quick look, \(history); SQLite \(try ledger.libraryVersion())")]
            for name in names {
                guard let night = try ledger.nights(of: name).last else { continue }
                let days = night.on.days(to: common.businessDate)
                checks.append(
                    HealthCheck(
                        "night \(name)",
                        "last on \(night.on), exit \(night.exit)\(days > 1 ? "; \(days) days ago: does cron run?" : "")"))
            }
            return checks
        } catch { return [HealthCheck("ledger", error.message, Stop(error))] }
    }

    private func noLedger() throws(VaultError) -> HealthCheck {
        for folder in ["batches", "editions"] where try !Disk.real.names(in: "\(workspace.root)/\(folder)").isEmpty {
            return wrong(
                "ledger", .writeFailed, "\(workspace.ledgerPath) is gone although there are editions or batches",
                "restore ledger.sqlite from a backup")
        }
        return HealthCheck("ledger", "none yet")
    }

    private func failed(_ name: String, _ error: VaultError) -> HealthCheck {
        let stop = Stop(error)
        return HealthCheck(name, stop.message, stop)
    }

    private func wrong(_ name: String, _ exit: Stop.Exit, _ message: String, _ hint: String) -> HealthCheck {
        HealthCheck(name, message, Stop(exit, message, hint: hint))
    }
}
