import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

/// An enterprise that changed both its name and its code after something was sent for it.
@Suite struct RenamedAndRekeyedTests {
    private let office: Office
    private static let old = row("深圳市逸砚实业有限公司", 1)
    private static let new = row("深圳市逸砚棠实业有限公司", 3)

    init() throws {
        office = try Office(["assumed: []": "assumed: []\nrecords:\n  judgements: judgements.csv"])
        try judge("")
    }

    private static func row(_ name: String, _ number: Int) -> ListFile.Row {
        var row = ListFile.ordinary(number)
        (row.name, row.district) = (name, "南山区")
        return row
    }

    private func judge(_ lines: String) throws {
        _ = try office.folder.write("left,right,verdict,by,on,until,reason\n" + lines, as: "pipelines/judgements.csv")
    }

    private func judge(_ verdict: Judgement.Verdict, until: String = "") throws {
        try judge("\(InventedCode.credit(1)),\(InventedCode.credit(3)),\(verdict.rawValue),王经办,2025-05-11,\(until),营业执照\n")
    }

    /// The first list is sent, then the second one is confirmed.
    @discardableResult
    private func second(_ rows: [ListFile.Row] = [Self.new, ListFile.ordinary(2)]) throws -> (edition: String, night: Night) {
        try office.bring(ListFile([Self.old, ListFile.ordinary(2)]), .confirmed, on: "2025-05-10")
        #expect(try office.run("2025-05-10").released == [1])
        let edition = try office.bring(ListFile(rows), .confirmed, on: "2025-05-11").edition
        return (edition, try office.run("2025-05-11"))
    }

    private func actions(_ edition: String) throws -> [String: String] {
        try office.stageFile("reconciliation.csv", of: edition).keyed(by: "key").mapValues { $0["action"] ?? "" }
    }

    @Test func `is held for review and opened no second time`() throws {
        let (edition, night) = try second()
        #expect(try actions(edition) == [InventedCode.credit(3): "refer", InventedCode.credit(2): "none"])
        #expect(night.holds.isEmpty)
        #expect(night.sealed.isEmpty)
        #expect(
            night.findings("reconcile.nearSent") == [
                """
                doubt: "深圳市逸砚棠实业有限公司" may be "深圳市逸砚实业有限公司", sent with batch 0001 and on the list no more (codes differ; \
                characters added); nothing is opened for it [reconcile.nearSent]
                  hint: tongbao review list sample, then decide: same or different
                """
            ])
        #expect(try office.run("2025-05-12").isNothingNew)
    }

    @Test func `judged the same it is corrected under the key that was opened, and the night after proposes nothing`() throws {
        try judge(.same)
        let (edition, night) = try second()
        #expect(try actions(edition) == [InventedCode.credit(3): "correct", InventedCode.credit(2): "none"])
        #expect(night.released == [2])
        let batch = try office.batch(2)
        #expect(batch.column("action") == ["correct"])
        #expect(batch.column("key") == [InventedCode.credit(1)])
        #expect(batch.column("credit_code") == [InventedCode.credit(3)])
        #expect(batch.column("name") == [Self.new.name])
        #expect(try office.run("2025-05-12").isNothingNew)
        try office.ledger.integrity()
        let manager = try office.batch(1).keyed(by: "key")[InventedCode.credit(1)]?["manager"]
        #expect(
            try office.stageFile("assignments.csv", of: edition).keyed(by: "key")[InventedCode.credit(3)]?["manager"] == manager)
    }

    @Test func `who was what is recorded once, with the edition and the cell`() throws {
        try judge(.same)
        let (edition, _) = try second()
        try office.run("2025-05-12")
        var again = Self.new
        again.exports = "200"
        try office.bring(ListFile([again, ListFile.ordinary(2)]), .confirmed, on: "2025-05-13")
        #expect(try office.run("2025-05-13").sealed.isEmpty)
        let renamings = try office.ledger.renamings(of: "sample")
        #expect(renamings.count == 1)
        let renaming = try #require(renamings.first)
        #expect(renaming.edition == edition)
        #expect([renaming.wasKey, renaming.key] == [InventedCode.credit(1), InventedCode.credit(3)])
        #expect([renaming.wasName, renaming.name] == [Self.old.name, Self.new.name])
        #expect(renaming.cell.hasSuffix(".csv:2"))
        #expect(renaming.wasSent && renaming.wasIn == "0001")
    }

    @Test func `what was corrected stays so when the judgement is over`() throws {
        try judge(.same, until: "2025-05-11")
        let (edition, _) = try second()
        let night = try office.run("2025-05-12")
        #expect(night.sealed.isEmpty && night.holds.isEmpty)
        #expect(try actions(edition)[InventedCode.credit(3)] == "correct")
    }

    @Test func `judged different it is opened, and what is on the list no more is held`() throws {
        try judge(.different)
        let (edition, night) = try second()
        #expect(
            try actions(edition) == [
                InventedCode.credit(3): "open", InventedCode.credit(1): "refer", InventedCode.credit(2): "none",
            ])
        #expect(night.holds.map(\.hold.name) == [.withdrawnAfterSend])
    }

    @Test func `judged unsure it waits`() throws {
        try judge(.unsure)
        let (edition, night) = try second()
        #expect(try actions(edition)[InventedCode.credit(3)] == "refer")
        #expect(night.sealed.isEmpty)
    }

    @Test func `what the list still has under its own key is nobody else's`() throws {
        try judge(.same)
        let (edition, night) = try second([Self.old, Self.new, ListFile.ordinary(2)])
        #expect(try actions(edition)[InventedCode.credit(1)] == "none")
        #expect(try actions(edition)[InventedCode.credit(3)] == "refer")
        #expect(night.sealed.isEmpty)
    }

    @Test func `an objection against it keeps the correction back`() throws {
        try judge(.same)
        try office.bring(ListFile([Self.old, ListFile.ordinary(2)]), .confirmed, on: "2025-05-10")
        try office.run("2025-05-10")
        _ = try Objections(in: try office.session("2025-05-10")).add(
            InventedCode.credit(1), ground: "重名", by: "王芳", evidence: nil)
        try office.bring(ListFile([Self.new, ListFile.ordinary(2)]), .confirmed, on: "2025-05-11")
        let night = try office.run("2025-05-11")
        #expect(night.sealed.isEmpty)
        #expect(night.suspended == 1)
    }
}
