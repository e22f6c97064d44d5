import Ledger
import Pipeline
import Programme
import Provenance
import Testing

/// What `why` says of today and of what is to be done: nothing that is over, and nothing that came later.
@Suite struct WhyNextTests {
    private func why(_ number: Int, in office: Office, on date: String) throws -> EnterpriseDossier {
        try EnterpriseDossier(of: InventedCode.credit(number), in: try office.session(date))
    }

    // MARK: An objection that was upheld after the release

    private func upheld() throws -> Office {
        let office = try Office.released(5)
        try office.object(to: InventedCode.credit(1), "2025-06-05")
        try office.resolve(InventedCode.credit(1), .upheld, "2025-06-06")
        return office
    }

    private static let settling = "tongbao objection settle sample \(InventedCode.credit(1)) --by NAME --reason TEXT"

    @Test func `of one that had left when the objection was upheld the recall and the settlement are named`() throws {
        #expect(
            try why(1, in: try upheld(), on: "2025-06-06").remedies.map(\.words) == [
                "the objection against it was upheld, and it left with batch 0001: nothing of the batch is loaded: "
                    + "tongbao recall sample 1 --by NAME --reason TEXT takes it back, and the others leave in a later batch; "
                    + "or record what was done: \(Self.settling)"
            ])
    }

    @Test func `once the batch is loaded only the settlement is`() throws {
        let office = try upheld()
        try office.receive([.of(2).loaded("2025-06-06")], on: "2025-06-09")
        #expect(
            try why(1, in: office, on: "2025-06-09").remedies.map(\.words) == [
                "the objection against it was upheld, and it left with batch 0001: "
                    + "have it taken back where it was sent, then record that: \(Self.settling); nothing further is sent for it"
            ])
    }

    @Test func `what a person has settled asks for nothing`() throws {
        let office = try upheld()
        try office.settle(InventedCode.credit(1), "2025-06-09")
        #expect(
            try why(1, in: office, on: "2025-06-09").remedies.map(\.words)
                == ["nothing: the objection against it was upheld, and what had left is settled"])
    }

    // MARK: Who answers for it

    @Test func `what was handed over to nobody has no manager, and the programme file is named`() throws {
        let first = try Office.released(6)
        let line = "name: 卫经理, phone: \"80000401\""
        let office = try Office(sharing: first, programme: try Office([line: "\(line), until: 2025-06-10"]))
        try office.run("2025-06-11")
        let dossier = try why(3, in: office, on: "2025-06-11")
        #expect(dossier.district == "龙岗区" && dossier.manager == nil)
        #expect(
            dossier.remedies.map(\.words).last
                == "no manager: nobody serves in 龙岗区; add somebody to managers of the programme file")
    }

    @Test func `one that stands on an older list only is not called unassigned`() throws {
        let office = try Office()
        try office.bring(ListFile(6), .publicised, on: "2025-05-20")
        try office.run("2025-05-20")
        try office.bring(ListFile(5), .publicised, on: "2025-05-21")
        try office.run("2025-05-21")
        let dossier = try why(6, in: office, on: "2025-05-21")
        #expect(dossier.state == "withdrawn" && !dossier.isOpenToTakeUp)
        #expect(dossier.remedies.map(\.words) == ["a later confirmed list that has it"])
        #expect(try why(5, in: office, on: "2025-05-21").state == "publicised")
    }

    // MARK: What held its list

    @Test func `of an older list what held it then is told, not what was sent since`() throws {
        let office = try Office()
        try office.bring(ListFile(3), .confirmed, on: "2025-06-03")
        try office.run("2025-06-03")
        var later = ListFile(4, from: 2)
        // No near names: what is new leaves with the lifted list.
        (later.rows[2].name, later.rows[3].name) = ("深圳南粤海味酒楼", "深圳市宏远达国际物流股份有限公司")
        try office.bring(later, .confirmed, on: "2025-06-04")
        #expect(try office.run("2025-06-04").holds.map(\.hold.name) == [.withdrawnAfterSend])
        try office.release("2025-06-04", reason: "已与商务局核对")
        #expect(try office.ledger.batches(of: "sample").map(\.state) == [.released, .released])
        let dossier = try why(1, in: office, on: "2025-06-04")
        #expect(dossier.holds.map(\.message) == [])
        #expect(!dossier.remedies.contains { $0.words.hasPrefix("the list is held") })
    }

    @Test(arguments: [
        ("赵经理", "80000101", "until: 2025-06-05", "周经理"),
        ("周经理", "80000102", "away: [{ from: 2025-06-06, to: 2025-06-10, deputy: 吴经理 }]", "赵经理、吴经理"),
    ]) func `a difference is owned by who answers for its district on the day`(
        name: String, phone: String, said: String, owner: String
    ) throws {
        let first = try upheld()
        let line = "name: \(name), phone: \"\(phone)\""
        let office = try Office(sharing: first, programme: try Office([line: "\(line), \(said)"]))
        let open = try Review(in: try office.session("2025-06-06")).open(everything: true)
        #expect(open.filter { $0.item.code == .upheldAfterRelease }.map(\.owner) == [owner])
    }
}
