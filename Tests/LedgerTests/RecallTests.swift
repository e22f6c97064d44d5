import Columns
import GRDB
import Programme
import Provenance
import Testing

@testable import Ledger

/// A batch is taken back before it is loaded; what it sent is free once more, and nothing is edited.
@Suite struct RecallTests {
    private let sample: Sample

    init() throws {
        sample = try Sample()
        try stageSealed([jia, yi])
    }

    private func stageSealed(_ enterprises: [Enterprise]) throws {
        let batch = try sample.stage(enterprises)
        try sample.ledger.seal(Sample.programme, number: batch.number, manifest: try digest(UInt8(batch.number)))
    }

    @discardableResult
    private func recall(_ number: Int) throws -> RecallOutcome {
        try sample.ledger.recall(
            Sample.programme, number: number, by: "王小明", account: "wxm", reason: "名单有误", on: try date("2025-06-07"))
    }

    private func receive(_ enterprise: Enterprise, _ receipt: Receipt, number: Int = 1, on day: String = "2025-06-10") throws {
        try sample.ledger.record(
            ReceiptFile(
                programme: Sample.programme, number: number, digest: try digest(UInt8(100 + number)), name: "回执.csv",
                recordedOn: try date(day), recordedBy: "赵经办", account: "zhao"),
            [
                ReceiptRecord(
                    key: enterprise.key, name: enterprise.name, canonical: enterprise.name, creditCode: enterprise.key,
                    receipt: receipt, outcome: receipt.state, sheet: "", row: 2)
            ])
    }

    private func states() throws -> [Batch.State] { try sample.ledger.batches(of: Sample.programme).map(\.state) }

    @Test func `a recall is an entry of its own, and the batch says so`() throws {
        let record = RecallRecord(on: try date("2025-06-07"), by: "王小明", account: "wxm", reason: "名单有误", afterBatch: 1)
        #expect(try recall(1) == .recalled(record))
        #expect(try recall(1) == .alreadyRecalled(record))
        let batch = try sample.ledger.batches(of: Sample.programme)[0]
        #expect(batch.state == .recalled && batch.recall == record && batch.release == nil)
        #expect(try sample.ledger.batch(Sample.programme, 1).lines.count == 2)
        #expect(try sample.ledger.sent(Sample.programme).count == 0)
        #expect(try sample.ledger.dossier(Sample.programme, of: jia.key)?.sendings.map(\.state) == [.recalled])
        try sample.ledger.integrity()
    }

    @Test func `what was recalled is opened once more, and again after each recall`() throws {
        for number in 2...4 {
            try recall(number - 1)
            try stageSealed([yi, jia])
            #expect(throws: LedgerError.self) { try sample.stage([jia]) }
            #expect(try sample.ledger.sent(Sample.programme).batches.string(at: 0) == Batch.label(number))
            try sample.ledger.integrity()
        }
        #expect(try states() == [.recalled, .recalled, .recalled, .sealed])
    }

    @Test func `one that stands is named when it is opened a second time`() throws {
        try recall(1)
        try stageSealed([jia])
        let again = Enterprise(key: "4403110009", name: "深圳市新甲有限公司", credit: jia.key)
        #expect(
            message { try sample.stage([again]) }.hasPrefix(
                "credit code 91440300MA5AAAAA11 of 深圳市新甲有限公司 (key 4403110009) was already sent: batch 0002 of 2025-06-05 has it for 深圳市甲有限公司"
            ))
    }

    @Test func `what was recalled is free for another enterprise too`() throws {
        try recall(1)
        var heir = bing
        heir.customs = jia.customs
        try stageSealed([heir])
        var late = jia
        late.name = "深圳市新甲有限公司"
        #expect(message { try sample.stage([late]) }.hasPrefix("customs code 4403110001 of 深圳市新甲有限公司"))
        try sample.ledger.integrity()
    }

    @Test func `a freed value that stands twice in one batch is refused`() throws {
        try recall(1)
        var other = bing
        other.customs = jia.customs
        #expect(
            message { try sample.stage([jia, other]) }.hasPrefix(
                "customs code 4403110001 stands twice in one batch: for 深圳市甲有限公司"))
        #expect(try states() == [.recalled])
        try sample.ledger.integrity()
    }

    @Test func `many that were recalled are opened again beside new ones`() throws {
        let many = (0..<250).map { number in
            Enterprise(key: "9144030\(10_000 + number)", name: "深圳市\(1_000 + number)号有限公司", customs: "44032\(10_000 + number)")
        }
        try stageSealed(Array(many[..<150]))
        try recall(2)
        try stageSealed(many)
        #expect(try sample.ledger.sent(Sample.programme).count == 252)
        try sample.ledger.integrity()
    }

    @Test func `a recalled batch does not leave`() throws {
        try recall(1)
        #expect(
            message { _ = try sample.release(1) }
                == "batch 0001 of sample was recalled on 2025-06-07 by 王小明: 名单有误\n  hint: what it sent is free: a later batch sends it again"
        )
    }

    @Test func `a batch without files is not recalled`() throws {
        try sample.stage([bing])
        #expect(
            message { try recall(2) }
                == "batch 0002 of sample is staged: its files are not written\n  hint: tongbao batch sample writes them")
    }

    @Test(arguments: [
        Receipt(loadedOn: CivilDate(iso: "2025-06-07")), Receipt(takenUpOn: CivilDate(iso: "2025-06-08")),
        Receipt(policyNumber: "P1"), Receipt(reason: "放弃"), Receipt(loadedOn: CivilDate(iso: "2025-06-07"), reason: "资料不全"),
    ])
    func `what is loaded is not recalled, and is named`(receipt: Receipt) throws {
        _ = try sample.release(1)
        try receive(jia, receipt)
        #expect(
            message { try recall(1) }
                == "batch 0001 of sample is not recalled: the insurer has loaded 深圳市甲有限公司\n  hint: what is loaded is settled with the insurer; a change of it is an endorsement"
        )
        #expect(try sample.ledger.loaded(Sample.programme, batch: 1).names == [jia.name])
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) {
            try raw.write { try $0.execute(sql: "INSERT INTO recall VALUES (1, '2025-06-07', 'x', 'x', 'x', 1)") }
        }
        #expect(try states() == [.released])
    }

    @Test func `what the insurer refused before loading it is recalled`() throws {
        _ = try sample.release(1)
        try receive(jia, Receipt(reason: "资料不全"))
        try recall(1)
        #expect(try states() == [.recalled])
        #expect(try sample.ledger.released(Sample.programme).lines.count == 0)
        try sample.ledger.integrity()
    }

    private func corrected() -> Enterprise {
        var corrected = jia
        corrected.action = .correct
        corrected.name = "深圳市新甲有限公司"
        return corrected
    }

    @Test func `a correction is recalled before what it corrects, and its name is free again`() throws {
        try stageSealed([corrected()])
        #expect(
            message { try recall(1) }
                == "batch 0001 of sample is not recalled: batch 0002 changes what it sent\n  hint: recall 0002 first")
        try recall(2)
        #expect(try sample.ledger.sent(Sample.programme).names.string(at: 0) == jia.name)
        try stageSealed([corrected()])
        try sample.ledger.integrity()
        try recall(3)
        var heir = bing
        heir.canonical = corrected().name
        try stageSealed([heir])
        try recall(1)
        #expect(message { try sample.stage([corrected()]) }.hasSuffix("cannot be sent as correct: it was never opened"))
        try sample.ledger.integrity()
    }

    @Test func `what was loaded before a correction left does not keep the correction`() throws {
        _ = try sample.release(1)
        try receive(jia, Receipt(takenUpOn: CivilDate(iso: "2025-06-05")), on: "2025-06-05")
        try stageSealed([corrected()])
        _ = try sample.release(2)
        try recall(2)
        #expect(try states() == [.released, .recalled])
        try sample.ledger.integrity()
    }

    @Test func `what is sent again of a list that has not changed is told from what a later list asks for`() throws {
        try recall(1)
        try stageSealed([jia])
        try stageSealed([bing])
        try sample.ledger.record(try Sample.edition("later", .confirmed, on: "2025-06-08", source: 3))
        let batch = try sample.stage([yi], edition: "later")
        #expect(batch.number == 4)
        #expect(try (2...4).map { try sample.ledger.recalledBefore(Sample.programme, batch: $0) } == [1, nil, nil])
    }

    @Test func `an approval counts under its manifest and once an account`() throws {
        func approval(_ byte: UInt8) throws -> ApprovalRecord {
            ApprovalRecord(account: "li", manifest: try digest(byte), on: try date("2025-06-06"), by: "李主管", reason: "已核对")
        }
        #expect(try sample.ledger.approve(Sample.programme, number: 1, try approval(1)) == .new)
        #expect(try sample.ledger.approve(Sample.programme, number: 1, try approval(1)) == .already)
        #expect(try sample.ledger.approve(Sample.programme, number: 1, try approval(9)) == .new)
        #expect(try sample.ledger.approvals(Sample.programme, number: 1) == [try approval(1), try approval(9)])
    }

    @Test(arguments: [
        "INSERT INTO again_canonical VALUES ('深圳市甲有限公司', 1, 2, 4294967296)",
        "INSERT INTO recall VALUES (1, '2025-06-07', 'x', 'x', '', 1)",
        "INSERT INTO objection_settlement VALUES (1, '2025-06-07', 'x', 'x', 'x')",
    ])
    func `the file itself refuses what no recall frees`(sql: String) throws {
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } }
    }

    @Test(arguments: [
        "DELETE FROM recall", "UPDATE recall SET reason = 'x'", "DELETE FROM again_credit_code",
        "INSERT INTO release VALUES (1, '2025-06-08', 'x', 'x', 'x', 'x')",
        "INSERT INTO again_canonical VALUES ('深圳市甲有限公司', 1, 3, 8589934592)",
    ])
    func `the file itself refuses what would undo a recall`(sql: String) throws {
        try recall(1)
        try stageSealed([jia])
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } }
        try sample.ledger.integrity()
    }

    @Test(arguments: [
        ("DELETE FROM recall", "a key was opened twice in one programme"),
        ("DELETE FROM again_credit_code", "a credit code was sent and is not reserved for its enterprise"),
        ("DELETE FROM recall; DELETE FROM line WHERE id >> 32 = 2", "a batch has other lines than it was staged with"),
        (
            "UPDATE again_canonical SET time = 3 WHERE value = '深圳市甲有限公司'",
            "a canonical name was reserved again although what had it was not recalled"
        ),
        ("UPDATE again_canonical SET value = 'x' WHERE value = '深圳市甲有限公司'", "a canonical name was sent and is not reserved"),
        (
            "UPDATE line SET action = 'correct' WHERE id >> 32 = 2; UPDATE tally SET action = 'correct' WHERE batch = 2",
            "what was changed"
        ),
        (
            "UPDATE line SET canonical = '深圳市丁有限公司' WHERE id = 4294967296",
            "a canonical name was recalled and had never been reserved"
        ),
    ])
    func `a tampered recall is found`(sql: String, words: String) throws {
        try recall(1)
        try stageSealed([jia, yi])
        try sample.tamper(sql)
        let error = #expect(throws: LedgerError.self) { try sample.ledger.integrity() }
        #expect(error?.message.hasPrefix("\(sample.path): \(words)") == true, "\(error?.message ?? "")")
    }
}
