import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// A batch is taken back before it is loaded, and what it sent leaves again, once.
@Suite struct RecallTests {
    private let rows = (1...3).map(ListFile.ordinary)
    private var keys: [String] { rows.map(\.credit) }

    private func office(_ approval: String = "automatic") throws -> Office {
        let office = try Office(["approval: automatic": "approval: \(approval)"])
        try office.bring(ListFile(rows), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        return office
    }

    private func states(_ office: Office) throws -> [Batch.State] { try office.ledger.batches(of: "sample").map(\.state) }

    private func state(_ office: Office, _ number: Int = 1, on date: String) throws -> String? {
        try office.why(number, on: date)["state"].text
    }

    @Test func `the file that takes a batch back stands before the batch leaves`() throws {
        let office = try office("one_person")
        let recall = try StageTable("\(office.path)/batches/sample/0001/recall/batch.csv")
        #expect(recall.column("action") == ["recall", "recall", "recall"])
        #expect(recall.column("key") == (try office.batch(1).column("key")))
        #expect(recall.column("number") == ["0001", "0001", "0001"])
        let names = try office.workspace.recall("sample", "0001").names()
        #expect(names == ["batch.csv", "manifest.json"])
    }

    @Test func `a released batch is recalled, told once, and its workbook follows`() throws {
        let office = try office()
        let outcome = try office.recall(1, "2025-05-03")
        #expect(outcome.isNew && outcome.lines == 3 && outcome.release?.on.description == "2025-05-02")
        #expect(try office.workspace.recall("sample", "0001").names() == ["batch.csv", "batch.xlsx", "manifest.json"])
        #expect(try states(office) == [.recalled])
        #expect(try state(office, on: "2025-05-03") == "recalled")
        #expect(try Status(of: office.session("2025-05-03")).batches.map(\.state.rawValue) == ["recalled"])
        let again = try office.recall(1, "2025-05-04", reason: "另一个原因")
        #expect(!again.isNew && again.record.reason == "名单有误")
        #expect(try Verification(in: office.session("2025-05-04")).run().damage.isEmpty)
    }

    @Test func `a receipt that came before the release keeps the batch until a person has settled it`() throws {
        let office = try office("one_person")
        let file = [ReceiptLine.of(2).loaded("2025-05-02")]
        #expect(try office.receive(file, on: "2025-05-02").withoutRelease == 1)
        _ = try office.release("2025-05-03", number: 1)
        let refused = stop { try office.recall(1, "2025-05-04") }
        #expect(refused?.exit == .held)
        #expect(
            refused?.message == "batch 0001 of sample is not recalled: the insurer has loaded \(ListFile.ordinary(2).name)")
        #expect(try states(office) == [.released])
        _ = try ReceiptImport(in: office.session("2025-05-04")).settle(1, by: "赵经办", reason: "保险公司已退回")
        #expect(try office.recall(1, "2025-05-04").isNew)
    }

    @Test func `what the same list asks for again waits for a person, and leaves once`() throws {
        let office = try office()
        try office.recall(1, "2025-05-03")
        for day in ["2025-05-04", "2025-05-05"] {
            let night = try office.run(day)
            #expect(night.exitCode == 20)
            #expect(
                night.staying.map(\.message) == [
                    "batch 0002 stays: it opens again what was recalled with batch 0001, of the same list"
                ])
        }
        #expect(try states(office) == [.recalled, .sealed])
        #expect(try office.release("2025-05-06", number: 2).outcomes == [.released(2)])
        #expect(try office.run("2025-05-06").isNothingNew)
        #expect(try office.batch(2).column("action") == ["open", "open", "open"])
        #expect(try state(office, on: "2025-05-06") == "released")
        try office.ledger.integrity()
    }

    @Test func `what a later list asks for again leaves by itself`() throws {
        let office = try office()
        try office.recall(1, "2025-05-03")
        try office.bring(ListFile(4), .confirmed, on: "2025-05-04")
        let night = try office.run("2025-05-04")
        #expect(night.exitCode == 0 && night.released == [2])
        #expect(try office.batch(2).count == 4)
        #expect(try office.run("2025-05-05").isNothingNew)
    }

    @Test func `a manager keeps what is opened again`() throws {
        let office = try office()
        try office.recall(1, "2025-05-03")
        try office.run("2025-05-04")
        #expect(try office.batch(2).column("manager") == (try office.batch(1).column("manager")))
    }

    @Test func `what is loaded is not recalled, and is named`() throws {
        let office = try office()
        try office.receive([.of(2).loaded("2025-05-02")], on: "2025-05-03")
        let refused = stop { try office.recall(1, "2025-05-03") }
        #expect(refused?.exit == .held)
        #expect(refused?.message == "batch 0001 of sample is not recalled: the insurer has loaded \(rows[1].name)")
        #expect(try states(office) == [.released])
    }

    @Test func `what the insurer loads after the recall is the worst break there is`() throws {
        let office = try office()
        try office.recall(1, "2025-05-03")
        #expect(try office.receive([.of(2).issued("2025-05-03", "P1")], on: "2025-05-04").withoutRelease == 1)
        let night = try office.run("2025-05-04")
        #expect(night.findings.first?.code == "issued_without_release")
        #expect(night.exitCode == 20)
    }

    @Test func `a recalled batch is not missed by the insurer, and nobody releases it`() throws {
        let office = try office()
        try office.recall(1, "2025-05-03")
        #expect(try office.run("2025-05-12").findings("receipt.notLoaded") == [])
        let refused = stop { _ = try office.release("2025-05-12", number: 1) }
        #expect(refused?.exit == .held)
        #expect(refused?.message == "batch 0001 of sample was recalled on 2025-05-03 by 李主管: 名单有误")
    }

    @Test func `a number that is no batch's is refused`() throws {
        let office = try office()
        #expect(stop { try office.recall(7, "2025-05-03") }?.exit == .usage)
        #expect(stop { try office.recall(1, "2025-05-01") }?.message.contains("lies before the last night") == true)
    }

    @Test func `a correction is recalled before what it corrects, and the enterprise is corrected again`() throws {
        let office = try office()
        var renamed = ListFile(rows)
        renamed.rows[0].name = "深圳市新名电子有限公司"
        try office.bring(renamed, .confirmed, on: "2025-05-03")
        #expect(try office.run("2025-05-03").released == [2])
        #expect(stop { try office.recall(1, "2025-05-04") }?.hint == "recall 0002 first")
        try office.recall(2, "2025-05-04")
        #expect(try state(office, on: "2025-05-04") == "released")
        #expect(try office.run("2025-05-05").exitCode == 20)
        #expect(try office.batch(3).column("action") == ["correct"])
        try office.ledger.integrity()
    }

    @Test func `a sealed batch with an upheld objection is recalled, and the others leave`() throws {
        let office = try office("one_person")
        try office.object(to: rows[1].name, "2025-05-03")
        try office.resolve(keys[1], .upheld, "2025-05-04")
        let hint =
            "nothing is ever sent for it; tongbao recall sample 1 --by NAME --reason TEXT takes it back, and the others leave in a later batch"
        #expect(stop { _ = try office.release("2025-05-05", number: 1) }?.hint == hint)
        #expect(try office.recall(1, "2025-05-05").release == nil)
        #expect(try state(office, 2, on: "2025-05-05") == "withdrawn")
        let night = try office.run("2025-05-05")
        #expect(night.sealed == [2] && night.withdrawn == 1)
        #expect(night.findings.map(\.code).contains("release.suspended") == false)
        #expect(try office.release("2025-05-06").outcomes == [.released(2)])
        #expect(try office.batch(2).column("key") == [keys[0], keys[2]].sorted())
        #expect(try office.run("2025-05-06").isNothingNew)
    }

    @Test func `what a later list no longer has is recalled before it is loaded, and the rest leaves again`() throws {
        let office = try office()
        try office.bring(ListFile(Array(rows[..<2])), .confirmed, on: "2025-05-04")
        let night = try office.run("2025-05-04")
        #expect(night.holds.map(\.hold.name) == [.withdrawnAfterSend])
        #expect(
            night.holds[0].hold.hint
                == "nothing of batch 0001 is loaded: tongbao recall sample 1 --by NAME --reason TEXT takes it back, and the others leave in a later batch"
        )
        try office.recall(1, "2025-05-04", reason: "确认名单少一家")
        // Nothing stands for it any more: that the list lost it is for a person all the same.
        #expect(try office.run("2025-05-05").holds.map(\.hold.name) == [.lostAfterConfirmation])
        #expect(try office.release("2025-05-05", reason: "商务局确认移出").outcomes == [.released(2)])
        #expect(try office.batch(2).column("key") == keys[..<2].sorted())
        #expect(try office.run("2025-05-06").isNothingNew)
    }

    @Test func `what a later list no longer has and is loaded is referred to a person`() throws {
        let office = try office()
        try office.receive([.of(3).takenUp("2025-05-03")], on: "2025-05-03")
        try office.bring(ListFile(Array(rows[..<2])), .confirmed, on: "2025-05-04")
        #expect(
            try office.run("2025-05-04").holds.map(\.hold.hint) == [
                "the insurer has loaded batch 0001: have them taken back where they were sent, then lift the guard"
            ])
    }

    @Test func `a recall that was cut off is finished by the next command, byte for byte`() throws {
        let office = try office()
        let whole = try Office(["approval: automatic": "approval: automatic"])
        try whole.bring(ListFile(rows), .confirmed, on: "2025-05-02")
        try whole.run("2025-05-02")
        try whole.recall(1, "2025-05-03")
        // As if the process had died when the ledger knew of it.
        _ = try office.ledger.recall(
            "sample", number: 1, by: "李主管", account: "night", reason: "名单有误", on: office.session("2025-05-03").asOf)
        let folder = try office.workspace.recall("sample", "0001")
        try folder.remove("batch.csv")
        for one in [office, whole] { try one.run("2025-05-04") }
        let skipped = ["runs", "ledger.sqlite", "ledger.sqlite-journal", "lists"]
        #expect(
            try Tree(office.path, except: skipped, times: false).differences(
                from: Tree(whole.path, except: skipped, times: false)) == [])
        #expect(try folder.has("batch.xlsx"))
    }
}
