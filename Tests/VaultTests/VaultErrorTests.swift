import Glibc
import TestSupport
import Testing
import Vault

@Suite struct VaultErrorTests {
    @Test(arguments: [
        (
            ENOSPC, VaultError.Code.diskFull,
            "cannot write PATH: the disk is full\n"
                + "  hint: make room on the disk that holds the workspace and run the same command again; nothing was half written"
        ),
        (
            EDQUOT, .diskFull,
            "cannot write PATH: the disk is full\n"
                + "  hint: make room on the disk that holds the workspace and run the same command again; nothing was half written"
        ),
        (
            EIO, .ioFailed,
            "cannot write PATH: Input/output error\n  hint: look at the disk that holds the workspace, then run the same command again"
        ),
        (
            EACCES, .ioFailed,
            "cannot write PATH: Permission denied\n"
                + "  hint: run as the account that owns the workspace, or name another one with --workspace"
        ),
    ])
    func `a failed write says what to do`(number: Int32, code: VaultError.Code, text: String) throws {
        let folder = try TemporaryFolder()
        let failing = FailingDisk(failing: 1, with: number, among: [.write])
        let file = try AtomicFile(at: folder["rows.csv"], disk: failing.disk)
        try file.write("x")
        let error = #expect(throws: VaultError.self) { try file.commit() }
        #expect(error?.code == code)
        #expect(error?.systemError == number)
        #expect(error?.description.replacing(error?.path ?? "", with: "PATH") == text)
    }

    @Test func `a missing file is said with its path`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: VaultError.self) { try Disk.real.contents(of: folder["none"]) }
        #expect(error?.description == "cannot open \(folder["none"]): it is not there")
        #expect(error?.systemText == "No such file or directory")
    }
}
