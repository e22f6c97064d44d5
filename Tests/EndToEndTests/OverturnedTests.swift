import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

/// What waits for a person about an enterprise, and what becomes of it when a person's word is turned.
@Suite struct OverturnedTests {
    private let office: Office
    private let old = "深圳市逸砚实业有限公司"
    private let new = "深圳市逸砚棠实业有限公司"

    init() throws { office = try Office() }

    private func row(_ name: String, _ number: Int) -> ListFile.Row {
        var row = ListFile.ordinary(number)
        (row.name, row.district) = (name, "南山区")
        return row
    }

    /// Sends the first list, and confirms one on which the first enterprise has another name and another code.
    private func rekeyed() throws -> String {
        try office.bring(ListFile([row(old, 1), ListFile.ordinary(2)]), .confirmed, on: "2025-05-09")
        try office.run("2025-05-09")
        let edition = try office.bring(ListFile([row(new, 3), ListFile.ordinary(2)]), .confirmed, on: "2025-05-12").edition
        try office.run("2025-05-12")
        return edition
    }

    private func items(_ date: String, _ code: BreakCode) throws -> [ReviewItem] {
        try Review(in: try office.session(date)).open(everything: true).map(\.item).filter { $0.code == code }
    }

    private func decide(_ id: String, _ verdict: Judgement.Verdict, by person: String, on date: String) throws {
        _ = try Review(in: try office.session(date)).decide(id, verdict: verdict, by: person, reason: "营业执照")
    }

    private func why(_ number: Int, _ date: String) throws -> EnterpriseDossier {
        try EnterpriseDossier(of: InventedCode.credit(number), in: try office.session(date))
    }

    private func actions(_ edition: String) throws -> [String: String] {
        let table = try office.stageFile("reconciliation.csv", of: edition)
        return Dictionary(zip(table.column("key"), table.column("action")), uniquingKeysWith: { "\($0) \($1)" })
    }

    @Test func `why of an enterprise that waits for a person names the item and the command`() throws {
        _ = try rekeyed()
        let id = try #require(try items("2025-05-12", .heldPair).first?.id)
        let dossier = try why(3, "2025-05-12")
        #expect(dossier.state == "referred")
        #expect(
            dossier.remedies.map(\.words) == [
                "a person's word on whether \(new) is \(old) (\(InventedCode.credit(1))) [review.heldPair]: "
                    + "tongbao review decide sample \(id) --verdict same|different --by NAME --reason TEXT"
            ])
    }

    @Test func `what left under another key names that key, in the review and in why`() throws {
        try office.bring(ListFile([row(old, 1), ListFile.ordinary(2)]), .confirmed, on: "2025-05-09")
        try office.run("2025-05-09")
        // It is renamed and sent as such; then another enterprise bears the name that it had.
        try office.bring(ListFile([row(new, 1), ListFile.ordinary(2)]), .confirmed, on: "2025-05-10")
        #expect(try office.run("2025-05-10").released == [2])
        try office.bring(ListFile([row(new, 1), ListFile.ordinary(2), row(old, 3)]), .confirmed, on: "2025-05-12")
        try office.run("2025-05-12")
        let item = try #require(try items("2025-05-12", .underAnotherKey).first)
        #expect(item.enterprise.key == InventedCode.credit(3))
        #expect(item.other?.key == InventedCode.credit(1) && item.other?.name == new && item.sent == "0002")
        let dossier = try why(3, "2025-05-12")
        #expect(dossier.state == "referred")
        #expect(
            dossier.remedies.map(\.words) == [
                "a list of the Bureau that says otherwise [refer.underAnotherKey]: its code or name was sent for \(new) "
                    + "(\(InventedCode.credit(1))); dealt with, the item is closed by: tongbao review decide sample \(item.id) "
                    + "--by NAME --reason TEXT"
            ])
    }

    @Test func `two that were called one and are called two are referred, and the night says so`() throws {
        let edition = try rekeyed()
        let id = try #require(try items("2025-05-12", .heldPair).first?.id)
        try decide(id, .same, by: "王经办", on: "2025-05-13")
        #expect(try office.run("2025-05-13").released == [2])
        #expect(try office.run("2025-05-14").findings("review.overturned") == [])
        try decide(id, .different, by: "李主管", on: "2025-05-15")
        let night = try office.run("2025-05-15")
        let told = try #require(night.findings.first { $0.code == "review.overturned" })
        let (one, two) = (InventedCode.credit(1), InventedCode.credit(3))
        #expect(
            told.message
                == "\(new) and \(old) were one enterprise by 王经办 on 2025-05-13 and are two by 李主管 on 2025-05-15 [\(id)]: "
                + "\(two) is referred, nothing is opened for it; \(one), sent with batch 0001, is referred")
        #expect(night.sealed == [] && night.released == [])
        #expect(try actions(edition)[two] == "refer" && actions(edition)[one] == "refer")
        #expect(try items("2025-05-15", .underAnotherKey).map { [$0.enterprise.key, $0.other?.key] } == [[two, one]])
        #expect(try items("2025-05-15", .absentAfterSend).map(\.enterprise.key) == [one])
        let decided = try why(3, "2025-05-15").events.filter { $0.kind == "decided" }.map(\.words)
        #expect(decided.count == 2)
        #expect(decided.first?.contains("same, by 王经办") == true && decided.last?.contains("different, by 李主管") == true)
        #expect(try office.run("2025-05-16").findings("review.overturned") == [])
        try office.ledger.integrity()
        #expect(try Verification(in: try office.session("2025-05-16")).run().damage.map(\.code) == [])
    }

    @Test func `two that were called two and are called one go on under what was sent, and the night says so`() throws {
        let edition = try rekeyed()
        let id = try #require(try items("2025-05-12", .heldPair).first?.id)
        try decide(id, .different, by: "王经办", on: "2025-05-13")
        try office.run("2025-05-13")
        try decide(id, .same, by: "李主管", on: "2025-05-14")
        let night = try office.run("2025-05-14")
        let told = try #require(night.findings.first { $0.code == "review.overturned" })
        #expect(
            told.message
                == "\(new) and \(old) were two enterprises by 王经办 on 2025-05-13 and are one by 李主管 on 2025-05-14 [\(id)]: "
                + "\(InventedCode.credit(3)) goes on under what was sent; what left with batch 0001 stands under \(InventedCode.credit(1))"
        )
        #expect(try actions(edition)[InventedCode.credit(3)] == "correct")
    }

    @Test func `a word that is said again, or that was never the other, is no turn`() throws {
        _ = try rekeyed()
        let id = try #require(try items("2025-05-12", .heldPair).first?.id)
        try decide(id, .unsure, by: "王经办", on: "2025-05-13")
        try decide(id, .same, by: "王经办", on: "2025-05-13")
        try decide(id, .same, by: "李主管", on: "2025-05-13")
        #expect(try office.run("2025-05-13").findings("review.overturned") == [])
    }
}
