import Glibc
import TestSupport
import Testing
import Vault

/// `tongbao doctor`: what it looks at, what it says, how it ends.
@Suite struct DoctorTests {
    private let folder: TemporaryFolder
    private var workspace: String { folder["workspace"] }

    init() throws { folder = try SampleNights.played.copied() }

    private func doctor(_ workspace: String? = nil) throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(["doctor", "--workspace", workspace ?? self.workspace, "--as-of", "2025-05-13"])
    }

    @Test func `a workspace that is well is said to be, line by line`() throws {
        let outcome = try doctor()
        #expect(outcome.exit == 0)
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok  ") })
        #expect(outcome.output.contains("night sample: last on 2025-05-13, exit 0"))
    }

    @Test func `a workspace that is open to others is wrong`() throws {
        chmod(workspace, 0o755)
        let outcome = try doctor()
        #expect(outcome.exit == 74)
        #expect(
            outcome.output.contains("wrong  workspace: \(workspace) is open to others (mode 755)\n  hint: chmod 700 \(workspace)")
        )
    }

    @Test func `a ledger that is no ledger is wrong`() throws {
        try folder.write("no ledger", as: "workspace/ledger.sqlite")
        let outcome = try doctor()
        #expect(outcome.exit == 74)
        #expect(outcome.output.contains("wrong  ledger: "))
    }

    @Test func `a lost ledger is wrong`() throws {
        try Disk.real.remove("\(workspace)/ledger.sqlite")
        #expect(try doctor().exit == 74)
    }

    @Test func `a run that holds the workspace is told, and so is one that died`() throws {
        try folder.write("pid \(getpid())\nhost here\nsince now\n", as: "workspace/lock")
        #expect(try doctor().exit == 75)
        try folder.write("pid 4194303\nhost here\nsince now\n", as: "workspace/lock")
        let outcome = try doctor()
        #expect(outcome.exit == 0)
        #expect(outcome.output.contains("ok  lock: left by a run that died"))
    }

    @Test(arguments: ["lock", "runs", "ledger.sqlite"]) func `what cannot be read is wrong, not taken for absent`(name: String)
        throws
    {
        let path = "\(workspace)/\(name)"
        if name == "runs" {
            rename(path, "\(path).aside")
            try folder.write("no folder", as: "workspace/runs")
        } else {
            unlink(path)
            try Disk.real.makeFolder(path)
        }
        let outcome = try doctor()
        #expect(outcome.exit == 74)
        #expect(outcome.output.contains("wrong  \(name.prefix { $0 != "." }): "), "\(outcome.output)")
    }

    @Test func `nothing is made where there is no workspace`() throws {
        let outcome = try doctor(folder["none"])
        #expect(outcome.exit == 64)
        #expect(try !Disk.real.exists(folder["none"]))
    }
}
