import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

@testable import Commands

/// A receipt that contradicts what is recorded, and the person who says which of the two is right.
@Suite struct ReceiptCorrectionTests {
    private let office: Office

    init() throws {
        office = try Office.released(3)
        try office.receive([.of(1).loaded("2025-06-04").takenUp("2025-07-12")], on: "2025-07-12")
    }

    private let right = ReceiptLine.of(1).takenUp("2025-06-12")

    private func items(_ date: String) throws -> [ReviewItem] {
        try Review(in: try office.session(date)).open().map(\.item).filter { $0.code == .receiptContradiction }
    }

    @discardableResult
    private func decide(_ id: String, _ verdict: ReceiptVerdict?, on date: String) throws -> Review.Decided {
        try Review(in: try office.session(date)).decide(id, receipt: verdict, by: "王经办", reason: "保险公司来函")
    }

    private func item(_ line: ReceiptLine, on date: String) throws -> String {
        try office.receive([line], on: date)
        return try #require(try items(date).last?.id)
    }

    private func takenUp(_ number: Int, _ date: String) throws -> String? { try office.why(number, on: date)["taken_up"].text }

    @Test func `the row that a person finds right stands from then on, in state, cover and ledger`() throws {
        let id = try item(right, on: "2025-07-14")
        let before = try office.ledger.receipts(of: "sample")
        #expect(try decide(id, .new, on: "2025-07-15").isNew)
        #expect(try !decide(id, .new, on: "2025-07-15").isNew)
        #expect(try takenUp(1, "2025-07-15") == "2025-06-12")
        #expect(try office.why(1, on: "2025-07-15")["cover"]["from"].text == "2025-07-01")
        // What was known before stays known: nothing is edited.
        #expect(try takenUp(1, "2025-07-14") == "2025-07-12")
        #expect(try office.ledger.receipts(of: "sample").dropLast() == before[...])
        try office.ledger.integrity()
        #expect(try office.ledger.chainFaults() == [])
        #expect(try Verification(in: try office.session("2025-07-15")).run().damage.map(\.code) == [])
    }

    @Test func `after the decision the same rows in other files change nothing and ask nothing`() throws {
        try decide(try item(right, on: "2025-07-14"), .new, on: "2025-07-15")
        let again = try office.receive(
            [right, .of(1).loaded("2025-06-04").takenUp("2025-07-12"), .of(2).loaded("2025-06-04")], on: "2025-07-16")
        #expect(again.matched == 3 && again.new == 1 && again.unmatched == 0)
        #expect(try items("2025-07-16") == [])
        #expect(try takenUp(1, "2025-07-16") == "2025-06-12")
    }

    @Test func `the exceptions and the progress go by the day that was found right`() throws {
        try decide(try item(right, on: "2025-07-14"), .new, on: "2025-07-15")
        #expect(try office.run("2025-07-15").findings("receipt.notIssued").count == 1)
        #expect(try office.ledger.progress(of: "sample").takenUp.map(\.on.description) == ["2025-06-12"])
    }

    @Test func `where what is recorded is right, nothing changes`() throws {
        let id = try item(right, on: "2025-07-14")
        try decide(id, .recorded, on: "2025-07-15")
        #expect(try takenUp(1, "2025-07-15") == "2025-07-12")
        #expect(try items("2025-07-15") == [])
        try office.receive([right, .of(2).loaded("2025-06-04")], on: "2025-07-16")
        #expect(try items("2025-07-16") == [])
        #expect(try takenUp(1, "2025-07-16") == "2025-07-12")
    }

    @Test func `a verdict may be turned, also one that was only settled`() throws {
        let id = try item(right, on: "2025-07-14")
        try decide(id, nil, on: "2025-07-15")
        #expect(try takenUp(1, "2025-07-15") == "2025-07-12")
        try decide(id, .new, on: "2025-07-16")
        #expect(try takenUp(1, "2025-07-16") == "2025-06-12")
        try decide(id, .recorded, on: "2025-07-17")
        #expect(try takenUp(1, "2025-07-17") == "2025-07-12")
        try decide(id, .new, on: "2025-07-18")
        #expect(try takenUp(1, "2025-07-18") == "2025-06-12")
        try office.ledger.integrity()
        #expect(try Verification(in: try office.session("2025-07-18")).run().damage.map(\.code) == [])
    }

    @Test func `why tells the receipt, the row that was returned, and who decided`() throws {
        let id = try item(right, on: "2025-07-14")
        try decide(id, .new, on: "2025-07-15")
        let dossier = try EnterpriseDossier(of: InventedCode.credit(1), in: try office.session("2025-07-15"))
        let told = dossier.events.filter { ["receipt", "returned", "decided", "corrected"].contains($0.kind) }.map(\.words)
        #expect(told.count == 4)
        #expect(told.contains { $0.hasPrefix("taken up, by ") && $0.hasSuffix("loaded 2025-06-04, taken up 2025-07-12") })
        #expect(told.contains { $0.hasPrefix("another take-up date is recorded, by ") && $0.hasSuffix("taken up 2025-06-12") })
        #expect(told.contains { $0.hasPrefix("the receipt that was returned is right, by 王经办") && $0.contains("保险公司来函 [\(id)]") })
        #expect(
            told.contains {
                $0.hasPrefix("taken up, by review-\(id).csv-")
                    && $0.hasSuffix(
                        "loaded 2025-06-04, taken up 2025-06-12; it stands in the place of the receipts before it")
            })
    }

    @Test func `what the row and the record say stands beside the item`() throws {
        let id = try item(right, on: "2025-07-14")
        let review = Review(in: try office.session("2025-07-14"))
        #expect(
            try review.findings(try review.open())[id]
                == "another take-up date is recorded: the row says taken up 2025-06-12; recorded: loaded 2025-06-04, taken up 2025-07-12"
        )
    }

    @Test func `a policy number that was written to another enterprise goes to the one that has it`() throws {
        try office.receive([.of(2).issued("2025-07-11", "P9")], on: "2025-07-12")
        let id = try item(ReceiptLine.of(1).issued("2025-07-13", "P9"), on: "2025-07-14")
        try decide(id, .new, on: "2025-07-15")
        let stands = try office.ledger.standings(of: "sample", on: try #require(CivilDate(iso: "2025-07-15")))
        #expect(stands[Array(InventedCode.credit(1).utf8)[...]]?.merged.policyNumber == "P9")
        #expect(stands[Array(InventedCode.credit(2).utf8)[...]]?.merged.policyNumber == nil)
        try office.ledger.integrity()
        try office.receive([.of(1).issued("2025-07-13", "P9"), .of(2).issued("2025-07-11", "P9")], on: "2025-07-16")
        #expect(try items("2025-07-16") == [])
    }

    @Test func `a day before the release stands once a person says that it is right`() throws {
        let id = try item(ReceiptLine.of(3).loaded("2025-06-02"), on: "2025-07-14")
        try decide(id, .new, on: "2025-07-15")
        #expect(try office.why(3, on: "2025-07-15")["state"].text == "loaded")
    }

    @Test(arguments: [
        (
            ReceiptLine.of(1).takenUp("2025-06-20").issued("2025-06-19"), ReceiptVerdict.new,
            "cannot be right as it stands: its days, and those it leaves standing, exclude each other"
        ),
        (.of(1).issued("2027-07-13"), .new, "cannot be right: 签发日期 2027-07-13 lies after 2025-07-15"),
    ])
    func `a row that cannot be right is not taken`(line: ReceiptLine, verdict: ReceiptVerdict, message: String) throws {
        let id = try item(line, on: "2025-07-14")
        let refusal = try #require(stop { try decide(id, verdict, on: "2025-07-15") })
        #expect(refusal.exit == .usage)
        #expect(refusal.message == "the row of item \(id) \(message)")
        #expect(try takenUp(1, "2025-07-15") == "2025-07-12")
    }

    @Test func `a verdict on two enterprises answers no receipt, and the other way round`() throws {
        let id = try item(right, on: "2025-07-14")
        let refusal = stop {
            _ = try Review(in: try office.session("2025-07-15")).decide(id, verdict: .same, by: "王经办", reason: "x")
        }
        #expect(refusal?.message == "item \(id) asks which of two receipts is right, for good")
        #expect(stop { try decide("ZZZZZZZZ", .new, on: "2025-07-15") }?.exit == .usage)
    }

    @Test func `on the command line it says what stands`() throws {
        let id = try item(right, on: "2025-07-14")
        let decided = try decide(id, .new, on: "2025-07-15")
        #expect(
            ReviewText.said(decided).english
                == "\(id): \(ListFile.ordinary(1).name): the receipt that was returned stands from now on, decided by 王经办")
    }
}
