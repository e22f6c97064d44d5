import Columns
import Programme
import Provenance
import Testing

@testable import Ledger

@Suite struct SentTests {
    @Test func `nothing is sent of an unknown programme`() throws {
        let sample = try Sample()
        #expect(try sample.ledger.sent("nowhere") == Sent())
        #expect(try sample.ledger.incumbents("nowhere").isEmpty)
    }

    @Test func `staged is sent, in key order, with the batch that sent it last`() throws {
        let sample = try Sample()
        try sample.stage([bing, jia])
        var corrected = jia
        corrected.action = .correct
        corrected.name = "深圳市新甲有限公司"
        try sample.stage([yi, corrected])
        let sent = try sample.ledger.sent(Sample.programme)
        #expect((0..<sent.count).map { sent.keys.string(at: $0) } == [jia.key, yi.key, bing.key])
        #expect((0..<sent.count).map { sent.names.string(at: $0) } == ["深圳市新甲有限公司", yi.name, bing.name])
        #expect((0..<sent.count).map { sent.batches.string(at: $0) } == ["0002", "0002", "0001"])
        #expect(sent.customsCodes.string(at: 1) == yi.customs && sent.creditCodes.string(at: 2) == bing.key)
        #expect(sent.issued == [false, false, false])
    }

    @Test func `an edition's own batches and later ones can be left out`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        try sample.ledger.record(try Sample.edition("later", .confirmed, on: "2025-06-20", source: 3))
        try sample.stage([yi], edition: "later")
        func keys(before edition: String) throws -> Int { try sample.ledger.sent(Sample.programme, before: edition).count }
        #expect(try keys(before: Sample.publicised) == 0)
        #expect(try keys(before: Sample.confirmed) == 0)
        #expect(try keys(before: "later") == 1)
        #expect(try keys(before: "not recorded") == 2)
        #expect(try sample.ledger.incumbents(Sample.programme, before: "later").map(\.manager).count == 1)
    }

    @Test func `the incumbent is whoever was named last`() throws {
        let sample = try Sample()
        try sample.stage([jia, yi])
        #expect(try sample.incumbents() == [jia.key: "李经理"])
        var moved = Reassignments()
        moved.append(key: Array(jia.key.utf8)[...], manager: "孙经理")
        moved.append(key: Array(yi.key.utf8)[...], manager: "谢经理")
        try sample.ledger.reassign(moved, in: Sample.programme, since: try date("2025-07-01"))
        #expect(try sample.incumbents() == [jia.key: "孙经理", yi.key: "谢经理"])
        var corrected = jia
        corrected.action = .correct
        corrected.manager = "许经理"
        corrected.name = "深圳市新甲有限公司"
        try sample.stage([corrected], on: "2025-08-01")
        #expect(try sample.incumbents() == [jia.key: "许经理", yi.key: "谢经理"])
    }

    @Test func `keeping a manager gives no entry`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        var same = Reassignments()
        same.append(key: Array(jia.key.utf8)[...], manager: "李经理")
        try sample.ledger.reassign(same, in: Sample.programme, since: try date("2025-07-01"))
        #expect(try sample.ledger.dossier(Sample.programme, of: jia.key)?.turns.count == 1)
    }

    @Test(arguments: ["91440300MA5AAAAA11", "4403110001", "深圳市甲有限公司", "深圳市新甲有限公司"])
    func `a dossier is found by key, code, name and former name`(identifier: String) throws {
        let sample = try Sample()
        try sample.stage([jia, yi])
        var moved = Reassignments()
        moved.append(key: Array(jia.key.utf8)[...], manager: "孙经理")
        try sample.ledger.reassign(moved, in: Sample.programme, since: try date("2025-07-01"))
        var corrected = jia
        corrected.action = .correct
        corrected.name = "深圳市新甲有限公司"
        corrected.manager = "孙经理"
        try sample.stage([corrected], on: "2025-08-01")
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        _ = try sample.release(1)
        guard let dossier = try sample.ledger.dossier(Sample.programme, of: identifier) else { throw NoSuchValue() }
        #expect(dossier.key == jia.key)
        #expect(
            dossier.sendings.map { "\($0.batch) \($0.action) \($0.state) \($0.name) \($0.releasedOn?.description ?? "-")" } == [
                "1 open released 深圳市甲有限公司 2025-06-06", "2 correct staged 深圳市新甲有限公司 -",
            ])
        #expect(dossier.turns.map { "\($0.manager) \($0.since) \($0.batch ?? 0)" } == ["李经理 2025-06-05 1", "孙经理 2025-07-01 0"])
    }

    @Test func `an enterprise that was never sent has no dossier`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        #expect(try sample.ledger.dossier(Sample.programme, of: yi.key) == nil)
    }
}

extension Sample {
    func incumbents() throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try ledger.incumbents(Self.programme).map { ($0.key.text, $0.manager) })
    }
}
