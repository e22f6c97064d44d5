import GRDB
import Provenance
import Testing

@testable import Ledger

/// What the ledger holds of objections and of what the Bureau decided on them.
@Suite struct ObjectionTests {
    private let sample: Sample
    private var ledger: Ledger { sample.ledger }

    init() throws { sample = try Sample() }

    private func objection(to enterprise: Enterprise = jia, on day: String = "2025-05-14", ground: String = "出口额有误") throws
        -> ObjectionRecord
    {
        ObjectionRecord(
            programme: Sample.programme, key: enterprise.key, name: enterprise.name, canonical: enterprise.name,
            creditCode: enterprise.key, customsCode: enterprise.customs, edition: Sample.publicised, ground: ground,
            on: try date(day), by: "王小明", account: "wxm", evidence: nil, isLate: false)
    }

    private func outcome(_ verdict: ObjectionRecord.Verdict, on day: String = "2025-05-16") throws -> ObjectionRecord.Outcome {
        ObjectionRecord.Outcome(
            verdict: verdict, on: try date(day), by: "李主管", account: "lzg", evidence: "https://example.cn/decision")
    }

    @discardableResult
    private func resolve(_ number: Int, _ verdict: ObjectionRecord.Verdict, on day: String = "2025-05-16") throws
        -> ObjectionRecord
    {
        try ledger.resolve(objection: number, of: Sample.programme, as: try outcome(verdict, on: day))
    }

    @Test func `objections come back whole, in the order of recording`() throws {
        var first = try objection(to: yi)
        first.evidence = "sha256:00"
        first.isLate = true
        let second = try objection()
        first = try ledger.record(first)
        #expect(first.number == 1)
        #expect(try ledger.record(second).number == 2)
        #expect(try ledger.objections(of: Sample.programme).first == first)
        #expect(try ledger.objections(of: Sample.programme).map(\.key) == [yi.key, jia.key])
        #expect(try ledger.objections(of: "another").isEmpty)
    }

    @Test func `a decision stands with its objection: who, which account, when and on what evidence`() throws {
        try ledger.record(try objection())
        let decided = try resolve(1, .dismissed)
        #expect(decided.outcome == (try outcome(.dismissed)))
        #expect(try ledger.objections(of: Sample.programme) == [decided])
    }

    @Test func `the open and the upheld are known by their keys`() throws {
        for enterprise in [jia, yi, bing] { try ledger.record(try objection(to: enterprise)) }
        try resolve(1, .upheld)
        try resolve(2, .dismissed)
        #expect(try ledger.openObjectionKeys(of: Sample.programme) == [bing.key])
        #expect(try ledger.upheldObjectionKeys(of: Sample.programme) == [jia.key])
    }

    @Test func `a decision counts from its own day`() throws {
        try ledger.record(try objection())
        let decided = try resolve(1, .dismissed, on: "2025-05-16")
        #expect(decided.keepsBack(on: try date("2025-05-15")))
        #expect(!decided.keepsBack(on: try date("2025-05-16")))
    }

    @Test func `against one enterprise one objection is open at a time`() throws {
        try ledger.record(try objection())
        #expect(
            message { try ledger.record(try objection(ground: "重名")) }
                == "an objection of 2025-05-14 against 深圳市甲有限公司 is open already: 出口额有误\n  hint: record what the Bureau decided on that one first: tongbao objection resolve sample 91440300MA5AAAAA11"
        )
        try resolve(1, .dismissed)
        #expect(
            message { try ledger.record(try objection(on: "2025-05-15")) }
                == "an objection of 2025-05-15 would lie before the decision of 2025-05-16 on the one before it\n  hint: give --as-of 2025-05-16 or later"
        )
        #expect(try ledger.record(try objection(on: "2025-05-16", ground: "重名")).number == 2)
        try ledger.integrity()
    }

    @Test(arguments: [
        (ObjectionRecord.Verdict.upheld, "an objection is decided once, and nothing is ever sent for it"),
        (.dismissed, "an objection is decided once; a new ground is a new objection: tongbao objection add sample"),
    ])
    func `an objection is decided once`(verdict: ObjectionRecord.Verdict, hint: String) throws {
        try ledger.record(try objection())
        try resolve(1, verdict)
        #expect(
            message { try resolve(1, .upheld) }
                == "the objection of 2025-05-14 against 深圳市甲有限公司 was \(verdict.rawValue) on 2025-05-16, recorded by 李主管\n  hint: \(hint)"
        )
        #expect(try ledger.objections(of: Sample.programme).map(\.outcome?.verdict) == [verdict])
    }

    @Test func `nothing is decided before it came, of an unknown edition, or without an objection`() throws {
        try ledger.record(try objection())
        #expect(
            message { try resolve(1, .upheld, on: "2025-05-13") }
                == "a decision of 2025-05-13 would lie before the objection of 2025-05-14 against 深圳市甲有限公司\n  hint: give --as-of 2025-05-14 or later"
        )
        #expect(
            message { try resolve(2, .upheld) }
                == "sample has no objection 2\n  hint: tongbao objection list sample shows them")
        var foreign = try objection(to: yi)
        foreign.edition = "nothing"
        #expect(
            message { try ledger.record(foreign) }
                == "sample has no edition nothing\n  hint: tongbao status sample shows its editions")
        #expect(try ledger.objections(of: Sample.programme).map(\.outcome) == [nil])
    }

    @Test(arguments: [
        "UPDATE objection SET ground = 'x'", "DELETE FROM objection", "UPDATE objection_outcome SET outcome = 'dismissed'",
        "DELETE FROM objection_outcome",
        "INSERT INTO objection SELECT 9, programme, key, name, canonical, credit_code, customs_code, edition, ground, raised_on, raised_by, account, evidence, late FROM objection WHERE id = 2",
        "INSERT INTO objection_outcome SELECT 2, 'unknown', decided_on, decided_by, account, evidence FROM objection_outcome",
    ])
    func `the file itself refuses what would rewrite it`(sql: String) throws {
        try ledger.record(try objection())
        try ledger.record(try objection(to: yi))
        try resolve(1, .upheld)
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } }
        try ledger.integrity()
    }

    @Test(arguments: [
        ("UPDATE objection SET key = '\(jia.key)'", "two objections against one enterprise were open at once"),
        ("UPDATE objection_outcome SET decided_on = '2025-05-01'", "an objection was decided before it was raised"),
        ("DELETE FROM objection WHERE id = 1", "a row of objection_outcome names a row of objection that is not there"),
        ("UPDATE objection SET edition = 'nothing'", "a row of objection names a row of edition that is not there"),
    ])
    func `a tampered row is found`(sql: String, words: String) throws {
        try ledger.record(try objection())
        try ledger.record(try objection(to: yi))
        try resolve(1, .dismissed)
        try ledger.integrity()
        try sample.tamper(sql)
        let error = #expect(throws: LedgerError.self) { try ledger.integrity() }
        #expect(error?.message.hasPrefix("\(sample.path): \(words)") == true, "\(error?.message ?? "")")
    }

    @Test func `a ledger from before there were objections takes them`() throws {
        let old = try Sample()
        try old.ledger.close()
        try old.tamper(
            "DROP TABLE objection_outcome; DROP TABLE objection; DELETE FROM grdb_migrations WHERE identifier = '2 objections'")
        let ledger = try Ledger(at: old.path)
        #expect(try ledger.record(try objection()).number == 1)
        #expect(try ledger.editions(of: Sample.programme).count == 2)
    }
}
