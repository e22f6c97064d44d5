import Provenance
import Testing

@testable import Ledger

@Suite struct AnswerTests {
    private func answer(_ byte: String = "01", tag: String? = "\"1\"", on day: String = "2025-06-01") throws -> KeptAnswer {
        KeptAnswer(
            url: "https://a.invalid/1", finalURL: "https://a.invalid/2",
            digest: try #require(Digest(hex: String(repeating: byte, count: 32))), fileName: "名单.xlsx", entityTag: tag,
            lastModified: nil, wholeOn: try date(day))
    }

    @Test func `the last answer from an address is remembered whole`() throws {
        let sample = try Sample()
        let ledger = sample.ledger
        #expect(try ledger.answer(to: "https://a.invalid/1", of: Sample.programme) == nil)
        try ledger.record(try answer(), of: Sample.programme)
        try ledger.record(try answer("02", tag: nil, on: "2025-06-02"), of: Sample.programme)
        #expect(try ledger.answer(to: "https://a.invalid/1", of: Sample.programme) == answer("02", tag: nil, on: "2025-06-02"))
        #expect(try ledger.answer(to: "https://a.invalid/2", of: Sample.programme) == nil)
    }

    @Test func `of the same answer again only the day is an entry of the history, once`() throws {
        let sample = try Sample()
        let ledger = sample.ledger
        try ledger.record(try answer(), of: Sample.programme)
        let before = try #require(try ledger.chainHead())
        for day in ["2025-06-08", "2025-06-08", "2025-06-07"] {
            try ledger.record(try answer(on: day), of: Sample.programme)
        }
        #expect(try ledger.answer(to: "https://a.invalid/1", of: Sample.programme)?.wholeOn == date("2025-06-08"))
        #expect(try ledger.chainHead()?.entries == before.entries + 2)
        #expect(try ledger.chainFaults() == [])
    }

    @Test func `an answer is an entry of the history`() throws {
        let sample = try Sample()
        let ledger = sample.ledger
        let head = try ledger.chainHead()
        try ledger.record(try answer(), of: Sample.programme)
        #expect(try ledger.chainHead() != head)
    }
}
