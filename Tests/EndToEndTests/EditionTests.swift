import Ledger
import Pipeline
import Programme
import Provenance
import Testing

/// Lists that follow lists: whole ones, supplements, corrections, and what each may take off.
@Suite struct EditionTests {
    private let office: Office

    init() throws { office = try Office() }

    private func enterprises(_ edition: String) throws -> StageTable { try office.stageFile("enterprises.csv", of: edition) }

    @Test func `a confirmed supplement sends only what is new`() throws {
        try office.bring(ListFile(5), .confirmed, on: "2025-05-01")
        try office.run("2025-05-01")
        let supplement = try office.bring(ListFile(2, from: 50), .confirmed, as: .supplement, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.holds.isEmpty)
        #expect(try enterprises(supplement.edition).count == 7)
        #expect(try office.ledger.batches(of: "sample").map(\.lines) == [5, 2])
    }

    @Test func `what a supplement repeats stands once, with other figures in doubt`() throws {
        try office.bring(ListFile(5), .publicised, on: "2025-05-01")
        var rows = [ListFile.ordinary(1), ListFile.ordinary(2)] + ListFile(3, from: 50).rows
        rows[1].exports = "200"
        let supplement = try office.bring(ListFile(rows), .publicised, as: .supplement, on: "2025-05-02")
        try office.run("2025-05-02")
        #expect(try enterprises(supplement.edition).count == 8)
        #expect(try office.stageFile("rejects.csv", of: supplement.edition).column("code") == ["row.duplicate", "row.duplicate"])
        let doubts = try enterprises(supplement.edition).rows.filter { $0["doubt"] != "" }
        #expect(doubts.map { $0["name"] } == [ListFile.ordinary(2).name])
        #expect(doubts.map { $0["doubt"] } == ["row.conflict"])
    }

    @Test func `a supplement that mostly repeats may be the whole list and is held`() throws {
        try office.bring(ListFile(5), .confirmed, on: "2025-05-01")
        try office.run("2025-05-01")
        try office.bring(ListFile(6), .confirmed, as: .supplement, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.holds.map(\.hold.name) == [.extent])
        #expect(
            night.holds.first?.hold.message
                == "5 of the 6 enterprises of the supplement stand on the list before it: it may be the whole list")
    }

    @Test func `a correction that names most of the list may be the whole list and is held`() throws {
        try office.bring(ListFile(5), .confirmed, on: "2025-05-01")
        try office.run("2025-05-01")
        try office.bring(ListFile(4), .confirmed, as: .correction, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.holds.map(\.hold.name) == [.extent])
    }

    @Test func `a correction amends a code by the name, and what it leaves blank stands`() throws {
        try office.bring(ListFile(5), .publicised, on: "2025-05-01")
        var row = ListFile.ordinary(3)
        (row.credit, row.customs, row.district) = (InventedCode.credit(700), "", "")
        let correction = try office.bring(ListFile([row]), .publicised, as: .correction, on: "2025-05-02")
        try office.run("2025-05-02")
        let table = try enterprises(correction.edition)
        #expect(table.count == 5)
        let amended = try table.row(where: "name", is: row.name)
        #expect(amended["key"] == InventedCode.credit(700))
        #expect(amended["customs_code"] == ListFile.ordinary(3).customs)
        #expect(amended["district"] == ListFile.ordinary(3).district)
        #expect(amended["doubt"] == "")
    }

    @Test func `a correction of nobody on the list stays undecided`() throws {
        try office.bring(ListFile(5), .confirmed, on: "2025-05-01")
        try office.run("2025-05-01")
        let correction = try office.bring(ListFile(1, from: 60), .confirmed, as: .correction, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.findings.contains { $0.code == "correction.unmatched" })
        #expect(
            try enterprises(correction.edition).row(where: "name", is: ListFile.ordinary(60).name)["doubt"]
                == "correction.unmatched")
        #expect(try office.ledger.batches(of: "sample").map(\.lines) == [5], "nothing is opened for it")
    }

    @Test func `a part without a list before it is refused`() throws {
        let refused = stop { try office.bring(ListFile(1), .publicised, as: .supplement, on: "2025-05-02") }
        #expect(refused?.exit == .notUnderstood)
        #expect(refused?.message == "名单.csv is a supplement, and sample has no publicised list before it")
        #expect(try office.ledger.editions(of: "sample").isEmpty)
    }

    @Test func `the same file under another extent takes its own place`() throws {
        let whole = try office.bring(ListFile(5), .publicised, on: "2025-05-01")
        try office.bring(ListFile(2, from: 50), .publicised, on: "2025-05-02")
        let part = try office.bring(ListFile(2, from: 50), .publicised, as: .supplement, on: "2025-05-02")
        #expect(part.isNew)
        #expect(try office.ledger.editions(of: "sample").last?.onto == whole.edition)
        #expect(try !office.bring(ListFile(2, from: 50), .publicised, as: .supplement, on: "2025-05-02").isNew)
    }

    @Test func `a list and its supplement are confirmed together`() throws {
        try office.bring(ListFile(5), .publicised, on: "2025-04-14")
        try office.bring(ListFile(2, from: 50), .publicised, as: .supplement, on: "2025-04-15")
        #expect(try office.confirm("2025-05-20").isNew)
        #expect(try office.ledger.editions(of: "sample").map(\.kind) == [.publicised, .publicised, .confirmed, .confirmed])
        try office.run("2025-05-20")
        #expect(try office.ledger.batches(of: "sample").map(\.lines) == [7])
    }

    @Test func `while the supplement's window is open neither is confirmed`() throws {
        try office.bring(ListFile(5), .publicised, on: "2025-04-14")
        try office.bring(ListFile(2, from: 50), .publicised, as: .supplement, on: "2025-04-28")
        #expect(stop { try office.confirm("2025-04-29") }?.exit == .held)
    }

    @Test func `a confirmed supplement stands on the confirmed list, not on what was publicised`() throws {
        try office.bring(ListFile(5), .publicised, on: "2025-04-01")
        try office.bring(ListFile(4), .confirmed, on: "2025-04-14")
        try office.run("2025-04-14")
        try office.bring(ListFile(2, from: 50), .publicised, as: .supplement, on: "2025-04-15")
        let confirmed = try office.confirm("2025-05-20")
        try office.run("2025-05-20")
        #expect(try enterprises(confirmed.edition).count == 6, "whom the Bureau left out stays out")
        #expect(try office.ledger.batches(of: "sample").map(\.lines) == [4, 2])
    }

    @Test func `after a confirmation any loss needs a person, sent or not`() throws {
        var list = ListFile(5)
        list.rows[4].exports = "900"
        try office.bring(list, .confirmed, on: "2025-05-01")
        try office.run("2025-05-01")
        list.rows.removeLast()
        let later = try office.bring(list, .confirmed, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.holds.map(\.hold.name) == [.lostAfterConfirmation])
        #expect(night.holds.first?.hold.message.hasPrefix("1 of the confirmed list ") == true)
        _ = try office.release("2025-05-02", reason: "已与商务局核对")
        #expect(try office.run("2025-05-03").holds.isEmpty)
        #expect(try office.stageFile("changes.csv", of: later.edition).column("kind") == ["withdrawn"])
    }

    @Test(arguments: [(100, false), (98, false), (97, true), (90, true)])
    func `a list shorter by more than two percent is told`(rows: Int, isTold: Bool) throws {
        let office = try Office(["shrink_hold_percent: 10": "shrink_hold_percent: 10"])
        try office.bring(ListFile(100), .publicised, on: "2025-05-01")
        try office.run("2025-05-01")
        try office.bring(ListFile(rows).withNote, .publicised, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.holds.isEmpty)
        #expect(night.findings.contains { $0.code == "guards.shrink_warn_percent" } == isTold)
    }

    @Test func `a supplement has a guard of its own`() throws {
        let office = try Office(["supplement_rows_min: 1": "supplement_rows_min: 3", "rows_min: 200": "rows_min: 5"])
        try office.bring(ListFile(5), .confirmed, on: "2025-05-01")
        try office.run("2025-05-01")
        try office.bring(ListFile(2, from: 50), .confirmed, as: .supplement, on: "2025-05-02")
        let night = try office.run("2025-05-02")
        #expect(night.holds.map(\.hold.name) == [.supplementRowsMin])
        #expect(
            night.holds.first?.hold.message == "the supplement has 2 rows, fewer than the 3 of guards.supplement_rows_min")
    }
}

extension ListFile {
    /// The same rows in other bytes.
    fileprivate var withNote: ListFile {
        var list = self
        list.rows[0].district = "罗湖区"
        return list
    }
}
