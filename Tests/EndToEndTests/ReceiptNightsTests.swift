import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

/// What receipts make of the nights after them.
@Suite struct ReceiptNightsTests {
    private let office: Office

    init() throws { office = try Office.released(4) }

    private var names: [String] { (1...4).map { ListFile.ordinary($0).name } }

    @Test func `released and not loaded after one working day is an exception`() throws {
        #expect(try office.run("2025-06-04").findings("receipt.notLoaded") == [])
        #expect(
            try office.run("2025-06-05").findings("receipt.notLoaded") == [
                "doubt: 4 released and not loaded after one working day: \(names[..<3].joined(separator: ", ")) and 1 more [receipt.notLoaded]\n"
                    + "  hint: ask the insurer for its receipts, then: tongbao receipts sample FILE"
            ])
        try office.receive([.of(1).loaded("2025-06-04"), .of(2).sentBack("放弃"), .of(3).takenUp("2025-06-05")], on: "2025-06-05")
        #expect(
            try office.run("2025-06-06").findings("receipt.notLoaded").first?.hasPrefix(
                "doubt: 1 released and not loaded after one working day: \(names[3]) [") == true)
        let status = try Status(of: try office.session("2025-06-06"))
        #expect(status.open.first { $0.name == "not_loaded" }?.count == 1)
        #expect(status.receipts.filter { $0.count > 0 }.map(\.state) == [.loaded, .takenUp, .declined])
    }

    @Test func `a release before days off waits for the working day after them`() throws {
        let office = try Office()
        try office.bring(ListFile(1), .confirmed, on: "2025-05-30")
        try office.run("2025-05-30")
        // 2025-05-31 to 06-02 are days off.
        #expect(try office.run("2025-06-03").findings("receipt.notLoaded") == [])
        #expect(try office.run("2025-06-04").findings("receipt.notLoaded").count == 1)
    }

    @Test func `taken up more than seven days ago and not issued is an exception`() throws {
        try office.receive((1...4).map { ReceiptLine.of($0).takenUp($0 == 4 ? "2025-06-06" : "2025-06-05") }, on: "2025-06-06")
        #expect(try office.run("2025-06-12").findings("receipt.notIssued") == [])
        #expect(
            try office.run("2025-06-13").findings("receipt.notIssued") == [
                "doubt: 3 taken up more than 7 days ago and not issued: \(names[..<3].joined(separator: ", ")) [receipt.notIssued]\n"
                    + "  hint: ask the insurer when the policies will be issued; a late take-up is covered from that day only"
            ])
        try office.receive([.of(1).issued("2025-06-12", "P1"), .of(2).sentBack("放弃")], on: "2025-06-13")
        #expect(
            try office.run("2025-06-14").findings("receipt.notIssued").first?.contains(": 2 taken up more than 7 days ago")
                == true)
    }

    @Test(arguments: ["资料不全", "放弃", "已投保", "注销"]) func `nothing is missed of what was sent back`(reason: String) throws {
        try office.receive((1...4).map { ReceiptLine.of($0).takenUp("2025-06-05").sentBack(reason) }, on: "2025-06-06")
        let night = try office.run("2025-06-30")
        #expect(night.findings.filter { $0.code.hasPrefix("receipt.") } == [])
    }

    @Test func `a night that is played late knows of no settlement of a later day`() throws {
        try office.receive([.of(8).takenUp("2025-06-04").issued("2025-06-05", "P8")], on: "2025-06-05")
        try office.run("2025-06-05")
        #expect(try ReceiptImport(in: try office.session("2025-06-08")).settle(1, by: "李主管", reason: "已作废"))
        let night = try office.run("2025-06-08")
        #expect(night.exitCode == 0)
        #expect(night.missed.map { "\($0.from)..\($0.to) \($0.exit)" } == ["2025-06-06..2025-06-07 20"])
    }

    @Test func `issued without release is recorded whole and shown first, every night until a person settles it`() throws {
        let outcome = try office.receive(
            [.of(1).loaded("2025-06-04"), .of(8).takenUp("2025-06-04").issued("2025-06-05", "P8"), .of(9).loaded("2025-06-04")],
            on: "2025-06-05")
        #expect(outcome.rows == 3 && outcome.matched == 1 && outcome.unmatched == 2 && outcome.withoutRelease == 2)
        #expect(try office.returned(1).column("代号") == ["issued_without_release", "receipt.withoutRelease"])
        let kept = try #require(try office.ledger.receipts(of: "sample").first { $0.name == ListFile.ordinary(8).name })
        #expect(kept.key == nil && kept.creditCode == InventedCode.credit(8) && kept.receipt.policyNumber == "P8")
        for date in ["2025-06-05", "2025-06-06", "2025-07-02"] {
            let night = try office.run(date)
            #expect(
                night.findings.prefix(2).map(\.rendered) == [
                    "error: 1 was issued and never released: \(ListFile.ordinary(8).name) (receipt 2) [issued_without_release]\n"
                        + "  hint: ask the insurer on whose word it was done, then: tongbao receipts sample --settle 2 --by NAME --reason TEXT; nothing is opened for it until then",
                    "error: 1 came back and was never released: \(ListFile.ordinary(9).name) (receipt 3) [receipt.withoutRelease]\n"
                        + "  hint: ask the insurer on whose word it was done, then: tongbao receipts sample --settle 3 --by NAME --reason TEXT",
                ], "\(date)")
            #expect(night.exitCode == 20)
        }
        let import3 = ReceiptImport(in: try office.session("2025-07-02"))
        #expect(try import3.settle(2, by: "李主管", reason: "保单已作废"))
        #expect(try !import3.settle(2, by: "李主管", reason: "保单已作废"))
        let night = try office.run("2025-07-03")
        #expect(night.findings("issued_without_release") == [])
        #expect(night.findings.first?.code == "receipt.withoutRelease")
        #expect(try Status(of: try office.session("2025-07-03")).open.first { $0.name == "without_release" }?.count == 1)
    }

    @Test func `a batch that is not released does not make a receipt match`() throws {
        let office = try Office(["approval: automatic": "approval: one_person", "approvers: []": "approvers: [boss]"])
        try office.bring(ListFile(1), .confirmed, on: "2025-06-03")
        #expect(try office.run("2025-06-03").sealed == [1])
        #expect(try office.receive([.of(1).issued("2025-06-04", "P1")], on: "2025-06-04").withoutRelease == 1)
    }

    /// Brings a second confirmed list on which the first enterprise has another name.
    private func rename(on date: String) throws -> String {
        var rows = (1...4).map(ListFile.ordinary)
        rows[0].name = "深圳市新昱科技有限公司"
        return try office.bring(ListFile(rows), .confirmed, on: date).edition
    }

    @Test func `a change after the issue is endorsed, and the night after proposes nothing`() throws {
        try office.receive([.of(1).takenUp("2025-06-05").issued("2025-06-06", "P1")], on: "2025-06-06")
        let edition = try rename(on: "2025-06-10")
        try office.run("2025-06-10")
        #expect(try office.batch(2).column("action") == ["endorse"])
        #expect(
            try office.stageFile("reconciliation.csv", of: edition).column("action").sorted() == [
                "endorse", "none", "none", "none",
            ])
        #expect(try office.run("2025-06-11").isNothingNew)
        try office.ledger.integrity()
    }

    @Test func `a change before the issue stays a correction when the policy is issued later`() throws {
        try office.receive([.of(1).takenUp("2025-06-05")], on: "2025-06-06")
        let edition = try rename(on: "2025-06-10")
        try office.run("2025-06-10")
        #expect(try office.batch(2).column("action") == ["correct"])
        try office.receive([.of(1).issued("2025-06-11", "P1")], on: "2025-06-11")
        #expect(try office.run("2025-06-11").isNothingNew)
        #expect(
            try office.stageFile("reconciliation.csv", of: edition).column("action").sorted() == [
                "correct", "none", "none", "none",
            ])
    }

    @Test func `a receipt under the new name finds the enterprise after its correction`() throws {
        _ = try rename(on: "2025-06-10")
        try office.run("2025-06-10")
        let line = ReceiptLine(name: "深圳市新昱科技有限公司", takenUp: "2025-06-12")
        #expect(try office.receive([line], on: "2025-06-13").matched == 1)
        #expect(try office.why(1, on: "2025-06-13")["state"].text == "taken up")
    }

    @Test func `receipts and a night give the same bytes whatever the order of the rows`() throws {
        let lines = [ReceiptLine.of(1).loaded("2025-06-04"), .of(2).takenUp("2025-06-05"), .of(3).issued("2025-06-06", "P3")]
        let other = try Office.released(4)
        try office.receive(lines, on: "2025-06-06")
        try other.receive(lines.reversed(), on: "2025-06-06")
        for number in 1...4 {
            let (one, two) = (try office.why(number, on: "2025-06-06"), try other.why(number, on: "2025-06-06"))
            for answer in ["key", "state", "taken_up", "issued", "manager"] {
                #expect(one[answer].description == two[answer].description, "\(number): \(answer)")
            }
            #expect(one["cover"]["from"].description == two["cover"]["from"].description)
        }
    }
}
