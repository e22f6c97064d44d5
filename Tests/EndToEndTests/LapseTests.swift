import Ledger
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// Confirmation by lapse: off by default, and only of what was seen unchanged after its window closed.
@Suite struct LapseTests {
    private static let byLapse = ["confirmation: [list, as_publicised]": "confirmation: [list, lapse]"]

    private func publicised(_ changes: [String: String] = byLapse) throws -> ServedSample {
        let sample = try ServedSample(changes)
        let outcome = try sample.run("2025-04-26")
        try #require(outcome.exit == 0, "\(outcome.errors)")
        return sample
    }

    private func ledger(_ sample: ServedSample) throws -> Ledger { try Ledger(at: "\(sample.workspace)/ledger.sqlite") }

    private func confirmation(_ sample: ServedSample) throws -> ConfirmationRecord? {
        let ledger = try ledger(sample)
        let publicised = try #require(try ledger.editions(of: "sample").first)
        return try ledger.confirmation(of: publicised.id, in: "sample")
    }

    @Test func `the window passed, the list was seen unchanged and nobody objects: the night confirms and releases`() throws {
        let sample = try publicised()
        #expect(try sample.run("2025-04-30").exit == 0)
        #expect(try confirmation(sample) == nil, "the last day itself belongs to the window")
        let outcome = try sample.run("2025-05-01")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("batch 0001 released"))
        let record = try #require(try confirmation(sample))
        #expect(record.form == .lapse)
        #expect(record.by == "tongbao")
        let digest = try #require(Digest(hex: record.evidence.dropFirst("sha256:".count)))
        let evidence = String(decoding: try Workspace(at: sample.workspace).blobs.read(digest), as: UTF8.self)
        #expect(evidence.contains("  seen unchanged from 2025-04-26 to 2025-05-01\nobjections: 0 raised, 0 upheld, 0 open\n"))
        #expect(evidence.contains("  notice window: 2025-04-25..2025-04-30, as stated\n"))
        #expect(try sample.run("2025-05-02").output.contains("nothing new"))
    }

    @Test func `it is off by default`() throws {
        let sample = try publicised([:])
        #expect(try sample.run("2025-05-01").exit == 0)
        #expect(try confirmation(sample) == nil)
    }

    @Test func `a list that was edited in silence does not lapse`() throws {
        let sample = try publicised()
        sample.site.answer(ServedSample.list, with: .file(try ServedSample.bytes(ServedSample.confirmedList)))
        _ = try sample.run("2025-04-28")
        let outcome = try sample.run("2025-05-01")
        #expect(outcome.errors.contains("is not confirmed by lapse: its file was edited in silence, seen on 2025-04-28"))
        #expect(try confirmation(sample) == nil)
        #expect(try ledger(sample).batches(of: "sample").isEmpty)
    }

    @Test func `a list that nobody looked at after its window closed does not lapse`() throws {
        let sample = try publicised()
        let outcome = try BuiltProgram.run([
            "run", sample.programme, "--offline", "--workspace", sample.workspace, "--as-of", "2025-05-01",
        ])
        #expect(outcome.errors.contains("nobody has seen 2025-04-25-publicised-8c27b6 unchanged since its window closed"))
        #expect(try confirmation(sample) == nil)
    }

    @Test func `an open objection keeps it from lapsing until the Bureau has decided`() throws {
        let sample = try publicised()
        let common = ["--workspace", sample.workspace, "--by", "王芳"]
        let key = "91440300MAYUME9E6W"
        let added = try BuiltProgram.run(
            ["objection", "add", sample.programme, key, "--ground", "停产", "--as-of", "2025-04-28"] + common)
        try #require(added.exit == 0, "\(added.errors)")
        #expect(try sample.run("2025-05-01").errors.contains("is not confirmed by lapse: 1 objection is open"))
        #expect(try confirmation(sample) == nil)
        let decided = try BuiltProgram.run(
            [
                "objection", "resolve", sample.programme, key, "--outcome", "dismissed", "--evidence",
                "https://example.invalid/1", "--as-of", "2025-05-02",
            ] + common)
        try #require(decided.exit == 0, "\(decided.errors)")
        #expect(try sample.run("2025-05-02").output.contains("batch 0001 released"))
    }

    @Test func `a source that cannot be read tonight keeps it from lapsing`() throws {
        let sample = try publicised()
        sample.site.answer(ServedSample.index, with: .challenge)
        let outcome = try sample.run("2025-05-01")
        #expect(outcome.exit == 69)
        #expect(outcome.errors.contains("the source was not read whole tonight"))
        #expect(try confirmation(sample) == nil)
    }
}
