import Glibc
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// `tongbao verify` on a workspace with one flipped byte.
@Suite struct VerifyTests {
    private let folder: TemporaryFolder
    private var workspace: String { folder["workspace"] }

    init() throws { folder = try SampleNights.played.copied() }

    private func verify() throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(["verify", "sample", "--workspace", workspace, "--as-of", "2025-05-13"])
    }

    private func flip(_ path: String) throws {
        chmod(path, 0o600)
        var bytes = try Disk.real.contents(of: path)
        try #require(bytes.count > 100)
        bytes[bytes.count / 2] ^= 1
        let file = try AtomicFile(at: path, durability: .recomputable)
        try file.write(bytes)
        _ = try file.commit()
    }

    @Test func `a workspace as it was written is whole`() throws {
        let outcome = try verify()
        #expect(outcome.exit == 0)
        #expect(outcome.output.hasSuffix("as they were written\n"))
    }

    @Test(arguments: [
        "editions/sample/2025-05-12-confirmed-109626/rows.csv", "editions/sample/2025-05-12-confirmed-109626/enterprises.csv",
        "editions/sample/2025-05-12-confirmed-109626/eligibility.csv",
        "editions/sample/2025-05-12-confirmed-109626/assignments.csv",
        "editions/sample/2025-05-12-confirmed-109626/reconciliation.csv",
        "editions/sample/2025-05-12-confirmed-109626/rejects.csv",
        "editions/sample/2025-05-12-confirmed-109626/manifest.json",
        "editions/sample/2025-04-25-publicised-8c27b6/preview.csv",
        "reports/sample/report.html", "reports/sample/calls/calls.csv", "reports/sample/calls/赵经理.xlsx",
        "batches/sample/0001/batch.csv", "batches/sample/0001/manifest.json", "batches/sample/0001/batch.xlsx",
        "batches/sample/0001/managers/赵经理.xlsx",
    ]) func `one flipped byte is found and named`(name: String) throws {
        try flip("\(workspace)/\(name)")
        let outcome = try verify()
        #expect(outcome.exit == 74)
        #expect(outcome.errors.contains("\(workspace)/\(name)"))
    }

    @Test func `a flipped byte in a blob is found and named`() throws {
        let blobs = Workspace(at: workspace).blobs
        let digest = try #require(try blobs.all().first)
        try flip(blobs.path(of: digest))
        let outcome = try verify()
        #expect(outcome.exit == 74)
        #expect(outcome.errors.contains(blobs.path(of: digest)))
        #expect(outcome.errors.contains("[blob.damaged]"))
    }

    private static let edition = "editions/sample/2025-05-12-confirmed-109626"

    @Test func `stage files without their manifest are damage`() throws {
        try Disk.real.remove("\(workspace)/\(Self.edition)/manifest.json")
        let outcome = try verify()
        #expect(outcome.exit == 74)
        #expect(
            outcome.errors.contains(
                """
                error: \(workspace)/\(Self.edition)/manifest.json is missing: nothing says whether the files beside it are what the stages wrote [stage.damaged]
                  hint: delete the folder \(workspace)/\(Self.edition) and run `tongbao run sample`: everything in it is computed from the kept source
                """))
    }

    @Test(arguments: [
        ("2025-05-12-confirmed-109626", "batch 0001 is of 2025-05-12-confirmed-109626"),
        ("2025-04-25-publicised-8c27b6", "the run 2025-04-26.1 names 2025-04-25-publicised-8c27b6"),
    ]) func `the folder of an edition on which stages have run is missed`(edition: String, evidence: String) throws {
        let folder = Folder("\(workspace)/editions/sample/\(edition)", disk: .real)
        for name in try folder.names() { try folder.remove(name) }
        let outcome = try verify()
        #expect(outcome.exit == 74)
        #expect(
            outcome.errors.contains(
                "error: \(folder.path)/manifest.json is missing, with every file of the stages, which have run: \(evidence) [stage.damaged]\n"
            ))
    }

    @Test func `an edition on which no stage has run has no manifest yet`() throws {
        let office = try Office()
        try office.bring(ListFile(3), .publicised, on: "2025-05-20")
        #expect(try Verification(in: try office.session("2025-05-20")).run().damage == [])
    }

    @Test func `a lost run of a night is found`() throws {
        let run = "\(workspace)/runs/2025-05-13.1"
        for name in try Disk.real.names(in: run) { try Disk.real.remove("\(run)/\(name)") }
        try #require(rmdir(run) == 0)
        let outcome = try verify()
        #expect(outcome.exit == 74)
        #expect(outcome.errors.contains("error: the run of the night of 2025-05-13 is gone: \(run) [run.missing]\n"))
    }

    @Test func `a lost blob is found`() throws {
        let blobs = Workspace(at: workspace).blobs
        for digest in try blobs.all() { try Disk.real.remove(blobs.path(of: digest)) }
        let outcome = try verify()
        #expect(outcome.exit == 74)
        #expect(outcome.errors.contains("[blob.missing]"))
    }

    @Test func `a stage does not go on from a file that another hand has changed`() throws {
        let edition = "\(workspace)/editions/sample/2025-05-12-confirmed-109626"
        var bytes = try Disk.real.contents(of: "\(edition)/enterprises.csv")
        // The one amount above the threshold, made smaller without a change of length.
        let place = try #require(bytes.firstRange(of: Array("8000000.01".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "1")
        let file = try AtomicFile(at: "\(edition)/enterprises.csv", durability: .recomputable)
        try file.write(bytes)
        _ = try file.commit()
        try Disk.real.remove("\(edition)/eligibility.csv")
        for command in ["screen", "run"] {
            let outcome = try BuiltProgram.run([command, "sample", "--workspace", workspace, "--as-of", "2025-05-13"])
            #expect(outcome.exit == 74)
            #expect(outcome.errors.contains("enterprises.csv is not what its stage wrote"))
        }
    }

    @Test func `a stage file that is no longer what its stage wrote is written again by the stage`() throws {
        let path = "\(workspace)/editions/sample/2025-05-12-confirmed-109626/eligibility.csv"
        let before = try Disk.real.digest(of: path)
        try Disk.real.remove(path)
        let outcome = try BuiltProgram.run(["screen", "sample", "--workspace", workspace, "--as-of", "2025-05-13"])
        #expect(outcome.exit == 0)
        #expect(try Disk.real.digest(of: path) == before)
        #expect(try verify().exit == 0)
    }
}
