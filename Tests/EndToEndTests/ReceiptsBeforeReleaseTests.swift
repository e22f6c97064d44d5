import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

/// What came back for an enterprise before it was released.
@Suite struct ReceiptsBeforeReleaseTests {
    private let office: Office

    /// The list of three enterprises is confirmed and released on Tuesday 2025-06-03; the receipts came the day before.
    init() throws { office = try Office() }

    private func receive(_ lines: [ReceiptLine]) throws {
        try office.bring(ListFile(3), .publicised, on: "2025-05-20")
        #expect(try office.receive(lines, on: "2025-05-30").withoutRelease == lines.count)
    }

    @discardableResult
    private func release() throws -> Night {
        try office.bring(ListFile(3), .confirmed, on: "2025-06-03")
        let night = try office.run("2025-06-03")
        try #require(night.released == [1])
        return night
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    private func open(_ date: String) throws -> [BreakCode] {
        try Review(in: try office.session(date)).open(everything: true).map(\.item.code)
    }

    @Test func `it is the enterprise's once that is released, and the exception ends by itself`() throws {
        try receive([.of(1).loaded("2025-05-28").takenUp("2025-05-29"), .of(9).loaded("2025-05-28")])
        #expect(try open("2025-06-02") == [.receiptWithoutRelease, .receiptWithoutRelease])
        for night in [try release(), try office.run("2025-06-04")] {
            #expect(night.findings("receipt.withoutRelease").count == 1)
            #expect(
                night.findings("receipt.withoutRelease").first?.hasPrefix(
                    "error: 1 came back and was never released: \(ListFile.ordinary(9).name) (") == true)
        }
        #expect(try open("2025-06-04") == [.receiptWithoutRelease])
        let why = try office.why(1, on: "2025-06-04")
        #expect(why["state"].text == "taken up" && why["taken_up"].text == "2025-05-29")
        // As it was known on the day before the release.
        #expect(try open("2025-06-02") == [.receiptWithoutRelease, .receiptWithoutRelease])
        try office.ledger.integrity()
    }

    @Test func `it is counted wherever receipts are`() throws {
        try receive([.of(1).takenUp("2025-05-29"), .of(2).loaded("2025-05-28")])
        try release()
        let day = try day("2025-06-05")
        let ledger = try office.ledger
        #expect(try ledger.notLoaded("sample", batch: 1, on: day).names == [ListFile.ordinary(3).name])
        #expect(try ledger.notIssued("sample", takenUpBefore: day, on: day).names == [ListFile.ordinary(1).name])
        #expect(try ledger.notIssuedKeys("sample", takenUpBefore: day, on: day).map(\.key) == [InventedCode.credit(1)])
        #expect(try ledger.receiptCounts("sample", on: day) == [.takenUp: 1, .loaded: 1])
        #expect(try ledger.standings(of: "sample", on: day).values.compactMap(\.state).count == 2)
        #expect(try ledger.releasedLines("sample", on: day).states.compactMap(\.self).count == 2)
        #expect(try ledger.progress(of: "sample").takenUp.map(\.count) == [1])
    }

    @Test func `a policy that was issued already is not opened again before a person has asked`() throws {
        let line = ReceiptLine.of(2).takenUp("2025-05-28").issued("2025-05-29", "P2")
        try receive([line])
        let night = try release()
        #expect(night.exitCode == 20)
        #expect(try office.batch(1).column("name") == [1, 3].map { ListFile.ordinary($0).name })
        #expect(try office.run("2025-06-04").isNothingNew)
        #expect(try open("2025-06-04") == [.issuedWithoutRelease])
        #expect(try ReceiptImport(in: try office.session("2025-06-04")).settle(1, by: "李主管", reason: "已作废"))
        #expect(try office.run("2025-06-05").released == [2])
        #expect(try office.batch(2).column("name") == [ListFile.ordinary(2).name])
    }

    @Test func `a sealed batch that would open it again stays, and leaves without it`() throws {
        let office = try Office(["approval: automatic": "approval: one_person"])
        try office.bring(ListFile(3), .confirmed, on: "2025-06-03")
        #expect(try office.run("2025-06-03").sealed == [1])
        let line = ReceiptLine.of(2).takenUp("2025-06-02").issued("2025-06-03", "P2")
        #expect(try office.receive([line], on: "2025-06-04").withoutRelease == 1)
        let message =
            "batch 0001 stays: a policy of \(ListFile.ordinary(2).name) was issued before it was released (receipt 1)"
        #expect(stop { try office.release("2025-06-04") }?.message == message)
        #expect(try office.releaseAllButHeld("2025-06-04").outcomes == [.recalled(1, because: message), .released(2)])
        #expect(try !office.batch(2).column("name").contains(ListFile.ordinary(2).name))
    }

    @Test func `why says that it came before the release`() throws {
        try receive([.of(1).loaded("2025-05-28")])
        try release()
        let told = try EnterpriseDossier(of: InventedCode.credit(1), in: try office.session("2025-06-04")).events
            .filter { $0.kind == "receipt" }
        #expect(told.map(\.words).first?.hasSuffix("loaded 2025-05-28; it came before the release on 2025-06-03") == true)
    }

    @Test func `a row under the name alone is found by it`() throws {
        try receive([ReceiptLine(name: ListFile.ordinary(2).name, loaded: "2025-05-28")])
        try release()
        #expect(try office.why(2, on: "2025-06-04")["state"].text == "loaded")
        #expect(try open("2025-06-04") == [])
    }

    @Test(arguments: [
        ReceiptLine.of(1).with { $0.name = ListFile.ordinary(2).name }.loaded("2025-05-28"),
        ReceiptLine.of(1).with { $0.credit = InventedCode.credit(99) }.loaded("2025-05-28"),
    ])
    func `where code and name say otherwise it stays for a person`(line: ReceiptLine) throws {
        try receive([line])
        try release()
        #expect(try open("2025-06-04") == [.receiptWithoutRelease])
        #expect(try office.why(1, on: "2025-06-04")["state"].text == "released")
        #expect(try ReceiptImport(in: try office.session("2025-06-04")).settle(1, by: "李主管", reason: "x"))
        #expect(try open("2025-06-04") == [])
    }

    @Test func `what a person settled, before the release or after it, is not the enterprise's`() throws {
        try receive([.of(1).loaded("2025-05-28"), .of(2).loaded("2025-05-28"), .of(3).loaded("2025-05-28")])
        _ = try ReceiptImport(in: try office.session("2025-05-30")).settle(1, by: "李主管", reason: "误导入")
        try release()
        _ = try ReceiptImport(in: try office.session("2025-06-03")).settle(2, by: "李主管", reason: "误导入")
        #expect(try (1...3).map { try office.why($0, on: "2025-06-04")["state"].text } == ["released", "released", "loaded"])
    }

    @Test func `the same row again, in another file, changes nothing`() throws {
        let line = ReceiptLine.of(1).loaded("2025-05-28")
        try receive([line])
        try release()
        let again = try office.receive([line, .of(2).loaded("2025-06-04")], on: "2025-06-04")
        #expect(again.matched == 2 && again.new == 1)
    }
}
