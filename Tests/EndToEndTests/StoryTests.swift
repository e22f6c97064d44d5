import Columns
import Ledger
import Pipeline
import Programme
import Provenance
import Testing

/// `why`: what happened, and what would change the answer.
@Suite struct StoryTests {
    private static func name(_ number: Int) -> String { ListFile.ordinary(number).name }

    private func story(_ number: Int, in office: Office, on date: String) throws -> EnterpriseDossier {
        try EnterpriseDossier(of: Self.name(number), in: try office.session(date))
    }

    @Test func `an enterprise that came all the way tells each step in its order`() throws {
        let office = try Office.released(5)
        try office.receive([.of(1).loaded("2025-06-04")], on: "2025-06-05")
        try office.receive([.of(1).takenUp("2025-06-10")], on: "2025-06-11")
        let dossier = try story(1, in: office, on: "2025-06-12")
        #expect(dossier.events.map(\.kind) == ["sent", "released", "manager", "receipt", "receipt"])
        #expect(dossier.events.map(\.on) == dossier.events.map(\.on).sorted())
        #expect(dossier.events[1].words.hasPrefix("batch 0001 by tongbao: "))
        #expect(dossier.events[4].words.contains("taken up 2025-06-10"))
        #expect(dossier.remedies.map(\.words) == ["the insurer's issue, then its receipt"])
    }

    @Test func `an auditor's row that was withdrawn has the name under which it was listed`() throws {
        let office = try Office()
        try office.bring(ListFile(6), .publicised, on: "2025-05-20")
        try office.bring(ListFile(5), .confirmed, on: "2025-06-03")
        try office.run("2025-06-03")
        let sample = try AuditSample(of: 6, seed: 1, in: try office.session("2025-06-03"))
        #expect(sample.rows.filter { $0.stratum == "withdrawn" }.map(\.name) == [Self.name(6)])
    }

    @Test func `nothing is told of what came after the business date`() throws {
        let office = try Office.released(5)
        try office.receive([.of(1).loaded("2025-06-04")], on: "2025-06-05")
        #expect(try story(1, in: office, on: "2025-06-04").events.map(\.kind) == ["sent", "released", "manager"])
    }

    @Test func `an undecided one names the cell that would decide it`() throws {
        let office = try Office()
        var list = ListFile(5)
        list.rows[2].exports = "八百"
        try office.bring(list, .publicised, on: "2025-06-03")
        try office.run("2025-06-03")
        let dossier = try story(3, in: office, on: "2025-06-03")
        let sighting = try #require(dossier.sightings.last)
        #expect(sighting.exportsText == "八百")
        #expect(sighting.exportsCell?.hasSuffix(".csv:4") == true)
        #expect(dossier.remedies.first?.words.hasPrefix("digits in \(sighting.exportsCell ?? "")") == true)
    }

    @Test func `one that is only publicised waits for the confirmed list`() throws {
        let office = try Office()
        let window = NoticeWindow(
            from: try #require(CivilDate(iso: "2025-06-03")), to: try #require(CivilDate(iso: "2025-06-09")))
        try office.bring(ListFile(5), .publicised, on: "2025-06-03", window: window)
        try office.run("2025-06-03")
        #expect(
            try story(3, in: office, on: "2025-06-03").remedies.map(\.words)
                == ["the notice window closes on 2025-06-09; then the confirmed list"])
        #expect(try story(3, in: office, on: "2025-06-10").remedies.first?.words.hasPrefix("the confirmed list: ") == true)
    }

    @Test func `a lifted guard is told, with who did it and why`() throws {
        let office = try Office(guards: [:])
        try office.bring(ListFile(5), .confirmed, on: "2025-06-03")
        try office.run("2025-06-03")
        #expect(
            try story(1, in: office, on: "2025-06-03").remedies.contains {
                $0.words.hasPrefix("the list is held [guards.rows_min]")
            })
        try office.release("2025-06-03", reason: "已与商务局核对")
        let lifted = try #require(try story(1, in: office, on: "2025-06-03").events.first { $0.kind == "lifted" })
        #expect(lifted.words.contains("by 李主管"))
        #expect(lifted.words.hasSuffix(": 已与商务局核对"))
    }

    private func words(_ kind: String, of dossier: EnterpriseDossier) -> [String] {
        dossier.events.filter { $0.kind == kind }.map { "\($0.on) \($0.words)" }
    }

    @Test func `who approved a batch before it left is told`() throws {
        let office = try Office(["approval: automatic": "approval: two_people", "approvers: []": "approvers: [li, wang]"])
        try office.bring(ListFile(5), .confirmed, on: "2025-06-03")
        try office.run("2025-06-03")
        office.account = "li"
        _ = stop { _ = try office.release("2025-06-03", reason: "已核对") }
        office.account = "wang"
        try office.release("2025-06-04", reason: "同意")
        let manifest = try #require(try office.ledger.batches(of: "sample")[0].manifest).short
        let dossier = try story(1, in: office, on: "2025-06-05")
        #expect(
            words("approved", of: dossier) == [
                "2025-06-03 batch 0001 under manifest \(manifest) by 李主管 (li): 已核对",
                "2025-06-04 batch 0001 under manifest \(manifest) by 李主管 (wang): 同意",
            ])
        #expect(dossier.events.map(\.kind) == ["sent", "approved", "manager", "approved", "released"])
    }

    @Test func `an objection is told with its decision and with what became of what had left`() throws {
        let office = try Office.released(5)
        try office.object(to: Self.name(1), "2025-06-05", evidence: "https://example.invalid/letter")
        try office.resolve(Self.name(1), .upheld, "2025-06-06")
        try office.settle(Self.name(1), "2025-06-09")
        let dossier = try story(1, in: office, on: "2025-06-10")
        #expect(
            words("objection", of: dossier) == [
                "2025-06-05 recorded by 王经办 (night), late: 出口额有误 (https://example.invalid/letter)"
            ])
        #expect(
            words("upheld", of: dossier) == [
                "2025-06-06 by the Bureau, recorded by 李主管 (night): https://example.invalid/decision"
            ])
        #expect(words("settled", of: dossier) == ["2025-06-09 what had left, by 李主管 (night): 保险公司已退保"])
        #expect(try words("settled", of: story(1, in: office, on: "2025-06-08")) == [])
        #expect(try words("settled", of: story(2, in: office, on: "2025-06-10")) == [])
    }

    @Test(arguments: [
        ("until: 2025-06-10", "赵经理 left, last day 2025-06-10; to 周经理"),
        ("away: [{ from: 2025-06-11, to: 2025-06-20, deputy: 周经理 }]", "赵经理 on leave until 2025-06-20; 周经理 answers"),
    ]) func `that its manager left or is on leave is told`(said: String, expected: String) throws {
        let first = try Office.released(24)
        let own = try #require(
            try first.ledger.incumbents("sample").filter { $0.manager == "赵经理" }.map(\.key.text).min())
        let changed = try Office([
            "name: 赵经理, phone: \"80000101\"": "name: 赵经理, phone: \"80000101\", \(said)"
        ])
        let office = try Office(sharing: first, programme: changed)
        try office.run("2025-06-11")
        let dossier = try EnterpriseDossier(of: own, in: try office.session("2025-06-11"))
        #expect(words("handover", of: dossier) == ["2025-06-11 \(expected)"])
        #expect(dossier.events.last?.kind == (said.hasPrefix("until") ? "manager" : "handover"))
    }
}
