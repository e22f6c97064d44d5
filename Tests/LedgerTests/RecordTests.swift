import Programme
import Provenance
import Testing

@testable import Ledger

@Suite struct RecordTests {
    @Test func `an edition is recorded once`() throws {
        let sample = try Sample()
        let edition = try Sample.edition("e", .publicised, on: "2025-06-10", source: 3)
        #expect(try sample.ledger.record(edition) == .new)
        var again = edition
        again.recordedBy = "另一人"
        #expect(try sample.ledger.record(again) == .already)
        #expect(try sample.ledger.editions(of: Sample.programme).last?.recordedBy == "王小明")
    }

    @Test func `editions come back whole, in the order of recording`() throws {
        let sample = try Sample()
        let window = NoticeWindow(from: try date("2025-05-12"), to: try date("2025-05-19"))
        var edition = try Sample.edition("0", .confirmed, on: "2025-05-01", source: 3, window: window, base: Sample.publicised)
        edition.url = nil
        edition.title = nil
        edition.origin = .fetched
        try sample.ledger.record(edition)
        edition.position = 3
        let editions = try sample.ledger.editions(of: Sample.programme)
        #expect(editions.map(\.id) == [Sample.publicised, Sample.confirmed, "0"])
        #expect(editions.map(\.position) == [1, 2, 3])
        #expect(editions.last == edition)
    }

    @Test func `another source under a taken id is refused`() throws {
        let sample = try Sample()
        let zeros = String(repeating: "02", count: 32)
        #expect(
            message { try sample.ledger.record(try Sample.edition(Sample.confirmed, .confirmed, on: "2025-06-03", source: 4)) }
                == "edition 2025-06-03-confirmed-020202 of sample is recorded as confirmed of 名单.xlsx (\(zeros))\n  hint: an edition's id names one source; look at both files"
        )
    }

    @Test func `a confirmation and the edition it makes are recorded together, once`() throws {
        let sample = try Sample()
        let made = try Sample.edition("made", .confirmed, on: "2025-06-10", source: 1, base: Sample.publicised)
        let record = try Self.confirmation(as: "made")
        #expect(try sample.ledger.confirm(record, as: made) == .new)
        #expect(try sample.ledger.confirm(record, as: made) == .already)
        #expect(try sample.ledger.confirmation(of: Sample.publicised, in: Sample.programme) == record)
        #expect(try sample.ledger.editions(of: Sample.programme).last?.id == "made")
        #expect(
            message { try sample.ledger.confirm(try Self.confirmation(as: Sample.confirmed)) }
                == "edition 2025-05-12-publicised-010101 was confirmed on 2025-06-10 by 王小明 as made\n  hint: an edition is confirmed once; a later list is an edition of its own"
        )
    }

    @Test func `a confirmation of an unknown edition records nothing`() throws {
        let sample = try Sample()
        var record = try Self.confirmation(as: "made")
        record.edition = "nothing"
        let made = try Sample.edition("made", .confirmed, on: "2025-06-10", source: 1)
        #expect(
            message { try sample.ledger.confirm(record, as: made) }
                == "sample has no edition nothing\n  hint: tongbao status sample shows its editions")
        #expect(try sample.ledger.editions(of: Sample.programme).count == 2)
    }

    @Test func `a guard is lifted once for an edition`() throws {
        let sample = try Sample()
        func lift(_ name: String, by: String) throws -> Recording {
            try sample.ledger.lift(
                guard: name, edition: Sample.confirmed, in: Sample.programme, by: by, account: "wxm", reason: "seen",
                on: try date("2025-06-04"))
        }
        #expect(try lift("shrink", by: "王小明") == .new)
        #expect(try lift("shrink", by: "另一人") == .already)
        #expect(try lift("rejects", by: "王小明") == .new)
        #expect(try sample.ledger.liftedGuards(Sample.programme, edition: Sample.confirmed) == ["rejects", "shrink"])
        #expect(try sample.ledger.lifts(Sample.programme, edition: Sample.confirmed).map(\.by) == ["王小明", "王小明"])
        #expect(try sample.ledger.liftedGuards(Sample.programme, edition: Sample.publicised).isEmpty)
    }

    @Test func `a night is recorded once for a date and a run`() throws {
        let sample = try Sample()
        func night(_ day: String, _ run: String) throws -> Recording {
            try sample.ledger.recordNight(Sample.programme, on: try date(day), exit: 20, run: run)
        }
        #expect(try sample.ledger.lastNight(of: Sample.programme) == nil)
        #expect(try night("2025-06-05", "2025-06-05.1") == .new)
        #expect(try night("2025-06-05", "2025-06-05.1") == .already)
        #expect(try night("2025-06-04", "2025-06-04.1") == .new)
        #expect(try sample.ledger.lastNight(of: Sample.programme) == date("2025-06-05"))
        #expect(try sample.ledger.nights(of: Sample.programme).map(\.run) == ["2025-06-04.1", "2025-06-05.1"])
    }

    @Test func `a silent edit is noticed`() throws {
        let sample = try Sample()
        func see(_ byte: UInt8, title: String = "公示", on day: String) throws -> SightingChange {
            try sample.ledger.recordSighting(
                programme: Sample.programme, url: "https://example.cn/1", title: title, publishedOn: try date("2025-05-12"),
                digest: try digest(byte), on: try date(day))
        }
        #expect(try see(1, on: "2025-05-12") == .new)
        #expect(try see(1, on: "2025-05-13") == .unchanged)
        #expect(try see(2, on: "2025-05-14") == .changed(previous: digest(1)))
        #expect(try see(2, on: "2025-05-15") == .unchanged)
        #expect(try see(1, on: "2025-05-16") == .changed(previous: digest(2)))
        #expect(try see(3, title: "更正", on: "2025-05-17") == .new)
        let edits = try sample.ledger.silentEdits(of: Sample.programme)
        #expect(
            edits.map { "\($0.earlier.short) \($0.digest.short) \($0.seenOn)" } == [
                "010101 020202 2025-05-14", "020202 010101 2025-05-16",
            ])
        let seen = try sample.ledger.sightings(of: Sample.programme)
        #expect(
            seen.map { "\($0.digest.short) \($0.firstSeen) \($0.lastSeen)" } == [
                "010101 2025-05-12 2025-05-13", "020202 2025-05-14 2025-05-15", "010101 2025-05-16 2025-05-16",
                "030303 2025-05-17 2025-05-17",
            ])
    }

    private static func confirmation(as confirmed: String) throws -> ConfirmationRecord {
        ConfirmationRecord(
            programme: Sample.programme, edition: Sample.publicised, form: .asPublicised, confirmedEdition: confirmed,
            on: try date("2025-06-10"), by: "王小明", account: "wxm", evidence: "https://example.cn/confirm",
            reason: "the Bureau's letter")
    }
}
