import Ledger
import Provenance
import TestSupport
import Testing
import Vault

/// What happens when a night is played again.
@Suite struct NightAfterTests {
    private let folder: TemporaryFolder
    private var workspace: String { folder["workspace"] }

    init() throws { folder = try SampleNights.played.copied() }

    private func run(_ date: String) throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(["run", "sample", "--workspace", workspace, "--as-of", date])
    }

    @Test func `the same night again changes no byte outside the runs and says so`() throws {
        let before = try Tree(workspace)
        let outcome = try run("2025-05-13")
        #expect(outcome.exit == 0)
        #expect(
            outcome.output == """
                sample 2025-05-13: confirmed
                  breaks: new 5, open 11, fixed 0: tongbao review list sample --all
                  this night was played before; nothing new

                """)
        #expect(try Tree(workspace).differences(from: before) == [])
    }

    @Test func `the night after only adds itself to the ledger's nights and says so`() throws {
        // The head of the ledger's history stands on the report, and the night before is one entry more.
        let moving = ["runs", "ledger.sqlite", "ledger.sqlite-journal", "reports/sample/report.html"]
        let files = try Tree(workspace, except: moving)
        let ledger = try Ledger(at: "\(workspace)/ledger.sqlite")
        let (editions, batches, nights) = (
            try ledger.editions(of: "sample"), try ledger.batches(of: "sample"), try ledger.nights(of: "sample")
        )
        let outcome = try run("2025-05-14")
        #expect(outcome.exit == 0)
        #expect(
            outcome.output == """
                sample 2025-05-14: confirmed
                  breaks: new 0, open 11, fixed 0: tongbao review list sample --all
                  nothing new

                """)
        #expect(try Tree(workspace, except: moving).differences(from: files) == [])
        #expect(try ledger.editions(of: "sample") == editions)
        #expect(try ledger.batches(of: "sample") == batches)
        #expect(try ledger.nights(of: "sample").count == nights.count + 1)
    }

    @Test func `a night before the last one only looks and says so`() throws {
        let before = try Tree(workspace, except: [])
        let outcome = try run("2025-04-26")
        #expect(outcome.exit == 0)
        #expect(
            outcome.output == "sample 2025-04-26: this night was played already, the last one is 2025-05-13; nothing was done\n")
        #expect(try Tree(workspace, except: []).differences(from: before) == [])
    }

    @Test func `a night that only looks knows of a last night that brought nothing new`() throws {
        #expect(try run("2025-05-20").exit == 0)
        #expect(
            try run("2025-05-19").output
                == "sample 2025-05-19: this night was played already, the last one is 2025-05-20; nothing was done\n")
    }

    @Test(arguments: ["batch.csv", "manifest.json", "batch.xlsx", "managers/待分派.xlsx"])
    func `a lost file of a batch is rendered again, byte for byte`(name: String) throws {
        let path = "\(workspace)/batches/sample/0001/\(name)"
        let before = try Disk.real.digest(of: path)
        try Disk.real.remove(path)
        let outcome = try run("2025-05-13")
        #expect(outcome.exit == 0)
        #expect(outcome.output.contains("batch 0001: missing files rendered again"))
        #expect(try Disk.real.digest(of: path) == before)
    }

    @Test func `a batch that is released a second time says so and stays`() throws {
        let before = try Tree(workspace, except: [])
        let outcome = try BuiltProgram.run([
            "release", "sample", "1", "--by", "李主管", "--workspace", workspace, "--as-of", "2025-05-13",
        ])
        #expect(outcome.exit == 0)
        #expect(outcome.output == "batch 0001 was released by tongbao on 2025-05-13; nothing was done\n")
        #expect(try Tree(workspace, except: []).differences(from: before) == [])
    }

    @Test func `a release of a batch that there is not is a wrong command`() throws {
        let outcome = try BuiltProgram.run(["release", "sample", "2", "--by", "李主管", "--workspace", workspace])
        #expect(outcome.exit == 64)
        #expect(outcome.errors == "tongbao: error: sample has no batch 0002\n  hint: `tongbao status sample` lists the batches\n")
    }
}
