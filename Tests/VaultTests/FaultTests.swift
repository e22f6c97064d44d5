import Glibc
import Provenance
import TestSupport
import Testing
import Vault

/// Every call of the file system fails once, in turn, with each of two errors, and the program lives on or stops there.
@Suite struct FaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let number: Int32
        let after: FailingDisk.After
        let code: VaultError.Code
        var testDescription: String { "\(code.rawValue), then \(after)" }
    }

    static let faults = [
        Fault(number: ENOSPC, after: .recovers, code: .diskFull), Fault(number: ENOSPC, after: .stays, code: .diskFull),
        Fault(number: EIO, after: .recovers, code: .ioFailed), Fault(number: EIO, after: .stays, code: .ioFailed),
    ]

    /// Runs `body` on a disk whose n-th call fails, n = 1… until it completes; `check` looks at what every failure left.
    private func eachCall(
        of fault: Fault, _ body: (TemporaryFolder, Disk) throws -> Void,
        check: (TemporaryFolder, FailingDisk) throws -> Void
    ) throws {
        for call in 1...1_000 {
            let folder = try TemporaryFolder()
            let failing = FailingDisk(failing: call, with: fault.number, after: fault.after)
            do {
                try body(folder, failing.disk)
                // A failure while something is cleaned up may be swallowed; nothing else may.
                guard failing.hasFailed else {
                    #expect(call > 3, "only \(call - 1) calls were made")
                    return
                }
                #expect(failing.failure.hasPrefix("remove "), "swallowed: \(failing.failure)")
            } catch let error as VaultError {
                #expect(error.code == fault.code, "\(failing.failure): \(error)")
            }
            try check(folder, failing)
        }
        Issue.record("the calls never end")
    }

    @Test(arguments: faults, [AtomicFile.Replacement.always, .ifChanged])
    func `an atomic file holds the old bytes or the new ones`(fault: Fault, replacing: AtomicFile.Replacement) throws {
        let old = Array("head\nold\n".utf8)
        let new = Array("head\nnew and longer\n".utf8)
        try eachCall(of: fault) { folder, disk in
            try folder.write(old, as: "rows.csv")
            let file = try AtomicFile(at: folder["rows.csv"], replacing: replacing, disk: disk)
            try file.write(new[..<7])
            try file.write(new[7...])
            _ = try file.commit()
        } check: { folder, failing in
            let bytes = try Disk.real.contents(of: folder["rows.csv"])
            #expect(bytes == old || bytes == new, "\(failing.failure)")
            if fault.after == .recovers { #expect(try folder.everything() == ["rows.csv"], "\(failing.failure)") }
            let again = try AtomicFile(at: folder["rows.csv"], replacing: replacing)
            try again.write(new)
            _ = try again.commit()
            #expect(try Disk.real.contents(of: folder["rows.csv"]) == new)
        }
    }

    @Test(arguments: faults)
    func `a blob is there whole or not at all`(fault: Fault) throws {
        let bytes = Array("the bytes of a notice".utf8)
        let digest = try sha256(bytes)
        try eachCall(of: fault) { folder, disk in
            try folder.write(bytes, as: "notice.html")
            try Blobs(at: folder["blobs/sha256"], disk: disk).store(fileAt: folder["notice.html"])
        } check: { folder, failing in
            let blobs = Blobs(at: folder["blobs/sha256"])
            if try blobs.contains(digest) { try blobs.verify(digest) }
            try blobs.store(bytes)
            #expect(try blobs.read(digest) == bytes, "\(failing.failure)")
            #expect(try blobs.all() == [digest], "\(failing.failure)")
        }
    }

    @Test(arguments: faults)
    func `latest never leads to a run that is not complete`(fault: Fault) throws {
        guard let day = CivilDate(year: 2025, month: 6, day: 12) else { return }
        try eachCall(of: fault) { folder, disk in
            let real = Runs(at: folder["runs"])
            try real.begin(on: day).complete()
            let run = try Runs(at: folder["runs"], disk: disk).begin(on: day)
            try run.folder.write("{}", as: "manifest.json")
            try run.complete()
        } check: { folder, failing in
            let runs = Runs(at: folder["runs"])
            let latest = try #require(try runs.latest())
            #expect(try runs.completed().contains(latest), "\(failing.failure)")
            let next = try runs.begin(on: day)
            try next.complete()
            #expect(try runs.latest() == next.id, "\(failing.failure)")
        }
    }

    @Test func `a workspace that stopped anywhere is swept clean`() throws {
        try eachCall(of: Fault(number: EIO, after: .stays, code: .ioFailed)) { folder, disk in
            let workspace = Workspace(at: folder["var"], disk: disk)
            try workspace.blobs.store(Array("blob".utf8))
            try workspace.edition("sample", "1").write("a\n", as: "rows.csv")
        } check: { folder, failing in
            let workspace = Workspace(at: folder["var"])
            let lock = try workspace.lock(for: LockHolder(pid: 1, host: "h", since: "s"))
            try workspace.sweep(holding: lock)
            let left = try folder.everything().filter { $0.contains(".tongbao-") }
            #expect(left == [], "\(failing.failure)")
            lock.release()
        }
    }
}
