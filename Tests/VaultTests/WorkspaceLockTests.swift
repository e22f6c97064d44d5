import Foundation
import Glibc
import Provenance
import TestSupport
import Testing
import Vault

@Suite struct WorkspaceLockTests {
    let folder: TemporaryFolder
    let workspace: Workspace
    let holder = LockHolder(pid: 4_711, host: "night01", since: "2025-06-12T02:30:00+08:00")
    let other = LockHolder(pid: 4_712, host: "night02", since: "2025-06-12T02:31:00+08:00")

    init() throws {
        folder = try TemporaryFolder()
        workspace = Workspace(at: folder["var"])
    }

    /// The error of trying to take the lock; nil where it could be taken.
    private func refusal() -> VaultError? {
        do throws(VaultError) {
            let lock = try workspace.lock(for: other)
            lock.release()
            return nil
        } catch { return error }
    }

    @Test func `a second run is told who holds the workspace`() throws {
        let lock = try workspace.lock(for: holder)
        let error = refusal()
        lock.release()
        #expect(error?.code == .locked)
        #expect(
            error?.description
                == "another run holds the workspace: pid 4711 on night01 since 2025-06-12T02:30:00+08:00 (\(folder["var/lock"]))\n"
                + "  hint: wait until it ends and run the same command again; a run that died holds no lock")
    }

    @Test func `the one who is refused does not change what the lock says`() throws {
        let lock = try workspace.lock(for: holder)
        _ = refusal()
        #expect(refusal()?.message.contains("pid 4711 on night01") == true)
        lock.release()
    }

    @Test func `a released lock can be taken and leaves an empty file`() throws {
        let lock = try workspace.lock(for: holder)
        lock.release()
        #expect(refusal() == nil)
        #expect(try Disk.real.contents(of: folder["var/lock"]) == [])
        #expect(FileFacts(folder["var/lock"])?.mode == 0o600)
    }

    @Test func `a lock that goes out of scope is released`() throws {
        do { _ = try workspace.lock(for: holder) }
        #expect(refusal() == nil)
    }

    @Test func `a released lock is free although a process that is being started still has its file open`() throws {
        let lock = try workspace.lock(for: holder)
        let files = FileManager.default
        let open = try files.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == folder["var/lock"]
        }
        let copies = open.map { dup(Int32($0)!) }
        defer { copies.forEach { close($0) } }
        #expect(!copies.isEmpty)
        lock.release()
        #expect(refusal() == nil)
    }

    @Test func `what a dead run left in the file holds nothing`() throws {
        try folder.write("pid 4711\nhost night01\nsince long ago\n", as: "var/lock")
        #expect(refusal() == nil)
    }

    @Test func `after a run that died every folder is flushed, and after one that ended none is`() throws {
        try workspace.edition("sample", "1").write("a\n", as: "rows.csv", durability: .recomputable)
        try workspace.runs.begin(on: CivilDate(dayNumber: 20_000)).complete()
        func flushed() throws -> [String] {
            let log = CallLog()
            let lock = try Workspace(at: folder["var"], disk: log.disk).lock(for: holder)
            lock.release()
            return log.calls.filter { $0.operation == .flush }.map { String($0.path.dropFirst(folder.path.count + 1)) }
        }
        #expect(try flushed() == [])
        try folder.write("pid 4711\nhost night01\nsince long ago\n", as: "var/lock")
        #expect(
            try flushed() == [
                "var/editions/sample/1", "var/editions/sample", "var/editions", "var/runs/2024-10-04.1", "var/runs", "var",
            ])
        #expect(try flushed() == [])
    }

    @Test func `a lock keeps the name of the one who died until its folders are flushed`() throws {
        let text = "pid 4711\nhost night01\nsince long ago\n"
        try folder.write(text, as: "var/lock")
        let failing = FailingDisk(failing: 1, with: 5, among: [.flush])
        let failed = Workspace(at: folder["var"], disk: failing.disk)
        #expect(throws: VaultError.self) {
            let lock = try failed.lock(for: other)
            lock.release()
        }
        #expect(String(decoding: try Disk.real.contents(of: folder["var/lock"]), as: UTF8.self) == text)
        #expect(refusal() == nil)
        #expect(try Disk.real.contents(of: folder["var/lock"]) == [])
    }

    @Test func `nothing of an older and longer text stays`() throws {
        try folder.write("pid 1\nhost old\nsince \(String(repeating: "long ago ", count: 20))\n", as: "var/lock")
        let lock = try workspace.lock(for: holder)
        let text = String(decoding: try Disk.real.contents(of: folder["var/lock"]), as: UTF8.self)
        lock.release()
        #expect(text == "pid 4711\nhost night01\nsince 2025-06-12T02:30:00+08:00\n")
    }

    @Test func `a lock that does not say who holds it is still a lock`() throws {
        let lock = try workspace.lock(for: holder)
        #expect(truncate(folder["var/lock"], 0) == 0)
        let error = refusal()
        lock.release()
        #expect(error?.code == .locked)
        #expect(error?.message == "another run holds the workspace (\(folder["var/lock"]))")
    }

    @Test(.enabled(if: ChildProcess.canLock, "flock(1) is not on this machine"))
    func `another process holds the lock until it is killed`() throws {
        try folder.write("pid 4711\nhost night01\nsince 02:30\n", as: "var/lock")
        let child = try #require(ChildProcess(locking: folder["var/lock"]))
        #expect(refusal()?.message == "another run holds the workspace: pid 4711 on night01 since 02:30 (\(folder["var/lock"]))")
        child.kill()
        #expect(refusal() == nil)
    }

    @Test func `this process knows its own name`() {
        let this = LockHolder.thisProcess(since: "now")
        #expect(this.pid == getpid())
        #expect(!this.host.isEmpty)
        #expect(this.since == "now")
    }
}
