import Glibc
import Ledger
import Pipeline
import Programme
import TestSupport
import Testing
import Vault

/// A disk that is full: exit 74, and a clean run as soon as there is room.
@Suite struct FullDiskTests {
    @Test func `a night on a full disk is played again without loss`() throws {
        let whole = try Office()
        try whole.bring(ListFile(5), .confirmed, on: "2025-05-10")
        try whole.run("2025-05-10")
        let except = ["runs", "ledger.sqlite", "ledger.sqlite-journal", "lock"]
        let expected = try Tree(whole.path, except: except, times: false)
        var call = 1
        var isThrough = false
        while !isThrough {
            let disk = FailingDisk(failing: call, with: ENOSPC, after: .stays)
            let office = try Office(disk: .real)
            try office.bring(ListFile(5), .confirmed, on: "2025-05-10")
            let failing = try Office(sharing: office, disk: disk.disk)
            let stopped = stop { try failing.run("2025-05-10") }
            isThrough = !disk.hasFailed
            // The lock is emptied last of all, by whoever leaves: that this fails is nobody's loss.
            let isLeaving = disk.failure.hasPrefix("truncate") && disk.failure.hasSuffix("/lock") && stopped == nil
            if !isThrough, !isLeaving {
                #expect(stopped?.exit == .writeFailed, "\(disk.failure): \(stopped.map { "\($0)" } ?? "went on")")
            }
            try office.run("2025-05-10")
            let differences = try Tree(office.path, except: except, times: false).differences(from: expected)
            #expect(differences.isEmpty, "\(disk.failure): \(differences)")
            let ledger = try office.ledger
            #expect(try ledger.batches(of: "sample").map(\.state.rawValue) == ["released"], "\(disk.failure)")
            try ledger.integrity()
            call += call < 20 ? 1 : 7
        }
        #expect(call > 30, "only \(call) calls were made")
    }

    private static let canMount: Bool = {
        guard getuid() == 0, let folder = try? TemporaryFolder(), mount("tmpfs", folder.path, "tmpfs", 0, "size=64k") == 0 else {
            return false
        }
        umount(folder.path)
        return true
    }()

    @Test(.enabled(if: canMount, "only root can mount a small disk")) func `the built program on a disk without room exits 74`()
        throws
    {
        let folder = try TemporaryFolder()
        try Disk.real.makeFolder(folder["disk"])
        try #require(mount("tmpfs", folder["disk"], "tmpfs", 0, "size=300k") == 0)
        defer { umount(folder["disk"]) }
        let arguments = ["run", "sample", "--workspace", folder["disk/w"], "--as-of", "2025-05-13"]
        let full = try BuiltProgram.run(arguments)
        #expect(full.exit == 74, "\(full.errors)")
        #expect(full.errors.contains("tongbao: error: "))
        try #require(mount("tmpfs", folder["disk"], "tmpfs", UInt(MS_REMOUNT), "size=64m") == 0)
        let again = try BuiltProgram.run(arguments)
        #expect(again.exit == 0, "\(again.errors)")
        #expect(try Workspace(at: folder["disk/w"]).batches(of: "sample") == ["0001"])
        #expect(try BuiltProgram.run(["verify", "sample", "--workspace", folder["disk/w"], "--as-of", "2025-05-13"]).exit == 0)
    }
}
