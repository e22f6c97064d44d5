import Columns
import Programme
import Provenance
import TestSupport
import Testing

@testable import Ledger

@Suite struct BatchTests {
    @Test func `a canonical name that is not the name and a credit code that is not the key are read back`() throws {
        let sample = try Sample()
        var other = yi
        other.canonical = "深圳市乙贸易有限公司"
        other.credit = ""
        var third = bing
        third.credit = "91440300MA5ZZZZZ99"
        let staged = try sample.stage([jia, other, third])
        #expect(try sample.ledger.batch(Sample.programme, 1).lines == staged.lines)
        let sent = try sample.ledger.sent(Sample.programme)
        #expect(sent.canonicals == staged.lines.canonicals)
        #expect(sent.creditCodes == staged.lines.creditCodes)
        #expect(sent.customsCodes == staged.lines.customsCodes)
        let sending = try sample.ledger.dossier(Sample.programme, of: "深圳市乙贸易有限公司")?.sendings.first
        #expect(sending?.name == yi.name)
        #expect(sending?.creditCode == "")
        try sample.ledger.integrity()
    }

    @Test func `a batch comes back as it was staged`() throws {
        let sample = try Sample()
        let staged = try sample.stage([jia, yi, bing])
        try sample.ledger.close()
        let again = try Ledger(at: sample.path)
        #expect(try again.batch(Sample.programme, 1) == staged)
        #expect(try staged.terms == Sample.terms())
        #expect(staged.lines.districts.string(at: 1) == "" && staged.lines.managers.string(at: 0) == "李经理")
    }

    @Test func `every byte of a name comes back`() throws {
        let sample = try Sample()
        var odd = jia
        odd.name = " 深圳市\u{3000}“甲”\t\u{0}é e\u{301}𠮷\n"
        let staged = try sample.stage([odd])
        let back = try sample.ledger.batch(Sample.programme, 1)
        #expect(Array(back.lines.names[0]) == Array(odd.name.utf8))
        #expect(back == staged)
    }

    @Test func `the order in which lines come does not matter`() throws {
        var generator = SeededGenerator(seed: 7)
        let many = (0..<350).map {
            Enterprise(
                key: "9144030000000\($0 + 10000)", name: "深圳市\($0 &* 31 % 353)号有限公司",
                customs: $0 % 3 == 0 ? "44031\($0 + 10000)" : "",
                manager: "经理\($0 % 5)")
        }
        let sample = try Sample()
        let inOrder = try sample.stage(many)
        let shuffled = try Sample()
        #expect(try shuffled.stage(many.shuffled(using: &generator)) == inOrder)
        #expect(try shuffled.ledger.batch(Sample.programme, 1) == inOrder)
        try shuffled.ledger.integrity()
    }

    @Test func `numbers follow each other`() throws {
        let sample = try Sample()
        #expect(try [jia, yi, bing].map { try sample.stage([$0]).number } == [1, 2, 3])
    }

    @Test func `a batch moves from staged to sealed to released`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        func state() throws -> Batch.State? { try sample.ledger.batches(of: Sample.programme).first?.state }
        #expect(try state() == .staged)
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        #expect(try state() == .sealed)
        _ = try sample.release(1)
        #expect(try state() == .released)
    }

    @Test func `a staged batch is not released`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        #expect(
            message { _ = try sample.release(1) }
                == "batch 0001 of sample is staged: its files are not written\n  hint: tongbao batch sample writes them")
    }

    @Test func `a second release says who did it and changes nothing`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        guard case .released(let record) = try sample.release(1) else { throw NoSuchValue() }
        let second = try sample.ledger.release(
            Sample.programme, number: 1, by: "另一人", account: "other", reason: "again", on: try date("2025-06-09"))
        #expect(second == .alreadyReleased(record))
        #expect(try sample.ledger.batches(of: Sample.programme).first?.release == record)
        #expect(try record.manifest == digest(5))
        #expect(try record.on == date("2025-06-06"))
        #expect(record.account == "wxm")
    }

    @Test func `sealing again under the same manifest changes nothing`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        #expect(try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5)) == .new)
        #expect(try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5)) == .already)
    }

    @Test func `another manifest under a seal is refused`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        #expect(
            message { try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(6)) }
                == "batch 0001 of sample is sealed under manifest 050505… and its files now give 060606…\n  hint: the files of a batch are the same on every night; run tongbao verify"
        )
    }

    @Test func `a batch that is not there is named`() throws {
        let sample = try Sample()
        #expect(
            message { _ = try sample.ledger.batch(Sample.programme, 7) }
                == "sample has no batch 0007\n  hint: tongbao status sample shows its batches")
    }

    @Test func `the summary counts lines, actions and managers`() throws {
        let sample = try Sample()
        try sample.stage([jia, yi])
        var corrected = jia
        corrected.action = .correct
        corrected.name = "深圳市新甲有限公司"
        try sample.stage([corrected, bing])
        let summaries = try sample.ledger.batches(of: Sample.programme)
        #expect(summaries.map(\.lines) == [2, 2])
        #expect(summaries.map(\.managers) == [2, 1])
        #expect(summaries.map(\.counts) == [[.open: 2], [.open: 1, .correct: 1]])
        #expect(summaries.allSatisfy { $0.preparedBy == "night" && $0.edition == Sample.confirmed && $0.manifest == nil })
    }
}

extension Sample {
    func release(_ number: Int) throws -> ReleaseOutcome {
        try ledger.release(
            Self.programme, number: number, by: "王小明", account: "wxm", reason: "checked", on: try date("2025-06-06"))
    }
}
