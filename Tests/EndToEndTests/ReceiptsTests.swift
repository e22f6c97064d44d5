import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// What comes back from the insurer, row by row, and what `why` then says.
@Suite struct ReceiptsTests {
    private let office: Office

    init() throws { office = try Office.released(4) }

    @Test(arguments: [
        (ReceiptLine.of(1).loaded("2025-06-04"), "loaded", nil, nil, nil),
        (ReceiptLine.of(1).takenUp("2025/6/28"), "taken up", "2025-06-28", nil, "2025-07-01"),
        (ReceiptLine.of(1).takenUp("2025年6月28日").issued("2025-07-04", "P1"), "issued", "2025-06-28", "2025-07-04", "2025-07-01"),
        (ReceiptLine.of(1).takenUp("2025-07-03").issued("2025-07-09"), "issued", "2025-07-03", "2025-07-09", "2025-07-09"),
        (ReceiptLine.of(1).takenUp("2025-07-03"), "taken up", "2025-07-03", nil, nil),
        (ReceiptLine.of(1).takenUp("2025-06-30T15:59Z"), "taken up", "2025-06-30", nil, "2025-07-01"),
        (ReceiptLine.of(1).takenUp("2025-06-30T16:30Z"), "taken up", "2025-07-01", nil, nil),
        (ReceiptLine.of(1).takenUp("2025-06-30T16:30Z").issued("2025-07-04"), "issued", "2025-07-01", "2025-07-04", "2025-07-04"),
        (ReceiptLine.of(1).issued("", "P1"), "issued", nil, nil, nil),
        (ReceiptLine.of(1).loaded("2025-06-04").sentBack("资料不全"), "refused by the insurer", nil, nil, nil),
        (ReceiptLine.of(1).sentBack("自愿放弃"), "declined", nil, nil, nil),
        (ReceiptLine.of(1).sentBack("已投保"), "insured elsewhere", nil, nil, nil),
        (ReceiptLine.of(1).sentBack("企业已注销"), "deregistered", nil, nil, nil),
    ])
    func `a row says how far the enterprise has come`(
        line: ReceiptLine, state: String, takenUp: String?, issued: String?, from: String?
    ) throws {
        let outcome = try office.receive([line], on: "2025-07-10")
        #expect(outcome.matched == 1 && outcome.new == 1 && outcome.unmatched == 0)
        let why = try office.why(1, on: "2025-07-10")
        #expect(why["state"].text == state)
        #expect(why["taken_up"].text == takenUp)
        #expect(why["issued"].text == issued)
        #expect(why["cover"]["from"].text == from)
        #expect(why["cover"]["to"].text == from.map { _ in "2026-06-30" })
        try office.ledger.integrity()
    }

    @Test func `who brought the file, when and under which account stands in the ledger, its bytes in the vault`() throws {
        office.account = "zhao"
        try office.receive([.of(1).loaded("2025-06-04")], on: "2025-06-05")
        let file = try #require(try office.ledger.receiptFiles(of: "sample").first)
        #expect(file.number == 1 && file.name == "回执.csv" && file.recordedBy == "赵经办" && file.account == "zhao")
        #expect(file.recordedOn.description == "2025-06-05")
        #expect(try office.workspace.blobs.contains(file.digest))
        try Disk.real.remove(office.workspace.blobs.path(of: file.digest))
        let damage = try Verification(in: try office.session("2025-06-05")).run().damage
        #expect(damage.map(\.code) == ["blob.missing"])
    }

    @Test func `headings by other names and a name without a code are understood`() throws {
        let text = "被保险人名称,保单领取时间,保单编号,出单日期\n\(ListFile.ordinary(2).name),2025-06-20 09:30,P2,2025-06-24\n"
        #expect(try office.receive(text, on: "2025-06-30").matched == 1)
        #expect(try office.why(2, on: "2025-06-30")["state"].text == "issued")
    }

    @Test func `a file without any heading of receipts is refused and records nothing`() throws {
        let refused = stop { _ = try office.receive("企业名称,统一社会信用代码\n甲,乙\n", on: "2025-06-05") }
        #expect(refused?.exit == .notUnderstood)
        #expect(
            refused?.message.hasSuffix(
                ": no heading says what came back (导入日期, 领取日期, 保单号, 签发日期, 退回原因) [receipt.noHeadings]") == true)
        #expect(try office.ledger.receiptFiles(of: "sample").isEmpty)
    }

    @Test func `the same file again does nothing`() throws {
        try office.receive([.of(1).loaded("2025-06-04"), .of(9).loaded("2025-06-04")], on: "2025-06-05")
        let before = try Tree(office.path)
        #expect(try office.receive([.of(1).loaded("2025-06-04"), .of(9).loaded("2025-06-04")], on: "2025-06-06").before == 1)
        #expect(try Tree(office.path).differences(from: before) == [])
    }

    @Test func `rows that say the same record nothing`() throws {
        try office.receive([.of(1).loaded("2025-06-04"), .of(2).loaded("2025-06-04")], on: "2025-06-05")
        let again = try office.receive([.of(2).loaded("2025/6/4"), .of(1).loaded("2025年6月4日")], on: "2025-06-06")
        #expect(again.before == nil && again.matched == 2 && again.new == 0)
        #expect(try office.ledger.receipts(of: "sample").count == 2)
        #expect(try office.ledger.receiptFiles(of: "sample").count == 1)
    }

    @Test(arguments: [
        (ReceiptLine.of(1).takenUp("2025-06-21"), "another take-up date is recorded", "领取日期与已登记的不一致"),
        (ReceiptLine.of(1).issued("", "P2"), "another policy number is recorded", "保单号与已登记的不一致"),
        (ReceiptLine.of(1).issued("2025-06-26"), "another issue date is recorded", "签发日期与已登记的不一致"),
        (ReceiptLine.of(1).loaded("2025-06-05"), "another loading date is recorded", "导入日期与已登记的不一致"),
        (ReceiptLine.of(1).sentBack("放弃"), "it is sent back after its policy was issued", "保单已签发后又退回"),
        (ReceiptLine.of(2).issued("", "P1"), "its policy number is recorded for another enterprise", "保单号已登记在另一家企业名下"),
    ])
    func `a row that contradicts what is recorded is returned and overwrites nothing`(
        line: ReceiptLine, words: String, chinese: String
    ) throws {
        try office.receive(
            [.of(1).loaded("2025-06-04").takenUp("2025-06-20").issued("2025-06-25", "P1")], on: "2025-06-26")
        let before = try office.ledger.receipts(of: "sample")
        let outcome = try office.receive([line], on: "2025-06-27")
        #expect(outcome.matched == 0 && outcome.unmatched == 1)
        let finding = try #require(outcome.findings.first)
        #expect(
            finding.rendered
                == "doubt: \(finding.locus?.description ?? ""): \(line.name): \(words); the row is returned [receipt.contradiction]\n"
                + "  hint: have the insurer correct the row; every returned row stands in the file named below")
        #expect(try office.ledger.receipts(of: "sample") == before)
        #expect(try office.returned(2).column("原因") == [chinese])
    }

    @Test(arguments: [
        (ReceiptLine.of(1).takenUp("2025-02-30"), "receipt.day", "领取日期 is no day of the calendar"),
        (ReceiptLine.of(1).loaded("2025-06-04").issued("上周五", "P1"), "receipt.day", "签发日期 is no day of the calendar"),
        (ReceiptLine.of(1), "receipt.saysNothing", "it says neither that the policy was loaded nor anything later"),
        (
            ReceiptLine.of(1).sentBack("放弃").issued("", "P1"), "receipt.contradiction",
            "it says both that the policy was issued and that it was sent back"
        ),
        (
            ReceiptLine.of(1).takenUp("2025-06-20").issued("2025-06-19"), "receipt.contradiction",
            "签发日期 2025-06-19 lies before 领取日期 2025-06-20"
        ),
        (
            ReceiptLine.of(1).loaded("2025-06-20").takenUp("2025-06-19"), "receipt.contradiction",
            "领取日期 2025-06-19 lies before 导入日期 2025-06-20"
        ),
        (
            ReceiptLine.of(1).loaded("2025-06-20").issued("2025-06-19"), "receipt.contradiction",
            "签发日期 2025-06-19 lies before 导入日期 2025-06-20"
        ),
        (
            ReceiptLine.of(1).loaded("2025-06-02"), "receipt.contradiction",
            "导入日期 2025-06-02 lies before the release on 2025-06-03"
        ),
        (
            ReceiptLine.of(1).loaded("2025-06-04").takenUp("2027-06-20"), "receipt.contradiction",
            "领取日期 2027-06-20 lies after 2025-06-26"
        ),
        (
            ReceiptLine.of(1).with { $0.name = ListFile.ordinary(2).name }.loaded("2025-06-04"), "receipt.codeAndNameDiffer",
            "its credit code is that of one enterprise, its name that of another"
        ),
        (
            ReceiptLine.of(1).with { $0.credit = InventedCode.credit(99) }.loaded("2025-06-04"), "receipt.otherCode",
            "an enterprise of this name was released under another credit code"
        ),
    ])
    func `a row that fits nothing is returned with its reason`(line: ReceiptLine, code: String, words: String) throws {
        let outcome = try office.receive([line, .of(3).loaded("2025-06-04")], on: "2025-06-26")
        #expect(outcome.rows == 2 && outcome.matched == 1 && outcome.unmatched == 1)
        let finding = try #require(outcome.findings.first)
        #expect(finding.code == code)
        #expect(finding.message == "\(line.name): \(words); the row is returned")
        let row = try #require(try office.returned(1).rows.first)
        #expect(row["代号"] == code && row["行"] == "2" && row["企业名称"] == line.name && row["领取日期"] == line.takenUp)
        #expect(try office.ledger.receipts(of: "sample").map(\.row) == [3])
    }

    @Test func `no code and no policy number stands in a finding`() throws {
        let outcome = try office.receive(
            [
                .of(1).issued("", "POL-2025-000777").takenUp("x"), .of(77).issued("2025-06-20", "POL-2025-000778"),
                ReceiptLine(name: InventedCode.credit(5), credit: "", loaded: "13800138000x"),
            ], on: "2025-06-26")
        #expect(outcome.findings.count == 3)
        for text in outcome.findings.map(\.rendered) {
            #expect(!text.contains("POL-2025") && !text.contains("91440300") && !text.contains("13800138000"), "\(text)")
        }
    }

    @Test func `take-ups of the deadline day are listed for the underwriter`() throws {
        let outcome = try office.receive(
            [.of(1).takenUp("2025-06-30"), .of(2).takenUp("2025-06-29"), .of(3).takenUp("2025-06-30T16:30Z")], on: "2025-07-01")
        #expect(
            outcome.findings.map(\.rendered) == [
                "doubt: 1 taken up on the deadline 2025-06-30 itself, counted as in time: \(ListFile.ordinary(1).name) [receipt.deadlineDay]\n"
                    + "  hint: give the list named below to the underwriter"
            ])
        #expect(outcome.deadlineDay?.rows == 1)
        #expect(outcome.deadlineDay?.path.hasSuffix("/reports/sample/receipts-0001-deadline-day.csv") == true)
    }

    @Test func `the day of the release itself is no contradiction`() throws {
        let line = ReceiptLine.of(1).loaded("2025-06-03").takenUp("2025-06-03").issued("2025-06-03", "P1")
        #expect(try office.receive([line], on: "2025-06-03").new == 1)
    }

    @Test func `a policy number of another enterprise is a contradiction of what was never released, too`() throws {
        try office.receive([.of(1).issued("2025-06-25", "P1")], on: "2025-06-26")
        let outcome = try office.receive([.of(9).issued("2025-06-25", "P1")], on: "2025-06-27")
        #expect(outcome.findings.map(\.code) == ["receipt.contradiction"])
        #expect(try office.returned(2).column("原因") == ["保单号已登记在另一家企业名下"])
        #expect(try office.ledger.receipts(of: "sample").count == 1)
    }

    @Test func `receipts are not dated before a night that was played`() throws {
        let refused = stop { try office.receive([.of(1).loaded("2025-06-01")], on: "2025-06-02") }
        #expect(refused?.exit == .usage)
    }
}
