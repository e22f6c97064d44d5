import GRDB
import Programme
import Provenance
import Testing

@testable import Ledger

@Suite struct ReceiptTests {
    private let sample: Sample

    init() throws {
        sample = try Sample()
        try sample.stage([jia, yi])
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        _ = try sample.release(1)
    }

    private func file(_ number: Int, on day: String = "2025-06-10") throws -> ReceiptFile {
        ReceiptFile(
            programme: Sample.programme, number: number, digest: try digest(UInt8(100 + number)), name: "回执.csv",
            recordedOn: try date(day), recordedBy: "赵经办", account: "zhao")
    }

    private func record(_ enterprise: Enterprise, _ receipt: Receipt, released: Bool = true, row: Int = 2) -> ReceiptRecord {
        ReceiptRecord(
            key: released ? enterprise.key : nil, name: enterprise.name, canonical: enterprise.name, creditCode: enterprise.key,
            receipt: receipt, outcome: receipt.state, sheet: "", row: row)
    }

    private func receipt(takenUp: String? = nil, issued: String? = nil, policy: String? = nil, reason: String? = nil) throws
        -> Receipt
    {
        Receipt(
            takenUpOn: try takenUp.map(date), issuedOn: try issued.map(date), policyNumber: policy, reason: reason)
    }

    private func issued() throws -> [Bool] { try sample.ledger.sent(Sample.programme).issued }

    @Test func `what is recorded comes back as it was`() throws {
        let row = record(jia, try receipt(takenUp: "2025-06-08", issued: "2025-06-09", policy: "P1"))
        #expect(try sample.ledger.record(try file(1), [row]) == .new)
        let found = try sample.ledger.receipts(of: Sample.programme, key: jia.key)
        #expect(found.map(\.receipt) == [row.receipt])
        #expect(found.map(\.outcome) == [.issued])
        #expect(try sample.ledger.receiptFiles(of: Sample.programme) == [try file(1)])
        try sample.ledger.integrity()
    }

    @Test func `the same bytes a second time change nothing`() throws {
        let row = record(jia, try receipt(takenUp: "2025-06-08"))
        try sample.ledger.record(try file(1), [row])
        #expect(try sample.ledger.record(try file(1), [row]) == .already)
        #expect(try sample.ledger.receipts(of: Sample.programme).count == 1)
    }

    @Test func `what contradicts comes back whole from the day on which its file was recorded`() throws {
        let said = ContradictionRecord(
            key: jia.key, name: jia.name, what: .otherTakeUp, receipt: try receipt(takenUp: "2025-06-09", policy: "P1"),
            sheet: "回执", row: 4)
        try sample.ledger.record(try file(1), [], contradictions: [said])
        #expect(try sample.ledger.contradictions(of: Sample.programme, on: try date("2025-06-09")) == [])
        let found = try sample.ledger.contradictions(of: Sample.programme, on: try date("2025-06-10"))
        #expect(found.map(\.record) == [said])
        #expect(found.map(\.file) == ["回执.csv"])
        #expect(try sample.ledger.chainFaults() == [])
    }

    @Test func `only the issued are sent as issued`() throws {
        #expect(try issued() == [false, false])
        try sample.ledger.record(
            try file(1),
            [record(jia, try receipt(policy: "P1")), record(yi, try receipt(takenUp: "2025-06-08"), row: 3)])
        #expect(try issued() == [true, false])
    }

    @Test func `an edition's own batch leaves out what was issued after it`() throws {
        try sample.ledger.record(try Sample.edition("later", .confirmed, on: "2025-06-20", source: 3))
        var corrected = jia
        corrected.action = .correct
        corrected.name = "深圳市新甲有限公司"
        try sample.stage([corrected], edition: "later")
        try sample.ledger.record(try file(1), [record(jia, try receipt(policy: "P1"))])
        #expect(try sample.ledger.sent(Sample.programme, before: "later").issued == [false, false])
        #expect(try issued() == [true, false])
    }

    @Test func `what was issued before an edition's batch counts for it`() throws {
        try sample.ledger.record(try file(1), [record(jia, try receipt(policy: "P1"))])
        try sample.ledger.record(try Sample.edition("later", .confirmed, on: "2025-06-20", source: 3))
        var changed = jia
        changed.action = .endorse
        changed.name = "深圳市新甲有限公司"
        try sample.stage([changed], edition: "later")
        #expect(try sample.ledger.sent(Sample.programme, before: "later").issued == [true, false])
    }

    @Test func `released and without any receipt is not loaded`() throws {
        let ledger = sample.ledger
        let day = try date("2025-06-20")
        #expect(try ledger.notLoaded(Sample.programme, batch: 1, on: day).names == [jia.name, yi.name])
        try ledger.record(try file(1), [record(jia, try receipt(reason: "放弃"))])
        let open = try ledger.notLoaded(Sample.programme, batch: 1, on: day)
        #expect(open.count == 1 && open.names == [yi.name])
        #expect(try ledger.notLoaded(Sample.programme, batch: 1, on: try date("2025-06-09")).count == 2)
    }

    @Test func `taken up long ago and last known as such is not issued`() throws {
        let ledger = sample.ledger
        let day = try date("2025-06-20")
        try ledger.record(
            try file(1),
            [
                record(jia, try receipt(takenUp: "2025-06-08")), record(yi, try receipt(takenUp: "2025-06-12"), row: 3),
            ])
        func open(_ limit: String) throws -> [String] {
            try ledger.notIssued(Sample.programme, takenUpBefore: try date(limit), on: day).names
        }
        #expect(try open("2025-06-08") == [])
        #expect(try open("2025-06-09") == [jia.name])
        #expect(try open("2025-06-13") == [jia.name, yi.name])
        try ledger.record(try file(2), [record(jia, try receipt(policy: "P1"))])
        #expect(try open("2025-06-13") == [yi.name])
        #expect(try ledger.receiptCounts(Sample.programme, on: day) == [.issued: 1, .takenUp: 1])
    }

    @Test func `a receipt for what was never released is open until it is settled`() throws {
        let ledger = sample.ledger
        try ledger.record(try file(1), [record(bing, try receipt(policy: "P9"), released: false)])
        let day = try date("2025-06-20")
        #expect(try ledger.receiptsWithoutRelease(Sample.programme, on: try date("2025-06-09")).isEmpty)
        let open = try ledger.receiptsWithoutRelease(Sample.programme, on: day)
        #expect(open.map(\.name) == [bing.name])
        let number = try #require(open.first?.number)
        let settlement = SettlementRecord(on: day, by: "李主管", account: "li", reason: "已作废")
        #expect(try ledger.settle(receipt: number, of: Sample.programme, settlement) == .new)
        #expect(try ledger.settle(receipt: number, of: Sample.programme, settlement) == .already)
        #expect(try ledger.receiptsWithoutRelease(Sample.programme, on: day).isEmpty)
        try ledger.integrity()
    }

    @Test func `only a receipt for what was never released can be settled`() throws {
        try sample.ledger.record(try file(1), [record(jia, try receipt(policy: "P1"))])
        let settlement = SettlementRecord(on: try date("2025-06-20"), by: "李主管", account: "li", reason: "x")
        #expect(
            message { _ = try sample.ledger.settle(receipt: 1, of: Sample.programme, settlement) }
                == "sample has no receipt 1 for what was never released\n  hint: tongbao run sample names the numbers of those that are open"
        )
    }

    @Test(arguments: [
        "UPDATE receipt SET policy_number = 'P2'", "DELETE FROM receipt", "UPDATE receipt_file SET name = 'x'",
        "DELETE FROM receipt_contradiction", "UPDATE receipt_contradiction SET what = 'otherIssue'",
        "DELETE FROM receipt_file", "DELETE FROM receipt_settlement", "UPDATE receipt_settlement SET reason = 'x'",
    ])
    func `the file itself refuses what would rewrite a receipt`(sql: String) throws {
        try sample.ledger.record(
            try file(1),
            [record(jia, try receipt(policy: "P1")), record(bing, try receipt(policy: "P9"), released: false, row: 3)],
            contradictions: [
                ContradictionRecord(
                    key: jia.key, name: jia.name, what: .otherTakeUp, receipt: try receipt(takenUp: "2025-06-09"), sheet: "",
                    row: 4)
            ])
        _ = try sample.ledger.settle(
            receipt: 2, of: Sample.programme,
            SettlementRecord(on: try date("2025-06-20"), by: "李主管", account: "li", reason: "x"))
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } }
    }

    @Test(arguments: [
        ("UPDATE receipt SET key = 'nobody'", "a receipt is of an enterprise that was never released"),
        ("UPDATE receipt SET programme = 2", "a receipt belongs to another programme than its file"),
        ("UPDATE receipt SET policy_number = 'P1', outcome = 'issued'", "two enterprises have one policy number"),
        (
            "INSERT INTO receipt_settlement VALUES (1, '2025-06-20', 'a', 'b', 'c')",
            "what was settled is a receipt of an enterprise"
        ),
    ])
    func `a tampered receipt is found`(sql: String, words: String) throws {
        try sample.ledger.record(try Sample.edition("other", .confirmed, on: "2025-06-03", source: 9).of("second"))
        try sample.ledger.record(
            try file(1),
            [record(jia, try receipt(policy: "P1")), record(yi, try receipt(takenUp: "2025-06-08"), row: 3)])
        try sample.ledger.integrity()
        try sample.tamper(sql)
        let error = #expect(throws: LedgerError.self) { try sample.ledger.integrity() }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}

extension EditionRecord {
    /// The same of another programme.
    fileprivate func of(_ programme: String) -> EditionRecord {
        var other = self
        other.programme = programme
        return other
    }
}
