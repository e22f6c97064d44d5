import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// Nights that nobody played: played one by one before tonight, where something turns on them.
@Suite struct MissedNightsTests {
    private func publicised() throws -> Office {
        let office = try Office()
        let from = try #require(CivilDate(iso: "2025-04-25"))
        let to = try #require(CivilDate(iso: "2025-04-30"))
        try office.bring(ListFile(3), .publicised, on: "2025-04-25", window: NoticeWindow(from: from, to: to))
        try office.run("2025-04-26")
        return office
    }

    private func runs(_ office: Office) throws -> [String] { try office.workspace.runs.completed().map(\.description) }

    @Test func `missed nights are played one by one, and those of one end are told as one`() throws {
        let office = try publicised()
        let night = try office.run("2025-05-10")
        #expect(
            night.missed.map { "\($0.from)..\($0.to) \($0.word ?? "")" } == [
                "2025-04-27..2025-04-30 publicised, notice window open",
                "2025-05-01..2025-05-09 publicised, notice window closed",
            ])
        let nights = try office.ledger.nights(of: "sample").map(\.on)
        #expect(nights == (0...14).map { nights[0].adding(days: $0) })
        #expect(try runs(office) == nights.map { "\($0).1" })
        #expect(night.exitCode == 0)
    }

    @Test func `the night after the last one has missed nothing`() throws {
        let office = try publicised()
        #expect(try office.run("2025-04-27").missed.isEmpty)
        #expect(try Office().run("2025-05-30").missed.isEmpty, "nor has the first of all")
    }

    @Test func `each of them writes down where the programme stood and the head that it left`() throws {
        let office = try publicised()
        try office.run("2025-04-29")
        let heads = try ["2025-04-27", "2025-04-28", "2025-04-29"].map { day in
            let folder = office.workspace.runs.folder(of: RunID(date: try #require(CivilDate(iso: day)), number: 1))
            let manifest = try Json(String(decoding: try folder.contents(of: "manifest.json"), as: UTF8.self))
            #expect(manifest["as_of"].text == day)
            return manifest["chain"]["links"].number
        }
        let first = try #require(heads[0])
        #expect(heads == [first, first + 1, first + 2], "the night before is an entry, and nothing else")
    }

    @Test func `a hold in a missed night is told tonight`() throws {
        let office = try publicised()
        var gap = ListFile(3)
        gap.serials = [1, 2, 4]
        try office.bring(gap, .confirmed, on: "2025-05-02")
        try office.bring(ListFile(3), .confirmed, on: "2025-05-04")
        let night = try office.run("2025-05-06")
        #expect(night.exitCode == 0)
        let told = try #require(night.findings.first { $0.code == "night.missed" && $0.severity == .doubt })
        #expect(told.message.hasPrefix("2025-05-02..2025-05-03: confirmed; held: "))
        #expect(told.message.contains("[serial.gap]"))
        #expect(night.missed.map(\.exit) == [0, 0, 20, 0])
    }

    @Test func `what leaves, leaves under the date of the night in which it does`() throws {
        let office = try publicised()
        try office.bring(ListFile(3), .confirmed, on: "2025-05-02")
        let night = try office.run("2025-05-06")
        #expect(night.released == [1])
        let batch = try #require(try office.ledger.batches(of: "sample").first)
        #expect(batch.madeOn.description == "2025-05-06")
        #expect(batch.release?.on.description == "2025-05-06")
    }

    @Test func `a night that comes after missed ones leaves what it would have left without them`() throws {
        let (missed, played) = (try publicised(), try publicised())
        for office in [missed, played] { try office.bring(ListFile(4), .publicised, on: "2025-04-28") }
        for day in 27...30 { try played.run("2025-04-\(day)") }
        for office in [missed, played] { try office.run("2025-05-01") }
        let files = try [missed, played].map {
            try Tree($0.path, except: ["runs", "ledger.sqlite", "ledger.sqlite-journal"], times: false)
        }
        #expect(files[0].differences(from: files[1]) == [])
    }

    @Test func `a played workspace is not played ahead of today`() throws {
        let folder = try TemporaryFolder()
        let common = ["run", "sample", "--offline", "--workspace", folder["w"]]
        try #require(try BuiltProgram.run(common + ["--as-of", "2025-04-26"]).exit == 0)
        let ahead = try BuiltProgram.run(common + ["--as-of", "2095-04-26"])
        #expect(ahead.exit == 64)
        #expect(ahead.errors.contains("2095-04-26 lies ahead of today, "))
        #expect(ahead.errors.contains("it would keep back every night of sample until then"))
        #expect(try BuiltProgram.run(common + ["--as-of", "2025-04-27"]).exit == 0, "nothing was recorded of it")
    }

    @Test func `an objection of a later day is told by no night before it`() throws {
        let office = try Office.released(5)
        try office.object(to: ListFile.ordinary(1).name, "2025-06-06")
        try office.run("2025-06-07")
        func told(_ day: String) throws -> [String] {
            let folder = office.workspace.runs.folder(of: RunID(date: try #require(CivilDate(iso: day)), number: 1))
            let lines = String(decoding: try folder.contents(of: "findings.jsonl"), as: UTF8.self).split(separator: "\n")
            return try lines.compactMap { try Json(String($0))["code"].text }.filter { $0.hasPrefix("objection.") }
        }
        #expect(try told("2025-06-05") == [])
        #expect(try told("2025-06-06").sorted() == ["objection.afterRelease", "objection.open"])
        #expect(try told("2025-06-07").sorted() == ["objection.afterRelease", "objection.open"])
    }
}
