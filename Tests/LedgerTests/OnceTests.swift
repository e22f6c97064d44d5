import Columns
import GRDB
import Programme
import Testing

@testable import Ledger

private let hint =
    "\n  hint: once per programme holds on each of credit code, customs code and canonical name; nothing of this batch was recorded"

/// The error of a call that has to fail, as its user reads it.
func message(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "no error"
    } catch { return "\(error)" }
}

@Suite struct OnceTests {
    @Test func `a credit code is sent once`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        let again = Enterprise(key: "4403110009", name: "深圳市新甲有限公司", credit: jia.key)
        #expect(
            message { try sample.stage([again]) }
                == "credit code 91440300MA5AAAAA11 of 深圳市新甲有限公司 (key 4403110009) was already sent: batch 0001 of 2025-06-05 has it for 深圳市甲有限公司"
                + hint)
        #expect(throws: LedgerError.self) { try sample.stage([again]) }
    }

    @Test func `a customs code is sent once`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        var other = bing
        other.customs = jia.customs
        #expect(
            message { try sample.stage([other]) }
                == "customs code 4403110001 of 深圳市丙有限公司 (key 91440300MA5CCCCC33) was already sent: batch 0001 of 2025-06-05 has it for 深圳市甲有限公司"
                + hint)
    }

    @Test func `a canonical name is sent once`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        var other = bing
        other.canonical = jia.name
        #expect(
            message { try sample.stage([other]) }
                == "canonical name 深圳市甲有限公司 of 深圳市丙有限公司 (key 91440300MA5CCCCC33) was already sent: batch 0001 of 2025-06-05 has it for 深圳市甲有限公司"
                + hint)
    }

    @Test func `a key is opened once`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        let other = Enterprise(key: jia.key, name: "深圳市丁有限公司", credit: "")
        #expect(
            message { try sample.stage([other]) }
                == "key 91440300MA5AAAAA11 of 深圳市丁有限公司 (key 91440300MA5AAAAA11) was already sent: batch 0001 of 2025-06-05 has it for 深圳市甲有限公司"
                + hint)
    }

    @Test func `an identifier that stands twice in one batch is refused`() throws {
        let sample = try Sample()
        var other = bing
        other.customs = jia.customs
        #expect(
            message { try sample.stage([jia, yi, other]) }
                == "customs code 4403110001 stands twice in one batch: for 深圳市甲有限公司 (key 91440300MA5AAAAA11) and for 深圳市丙有限公司 (key 91440300MA5CCCCC33)"
                + hint)
    }

    /// 250 lines go in by hundreds and one by one: the first, one within a hundred, its last, and one of the rest.
    @Test(arguments: [1, 57, 99, 100, 230, 249])
    func `a refusal within many lines leaves nothing of those before it`(place: Int) throws {
        let sample = try Sample()
        var many = (0..<250).map { number in
            Enterprise(key: "9144030\(10_000 + number)", name: "深圳市\(1_000 + number)号有限公司", customs: "44031\(10_000 + number)")
        }
        many[place].customs = many[place - 1].customs
        let refused = many
        #expect(
            message { try sample.stage(refused) }
                == "customs code 44031\(9_999 + place) stands twice in one batch: for 深圳市\(999 + place)号有限公司 (key 9144030\(9_999 + place)) and for 深圳市\(1_000 + place)号有限公司 (key 9144030\(10_000 + place))"
                + hint)
        #expect(try sample.ledger.batches(of: Sample.programme).isEmpty)
        for table in ["line", "duty", "tally"] + Identifier.allCases.map(\.table) {
            #expect(try sample.ledger.reading { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") } == 0, "\(table)")
        }
        many[place].customs = ""
        #expect(try sample.stage(many).lines.count == 250)
        try sample.ledger.integrity()
    }

    @Test func `a key that stands twice in one batch is refused`() throws {
        let sample = try Sample()
        var twice = jia
        twice.name = "深圳市戊有限公司"
        twice.credit = ""
        twice.customs = ""
        #expect(
            message { try sample.stage([jia, twice]) }
                == "深圳市戊有限公司 (key 91440300MA5AAAAA11) stands twice in one batch\n  hint: an enterprise is sent once; look at the confirmed list"
        )
    }

    @Test func `a refused batch leaves nothing behind`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        var other = bing
        other.customs = jia.customs
        #expect(throws: LedgerError.self) { try sample.stage([yi, other]) }
        #expect(try sample.ledger.batches(of: Sample.programme).map(\.number) == [1])
        #expect(try sample.ledger.sent(Sample.programme).keys.count == 1)
        #expect(try sample.stage([yi, bing]).number == 2)
        try sample.ledger.integrity()
    }

    @Test func `the taken one among many is named`() throws {
        let sample = try Sample()
        let many = (0..<257).map { Enterprise(key: "9144030000000\($0 + 10000)", name: "深圳市\($0 &* 7919 % 257)号有限公司") }
        try sample.stage([many[123]])
        #expect(message { try sample.stage(many) }.hasPrefix("key 914403000000010123 of "))
        var renamed = many
        renamed[123].key = "91440300000009999X"
        #expect(message { try sample.stage(renamed) }.hasPrefix("canonical name \(many[123].name) of "))
    }

    @Test func `another programme has its own reservations`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        var edition = try Sample.edition("e", .confirmed, on: "2025-06-03", source: 9)
        edition.programme = "other"
        try sample.ledger.record(edition)
        let batch = try sample.ledger.stage(
            programme: "other", edition: "e", madeOn: try date("2025-06-05"), terms: try Sample.terms(),
            lines: Sample.lines([jia]),
            preparedBy: "night")
        #expect(batch.number == 1)
    }

    @Test func `a blank customs code reserves nothing`() throws {
        let sample = try Sample()
        var second = yi
        second.customs = ""
        try sample.stage([bing, second])
        try sample.ledger.integrity()
    }

    @Test func `a correction reserves the new name and keeps the old one`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        var corrected = jia
        corrected.action = .correct
        corrected.name = "深圳市新甲有限公司"
        try sample.stage([corrected])
        var old = bing
        old.canonical = jia.name
        var new = bing
        new.canonical = corrected.name
        #expect(message { try sample.stage([old]) }.contains("has it for 深圳市甲有限公司"))
        #expect(message { try sample.stage([new]) }.contains("batch 0002 of 2025-06-05 has it for 深圳市新甲有限公司"))
        let former = try sample.ledger.sent(Sample.programme).former
        #expect(former.map { "\($0.identifier.text) \($0.key.text)" } == ["深圳市甲有限公司 91440300MA5AAAAA11"])
    }

    @Test func `a correction cannot take what another enterprise has`() throws {
        let sample = try Sample()
        try sample.stage([jia, yi])
        var corrected = jia
        corrected.action = .correct
        corrected.customs = yi.customs
        #expect(
            message { try sample.stage([corrected]) }
                == "customs code 4403110002 of 深圳市甲有限公司 (key 91440300MA5AAAAA11) was already sent: batch 0001 of 2025-06-05 has it for 深圳市乙有限公司"
                + hint)
    }

    @Test(arguments: [Action.correct, .endorse])
    func `what was never opened cannot be changed`(action: Action) throws {
        let sample = try Sample()
        var line = jia
        line.action = action
        #expect(
            message { try sample.stage([line]) }
                == "深圳市甲有限公司 (key 91440300MA5AAAAA11) cannot be sent as \(action): it was never opened")
    }

    @Test(arguments: Action.allCases.filter { !$0.leaves })
    func `an action that never leaves is no line`(action: Action) throws {
        let sample = try Sample()
        var line = jia
        line.action = action
        #expect(message { try sample.stage([line]) } == "\(action) is not a line of a batch (深圳市甲有限公司)")
    }

    @Test func `an empty batch is refused`() throws {
        let sample = try Sample()
        #expect(message { try sample.stage([]) } == "a batch without lines cannot be staged")
    }

    @Test func `nothing of a publicised edition is staged`() throws {
        let sample = try Sample()
        #expect(
            message { try sample.stage([jia], edition: Sample.publicised) }
                == "edition 2025-05-12-publicised-010101 of sample is publicised, not confirmed\n  hint: only a confirmed edition is sent: confirm it, or wait for the confirmed list"
        )
    }
}
