import Ledger
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// What the Bureau's site does to a list that is publicised already: edits it, adds to it, corrects it, or leaves it alone.
@Suite struct ChangedNoticeTests {
    private func ledger(_ sample: ServedSample) throws -> Ledger { try Ledger(at: "\(sample.workspace)/ledger.sqlite") }

    private func edition(_ sample: ServedSample, _ name: String, _ record: EditionRecord) throws -> StageTable {
        try StageTable("\(sample.workspace)/editions/sample/\(record.id)/\(name)")
    }

    private func findings(_ sample: ServedSample, _ run: String) throws -> String {
        String(decoding: try Disk.real.contents(of: "\(sample.workspace)/runs/\(run)/findings.jsonl"), as: UTF8.self)
    }

    /// A site on which a list of 250 was publicised and read on the first night.
    private func publicised(_ changes: [String: String] = [:]) throws -> (sample: ServedSample, list: ListFile) {
        let sample = try ServedSample(changes)
        let list = ListFile(250)
        sample.publicise(list.csv)
        let outcome = try sample.run("2025-04-26")
        try #require(outcome.exit == 0, "\(outcome.errors)")
        return (sample, list)
    }

    @Test func `a silent edit is recorded, and read cell by cell`() throws {
        var (sample, list) = try publicised()
        list.rows[0].exports = "150"
        list.rows[249] = ListFile.ordinary(900)
        sample.publicise(list.csv)
        let outcome = try sample.run("2025-04-27")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("it was edited in silence [notice.changed]"))
        let editions = try ledger(sample).editions(of: "sample")
        #expect(editions.count == 2)
        let edits = try ledger(sample).silentEdits(of: "sample")
        #expect(edits.map(\.earlier) == [editions[0].source])
        #expect(edits.map(\.digest) == [editions[1].source])
        #expect(edits.map(\.seenOn.description) == ["2025-04-27"])
        let changes = try edition(sample, "changes.csv", editions[1])
        #expect(changes.column("kind").sorted() == ["added", "amended", "withdrawn"])
        let amended = try changes.row(where: "kind", is: "amended")
        #expect(amended["field"] == "exports_usd")
        #expect(amended["before"] == "1000000.00")
        #expect(amended["after"] == "1500000.00")
        #expect(amended["locus_before"]?.contains(editions[0].source.short) == true)
        #expect(amended["locus"]?.contains(editions[1].source.short) == true)
        let told = try findings(sample, "2025-04-27.1")
        #expect(told.contains("against \(editions[0].id): 1 added, 1 gone, 1 amended"))
        #expect(told.contains("exports_usd \\\"1000000.00\\\" → \\\"1500000.00\\\""))
    }

    @Test func `the same rows in other bytes differ in nothing`() throws {
        let (sample, list) = try publicised()
        sample.publicise(list.csv + "\n")
        #expect(try sample.run("2025-04-27").exit == 0)
        let editions = try ledger(sample).editions(of: "sample")
        try #require(editions.count == 2)
        #expect(try edition(sample, "changes.csv", editions[1]).rows.isEmpty)
        #expect(try findings(sample, "2025-04-27.1").contains("no row differs from \(editions[0].id)"))
    }

    @Test func `a supplement adds, and every enterprise keeps its cell`() throws {
        let (sample, _) = try publicised()
        try sample.publish(ServedSample.supplementTitle, ListFile(3, from: 500), on: "2025-04-28", number: 9_000_300)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let editions = try ledger(sample).editions(of: "sample")
        #expect(editions.map(\.extent) == [.full, .supplement])
        #expect(editions[1].onto == editions[0].id)
        #expect(editions[1].window?.to.description == "2025-05-08", "its window is its own")
        let enterprises = try edition(sample, "enterprises.csv", editions[1])
        #expect(enterprises.count == 253)
        let cells = enterprises.column("locus")
        #expect(cells.count { $0.contains(editions[0].source.short) } == 250)
        #expect(cells.count { $0.contains(editions[1].source.short) } == 3)
    }

    @Test func `a correction amends its rows, and the rest stands`() throws {
        let (sample, list) = try publicised()
        var correction = ListFile([list.rows[4]])
        correction.rows[0].exports = "900"
        try sample.publish(ServedSample.correctionTitle, correction, on: "2025-04-28", number: 9_000_301)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let editions = try ledger(sample).editions(of: "sample")
        #expect(editions.map(\.extent) == [.full, .correction])
        let enterprises = try edition(sample, "enterprises.csv", editions[1]).rows
        #expect(enterprises.count == 250)
        let amended = enterprises.filter { $0["locus"]?.contains(editions[1].source.short) == true }
        #expect(amended.map { $0["name"] } == [list.rows[4].name])
        #expect(amended.map { $0["exports_usd"] } == ["9000000.00"])
        #expect(try edition(sample, "changes.csv", editions[1]).column("field") == ["exports_usd"])
    }

    @Test func `a title that does not say how much of the list it carries is left to a person`() throws {
        let (sample, _) = try publicised()
        try sample.publish(
            "示例商务局关于深圳市2025年度出口信用保险统保企业第二批名单的公示", ListFile(3, from: 500), on: "2025-04-28", number: 9_000_302)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 20)
        #expect(
            outcome.errors.contains(
                "carries the whole list, a supplement or a correction is not plain; it is left out [edition.extent]"))
        #expect(outcome.errors.contains("--kind publicised --extent full|supplement|correction"))
        #expect(try ledger(sample).editions(of: "sample").count == 1)
    }

    @Test func `the programme file says of a title what it carries`() throws {
        let (sample, _) = try publicised([
            "  expected_by: 2025-05-31": "  supplement_title_any: [[第二批]]\n  expected_by: 2025-05-31"
        ])
        try sample.publish(
            "示例商务局关于深圳市2025年度出口信用保险统保企业第二批名单的公示", ListFile(3, from: 500), on: "2025-04-28", number: 9_000_303)
        #expect(try sample.run("2025-04-28").exit == 0)
        #expect(try ledger(sample).editions(of: "sample").map(\.extent) == [.full, .supplement])
    }

    @Test func `a list that is edited after a supplement came is held, for the supplement is not in it`() throws {
        var (sample, list) = try publicised()
        try sample.publish(ServedSample.supplementTitle, ListFile(3, from: 500), on: "2025-04-28", number: 9_000_304)
        #expect(try sample.run("2025-04-28").exit == 0)
        list.rows[0].exports = "150"
        sample.publicise(list.csv)
        let outcome = try sample.run("2025-04-29")
        #expect(outcome.exit == 20)
        #expect(
            outcome.errors.contains("had been put onto it: what that said is not in it [edition.extent]"), "\(outcome.errors)")
    }

    @Test func `a notice that is given more time counts to its later closing`() throws {
        let (sample, list) = try publicised()
        sample.publicise(list.csv)
        let longer = try ServedSample.page(ServedSample.notice)
            .replacing("2025年4月30日止，共5个工作日", with: "2025年5月9日止")
            .replacing("9000187.xlsx", with: "list.csv").replacing("统保企业名单.xlsx", with: "统保企业名单.csv")
        sample.site.answer(ServedSample.notice, with: .page(longer))
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.errors.contains("was 2025-04-25..2025-04-30 and is 2025-04-25..2025-05-09 now"), "\(outcome.errors)")
        #expect(try ledger(sample).editions(of: "sample").last?.window?.to.description == "2025-05-09")
        #expect(try sample.run("2025-04-29").output.contains("nothing new"))
    }
}
