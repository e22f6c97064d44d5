import Ledger
import TestSupport
import Testing
import Vault

/// Each stage as a command of its own.
@Suite struct StagesAloneTests {
    @Test func `the stages one by one leave the same bytes as the nightly job`() throws {
        let played = try SampleNights.played
        let folder = try TemporaryFolder()
        let common = ["sample", "--workspace", folder["workspace"]]
        for (date, stages) in [
            ("2025-04-26", ["fetch", "read", "normalise", "screen", "reconcile", "assign", "batch"]),
            ("2025-05-13", ["fetch", "read", "normalise", "screen", "reconcile", "assign", "batch"]),
        ] {
            for stage in stages {
                let outcome = try BuiltProgram.run([stage] + common + ["--as-of", date])
                #expect(outcome.exit == 0, "\(stage): \(outcome.errors)")
            }
        }
        let release = try BuiltProgram.run(["release"] + common + ["--by", "李主管", "--as-of", "2025-05-13"])
        #expect(release.output.hasPrefix("batch 0001 released by 李主管: \(folder["workspace"])/batches/sample/0001\n"))
        // The call sheets and the page are the night's.
        let nights = ["calls", "report.html"].map { "reports/sample/\($0)" }
        let except = ["runs", "ledger.sqlite", "ledger.sqlite-journal"] + nights
        let alone = try Tree(folder["workspace"], except: except, times: false)
        #expect(alone.differences(from: try Tree(played.workspace, except: except, times: false)) == [])
        let ledgers = (try Ledger(at: folder["workspace/ledger.sqlite"]), try Ledger(at: "\(played.workspace)/ledger.sqlite"))
        #expect(try ledgers.0.batch("sample", 1) == ledgers.1.batch("sample", 1))
    }

    @Test(arguments: ["read", "normalise", "screen", "reconcile", "assign", "batch"])
    func `a stage before there is a list says what to do first`(stage: String) throws {
        let folder = try TemporaryFolder()
        let outcome = try BuiltProgram.run([stage, "sample", "--workspace", folder["workspace"]])
        #expect(outcome.exit == 65)
        #expect(
            outcome.errors
                == "tongbao: error: sample has no list yet\n  hint: run `tongbao fetch sample` first, or import a file\n")
    }

    @Test(arguments: ["normalise", "screen", "reconcile", "assign", "batch"])
    func `a stage whose predecessor has not run says which`(stage: String) throws {
        let folder = try TemporaryFolder()
        let common = ["sample", "--workspace", folder["workspace"], "--as-of", "2025-05-13"]
        #expect(try BuiltProgram.run(["fetch"] + common).exit == 0)
        let outcome = try BuiltProgram.run([stage] + common)
        #expect(outcome.exit == 65, "\(outcome.errors)")
        #expect(outcome.errors.contains("run `tongbao "), "\(outcome.errors)")
    }
}
