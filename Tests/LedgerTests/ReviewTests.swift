import GRDB
import Programme
import Provenance
import Testing

@testable import Ledger

/// Decisions of the review, renamings and breaks.
@Suite struct ReviewTests {
    private let sample: Sample

    init() throws { sample = try Sample() }

    private func decision(
        _ ruling: ReviewDecision.Ruling, on day: String = "2025-06-05", item: String = "7K3M9QXT", until: String? = nil
    ) throws -> ReviewDecision {
        ReviewDecision(
            programme: Sample.programme, item: item, enterprise: .init(identification: jia.key, name: jia.name), ruling: ruling,
            on: try date(day), until: try until.map(date), by: "王小明", account: "wxm", reason: "营业执照")
    }

    private func pair(_ verdict: Judgement.Verdict) throws -> ReviewDecision.Ruling {
        .pair(verdict, other: .init(identification: yi.key, name: yi.name))
    }

    @Test func `decisions come back whole, in the order of recording`() throws {
        let decisions = [
            try decision(try pair(.same), until: "2025-12-31"), try decision(.district("宝安区"), item: "0000000A"),
            try decision(.settled, item: "0000000B"),
        ]
        for decision in decisions { #expect(try sample.ledger.record(decision) == .new) }
        #expect(try sample.ledger.reviewDecisions(of: Sample.programme) == decisions)
        #expect(try sample.ledger.reviewDecisions(of: "other").isEmpty)
    }

    @Test func `the same decision again is nothing new, another one stands beside it`() throws {
        try sample.ledger.record(try decision(try pair(.unsure)))
        #expect(try sample.ledger.record(try decision(try pair(.unsure))) == .already)
        #expect(try sample.ledger.record(try decision(try pair(.same), on: "2025-06-06")) == .new)
        #expect(try sample.ledger.reviewDecisions(of: Sample.programme).count == 2)
        #expect(
            message { try sample.ledger.record(try decision(try pair(.different))) }
                == "a decision of 2025-06-05 on 7K3M9QXT would lie before the one of 2025-06-06, by 王小明\n  hint: give --as-of 2025-06-06 or later"
        )
    }

    private func renaming(_ name: String, edition: String = Sample.confirmed) throws -> RenamingRecord {
        RenamingRecord(
            edition: edition, cell: "名单.xlsx#名单!B2", key: yi.key, name: name, wasKey: jia.key, wasName: jia.name,
            wasIn: "0001", wasSent: true, on: try date("2025-06-05"))
    }

    @Test func `a renaming is recorded once`() throws {
        let renaming = try renaming("深圳市乙有限公司")
        #expect(try sample.ledger.record([renaming, renaming], of: Sample.programme) == 1)
        #expect(try sample.ledger.record([renaming], of: Sample.programme) == 0)
        #expect(try sample.ledger.renamings(of: Sample.programme) == [renaming])
        #expect(try sample.ledger.rekeyings(of: Sample.programme) == [renaming])
    }

    @Test func `who has another key now keeps its manager`() throws {
        try sample.stage([jia])
        try sample.ledger.record([try renaming("深圳市乙有限公司")], of: Sample.programme)
        let incumbents = try sample.ledger.incumbents(Sample.programme)
        #expect(incumbents[Array(yi.key.utf8)[...]] == jia.manager)
        #expect(incumbents[Array(jia.key.utf8)[...]] == jia.manager)
    }

    private func settle(_ items: [String], on day: String) throws -> [String] {
        try sample.ledger.settleBreaks(
            of: Sample.programme,
            to: try items.map {
                BreakRecord(item: $0, code: "review.pair", subject: "甲", openedOn: try date(day))
            }, on: try date(day)
        ).map { "\($0.item) \($0.openedOn)\($0.fixedOn.map { " \($0)" } ?? "")" }
    }

    @Test func `a break has the day on which it was first seen, and the day on which it was fixed`() throws {
        #expect(try settle(["A", "B"], on: "2025-06-05") == ["A 2025-06-05", "B 2025-06-05"])
        #expect(try settle(["A", "B"], on: "2025-06-05") == ["A 2025-06-05", "B 2025-06-05"])
        #expect(try settle(["B", "C"], on: "2025-06-06") == ["A 2025-06-05 2025-06-06", "B 2025-06-05", "C 2025-06-06"])
        #expect(try settle(["B", "C"], on: "2025-06-06") == ["A 2025-06-05 2025-06-06", "B 2025-06-05", "C 2025-06-06"])
        #expect(try settle(["B", "C"], on: "2025-06-07") == ["B 2025-06-05", "C 2025-06-06"])
    }

    @Test func `a break that comes back is opened again`() throws {
        _ = try settle(["A"], on: "2025-06-05")
        _ = try settle([], on: "2025-06-06")
        #expect(try settle(["A"], on: "2025-06-06") == ["A 2025-06-05 2025-06-06", "A 2025-06-06"])
        #expect(try sample.ledger.breaks(of: Sample.programme).count == 2)
    }

    @Test(arguments: Schema.reviewTables)
    func `nothing of it is edited or taken out`(table: String) throws {
        try sample.ledger.record(try decision(.settled))
        try sample.ledger.record([try renaming("深圳市乙有限公司")], of: Sample.programme)
        _ = try settle(["A"], on: "2025-06-05")
        _ = try settle([], on: "2025-06-06")
        for sql in ["DELETE FROM \(table)", "UPDATE \(table) SET rowid = rowid"] {
            #expect(throws: DatabaseError.self, "\(sql)") { try sample.ledger.queue.write { try $0.execute(sql: sql) } }
        }
    }
}
