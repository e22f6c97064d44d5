import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// What only a person can decide, from night to night.
@Suite struct ReviewNightsTests {
    private let office: Office

    init() throws { office = try Office() }

    private func row(_ name: String, _ number: Int, coded: Bool = true) -> ListFile.Row {
        var row = ListFile.ordinary(number)
        (row.name, row.district) = (name, "南山区")
        if !coded { (row.credit, row.customs) = ("", "") }
        return row
    }

    private let old = "深圳市逸砚实业有限公司"
    private let new = "深圳市逸砚棠实业有限公司"

    private func open(_ date: String) throws -> [OpenBreak] { try Review(in: try office.session(date)).open() }

    @discardableResult
    private func decide(
        _ item: String, _ verdict: Judgement.Verdict? = nil, district: String? = nil, until: String? = nil, on date: String
    ) throws -> Review.Decided {
        try Review(in: try office.session(date)).decide(
            item, verdict: verdict, district: district, until: until.flatMap { CivilDate(iso: $0) }, by: "王经办", reason: "营业执照")
    }

    private func summary(_ night: Night) -> [Int] {
        night.breaks.map { [$0.new, $0.open.count, $0.fixed] } ?? []
    }

    /// Sends the first list, and confirms one on which the first enterprise has another name and another code.
    private func rekeyed() throws -> Night {
        try office.bring(ListFile([row(old, 1), ListFile.ordinary(2)]), .confirmed, on: "2025-05-09")
        #expect(summary(try office.run("2025-05-09")) == [0, 0, 0])
        try office.bring(ListFile([row(new, 3), ListFile.ordinary(2)]), .confirmed, on: "2025-05-12")
        return try office.run("2025-05-12")
    }

    @Test func `a pair that is held is decided once, acted on by the next night and asked no more`() throws {
        #expect(summary(try rekeyed()) == [1, 1, 0])
        let item = try #require(try open("2025-05-13").first)
        #expect(item.item.code == .heldPair)
        #expect([item.item.enterprise.name, item.item.other?.name] == [new, old])
        #expect(item.item.sent == "0001")
        #expect(item.owner == "吴经理、郑经理")
        #expect(try decide(item.item.id.lowercased(), .same, on: "2025-05-13").isNew)
        #expect(try !decide(item.item.id, .same, on: "2025-05-13").isNew)
        #expect(try open("2025-05-13").isEmpty)
        let night = try office.run("2025-05-13")
        // Batch 0001 left on Friday and is not loaded on Tuesday: a difference of its own.
        #expect(summary(night) == [1, 1, 1])
        #expect(night.breaks?.open.map(\.item.code) == [.notLoaded])
        #expect(night.released == [2])
        #expect(try office.batch(2).column("action") == ["correct"])
        #expect(summary(try office.run("2025-05-14")) == [0, 1, 0])
        #expect(try office.run("2025-05-15").isNothingNew)
        #expect(try open("2025-05-15").isEmpty)
    }

    @Test func `a person who is unsure leaves it open, not new`() throws {
        _ = try rekeyed()
        let id = try #require(try open("2025-05-13").first?.item.id)
        try decide(id, .unsure, on: "2025-05-13")
        let pairs = try office.run("2025-05-13").breaks?.open.filter { $0.item.code == .heldPair }
        #expect(pairs?.map(\.openedOn?.description) == ["2025-05-12"])
        try decide(id, .different, on: "2025-05-14")
        let night = try office.run("2025-05-14")
        #expect(night.holds.map(\.hold.name) == [.withdrawnAfterSend])
    }

    @Test func `a decision that is over is asked again`() throws {
        try office.bring(ListFile([row(old, 1), ListFile.ordinary(2)]), .publicised, on: "2025-05-02")
        try office.bring(ListFile([row(new, 3, coded: false), ListFile.ordinary(2)]), .confirmed, on: "2025-05-12")
        try office.run("2025-05-12")
        let item = try #require(try open("2025-05-12").first)
        #expect(item.item.code == .doubtfulPair)
        try decide(item.item.id, .different, until: "2025-05-13", on: "2025-05-12")
        #expect(summary(try office.run("2025-05-13")) == [0, 0, 1])
        #expect(summary(try office.run("2025-05-14")) == [1, 1, 0])
        #expect(try open("2025-05-14").map(\.item.id) == [item.item.id])
    }

    @Test func `a district that is decided counts as an override from the next night on`() throws {
        var blank = ListFile.ordinary(1)
        blank.district = ""
        let edition = try office.bring(ListFile([blank, ListFile.ordinary(2)]), .confirmed, on: "2025-05-12").edition
        #expect(summary(try office.run("2025-05-12")) == [1, 1, 0])
        let item = try #require(try open("2025-05-12").first)
        #expect(item.item.code == .districtUnresolved && item.owner == "运营")
        try decide(item.item.id, district: "宝安区", on: "2025-05-12")
        #expect(summary(try office.run("2025-05-13")) == [0, 0, 1])
        let line = try office.stageFile("enterprises.csv", of: edition).row(where: "key", is: InventedCode.credit(1))
        #expect([line["district"], line["district_basis"]] == ["宝安区", "override"])
        #expect(
            try office.stageFile("assignments.csv", of: edition).row(where: "key", is: InventedCode.credit(1))["manager"] != "")
    }

    @Test func `a night that is played twice changes nothing of the breaks`() throws {
        #expect(summary(try rekeyed()) == [1, 1, 0])
        let bytes = try Disk.real.contents(of: "\(office.path)/runs/2025-05-12.1/breaks.csv")
        let records = try office.ledger.breaks(of: "sample")
        #expect(summary(try office.run("2025-05-12")) == [1, 1, 0])
        #expect(try Disk.real.contents(of: "\(office.path)/runs/2025-05-12.2/breaks.csv") == bytes)
        #expect(try office.ledger.breaks(of: "sample") == records)
    }

    @Test func `a break ages by working days and keeps its id`() throws {
        _ = try rekeyed()
        let first = try #require(try open("2025-05-12").first)
        // From Monday to the Tuesday after: the weekend does not count.
        try office.run("2025-05-20")
        let later = try #require(try open("2025-05-20").first)
        #expect(later.item.id == first.item.id)
        #expect([first.age, later.age] == [0, 6])
        #expect(later.openedOn?.description == "2025-05-12")
    }

    @Test func `what the Bureau confirmed and nobody can judge waits until a person settles it`() throws {
        var (large, unclear) = (ListFile.ordinary(1), ListFile.ordinary(2))
        (large.exports, unclear.exports) = ("900", "八百")
        try office.bring(ListFile([large, unclear] + ListFile(40, from: 10).rows), .confirmed, on: "2025-05-12")
        let night = try office.run("2025-05-12")
        #expect(night.breaks?.open.map(\.item.code) == [.ineligible, .undecided])
        #expect(try open("2025-05-12").isEmpty)
        let id = try #require(night.breaks?.open.first?.item.id)
        #expect(throws: Stop.self) { try decide(id, .same, on: "2025-05-12") }
        try decide(id, on: "2025-05-12")
        #expect(try office.run("2025-05-13").breaks?.open.map(\.item.code) == [.undecided])
    }

    @Test func `what came back for what was never released is a break of operations`() throws {
        let office = try Office.released(2)
        try office.receive([ReceiptLine.of(7).issued("2025-06-03", "P7")], on: "2025-06-04")
        let breaks = try #require(try office.run("2025-06-05").breaks)
        #expect(breaks.open.map(\.item.code) == [.issuedWithoutRelease, .notLoaded])
        #expect(breaks.open.map(\.owner) == ["运营", "运营"])
        let id = try #require(breaks.open.first?.item.id)
        #expect(
            stop {
                _ = try Review(in: try office.session("2025-06-05")).decide(
                    id, verdict: nil, district: nil, until: nil, by: "王经办", reason: "x")
            }?.hint
                == "tongbao receipts sample --settle 1 --by NAME --reason TEXT")
    }

    @Test func `receipts that contradict what is recorded are breaks of the district's managers until a person settles them`()
        throws
    {
        let office = try Office.released(2)
        try office.receive([.of(1).loaded("2025-06-04").takenUp("2025-06-10"), .of(2).loaded("2025-06-04")], on: "2025-06-11")
        let said = [ReceiptLine.of(1).takenUp("2025-06-12"), .of(1).issued("2025-06-09", "P1")]
        try office.receive(said, on: "2025-06-13")
        let breaks = try #require(try office.run("2025-06-13").breaks)
        #expect(breaks.open.map(\.item.code) == [.receiptContradiction, .receiptContradiction])
        #expect(breaks.open.allSatisfy { $0.owner == "赵经理、周经理" && $0.age == 0 })
        #expect(Set(breaks.open.compactMap { $0.item.enterprise.locus.split(separator: ":").last }) == ["2", "3"])
        // The same row in another file is the same break; it ages under its id.
        try office.receive([said[0], .of(2).loaded("2025-06-04")], on: "2025-06-17")
        let later = try #require(try office.run("2025-06-17").breaks)
        #expect(later.open.map(\.item.id) == breaks.open.map(\.item.id))
        #expect(later.new == 0 && later.open.allSatisfy { $0.age == 2 })
        let id = try #require(later.open.first?.item.id)
        _ = try Review(in: try office.session("2025-06-17")).decide(
            id, verdict: nil, district: nil, until: nil, by: "王经办", reason: "保险公司更正")
        try office.receive([said[0], said[1], .of(2).loaded("2025-06-04")], on: "2025-06-18")
        let after = try #require(try office.run("2025-06-18").breaks)
        #expect(after.fixed == 1)
        #expect(
            after.open.filter { $0.item.code == .receiptContradiction }.map(\.item.id) == later.open.dropFirst().map(\.item.id))
        let story = try EnterpriseDossier(of: InventedCode.credit(1), in: try office.session("2025-06-18")).events
        #expect(story.filter { $0.kind == "returned" }.count == 5)
    }

    @Test func `an objection that is upheld after release is a break of the district's managers`() throws {
        try office.bring(ListFile(3), .confirmed, on: "2025-05-12")
        try office.run("2025-05-12")
        let objections = Objections(in: try office.session("2025-05-13"))
        _ = try objections.add(InventedCode.credit(2), ground: "停产", by: "王芳", evidence: nil)
        _ = try objections.resolve(
            InventedCode.credit(2), as: .upheld, by: "王芳", evidence: "https://example.invalid/1")
        let breaks = try #require(try office.run("2025-05-13").breaks)
        #expect(breaks.open.map(\.item.code).contains(.upheldAfterRelease))
    }

    @Test(
        arguments: [
            ("ZZZZZZZZ", nil, "sample has no open item ZZZZZZZZ"), (nil, nil, "asks whether two enterprises are one"),
            (nil, "南山区", "asks whether two enterprises are one"),
        ] as [(String?, String?, String)])
    func `a decision that answers no question is refused`(item: String?, district: String?, message: String) throws {
        _ = try rekeyed()
        let id = try item ?? #require(try open("2025-05-12").first?.item.id)
        let refusal = try #require(stop { try decide(id, district: district, on: "2025-05-12") })
        #expect(refusal.exit == .usage)
        #expect(refusal.message.hasSuffix(message))
    }
}
