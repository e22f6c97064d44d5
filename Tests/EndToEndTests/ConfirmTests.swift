import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// `confirm --as-publicised`: a named person states, with evidence, that the list stands as it was publicised.
@Suite struct ConfirmTests {
    private let office: Office

    init() throws {
        office = try Office()
        let from = try #require(CivilDate(iso: "2025-04-25"))
        let to = try #require(CivilDate(iso: "2025-04-30"))
        try office.bring(ListFile(3), .publicised, on: "2025-04-25", window: NoticeWindow(from: from, to: to))
    }

    @Test(arguments: ["2025-04-25", "2025-04-29", "2025-04-30"]) func `while the window is open it is refused`(date: String)
        throws
    {
        let refused = stop { try office.confirm(date) }
        #expect(refused?.exit == .held)
        #expect(
            refused?.message == "the notice window 2025-04-25..2025-04-30 is open on \(date): the list cannot be confirmed yet")
        #expect(refused?.hint == "confirm it on 2025-05-01 or later")
        #expect(try office.ledger.editions(of: "sample").count == 1)
    }

    @Test func `of several open windows the last to end is named`() throws {
        let (from, to) = (try #require(CivilDate(iso: "2025-04-26")), try #require(CivilDate(iso: "2025-05-07")))
        try office.bring(
            ListFile(2, from: 50), .publicised, as: .supplement, on: "2025-04-26", window: NoticeWindow(from: from, to: to))
        let refused = stop { try office.confirm("2025-04-29") }
        #expect(
            refused?.message == "the notice window 2025-04-26..2025-05-07 is open on 2025-04-29: the list cannot be confirmed yet"
        )
        #expect(refused?.hint == "confirm it on 2025-05-08 or later")
    }

    @Test func `on the day after the window's last one it is confirmed, and the night releases`() throws {
        let outcome = try office.confirm("2025-05-01")
        #expect(outcome.isNew)
        let night = try office.run("2025-05-01")
        #expect(night.released == [1])
        #expect(try office.batch(1).count == 3)
        #expect(try office.run("2025-05-02").isNothingNew)
    }

    @Test func `a second confirmation does nothing and says so`() throws {
        let first = try office.confirm("2025-05-01")
        let second = try office.confirm("2025-05-02")
        #expect(!second.isNew)
        #expect(second.edition == first.edition)
        #expect(try office.ledger.editions(of: "sample").count == 2)
    }

    @Test func `who, which account, why and the evidence stand in the ledger`() throws {
        office.account = "wang"
        let file = try office.folder.write("会议纪要", as: "evidence.txt")
        try office.confirm("2025-05-01", evidence: file)
        let edition = try office.ledger.editions(of: "sample")[0]
        let record = try #require(try office.ledger.confirmation(of: edition.id, in: "sample"))
        #expect(record.by == "王经办")
        #expect(record.account == "wang")
        #expect(record.reason == "公示期满无异议")
        #expect(record.form == .asPublicised)
        let digest = try sha256(Array("会议纪要".utf8))
        #expect(record.evidence == "sha256:\(digest.hex)")
        #expect(try office.workspace.blobs.read(digest) == Array("会议纪要".utf8))
    }

    @Test func `evidence that is not there is refused and nothing is confirmed`() throws {
        let refused = stop { try office.confirm("2025-05-01", evidence: office.folder["missing.pdf"]) }
        #expect(refused != nil)
        #expect(try office.ledger.editions(of: "sample").count == 1)
    }

    @Test func `before there is a list there is nothing to confirm`() throws {
        let empty = try Office()
        let refused = stop { try empty.confirm("2025-05-01") }
        #expect(refused?.exit == .notUnderstood)
        #expect(refused?.message == "sample has no publicised list to confirm")
    }

    @Test func `a programme that waits for a second list is not confirmed as publicised`() throws {
        let office = try Office(["confirmation: [list, as_publicised]": "confirmation: [list]"])
        try office.bring(ListFile(3), .publicised, on: "2025-04-25")
        let refused = stop { try office.confirm("2025-05-20") }
        #expect(refused?.exit == .held)
    }

    @Test func `a held list that was confirmed as publicised is still held`() throws {
        let office = try Office(["rows_min: 200": "rows_min: 4"])
        try office.bring(ListFile(3), .publicised, on: "2025-04-25")
        try office.run("2025-05-07")
        try office.confirm("2025-05-07")
        #expect(try office.run("2025-05-08").exitCode == 20)
        #expect(try office.ledger.batches(of: "sample").isEmpty)
    }
}
