import Ledger
import Pipeline
import Programme
import TestSupport
import Testing
import Vault

/// Who took up last year, as call sheets and `why` ask it.
@Suite struct TakenUpLastYearTests {
    /// Last year's office: the first took up, the second was issued, the third gave it up, the fourth did nothing.
    private let office: Office

    init() throws {
        office = try Office.released(4)
        try office.receive(
            [.of(1).takenUp("2025-06-10"), .of(2).issued("2025-06-20", "P2"), .of(3).sentBack("放弃")], on: "2025-06-20")
    }

    /// The year after in the same workspace.
    private func lookup(on date: String = "2026-05-01", previous: String? = "sample") throws -> TakenUpLastYear {
        let session = try office.session(date)
        var programme = session.programme
        (programme.name, programme.previous) = ("sample-next", previous)
        return try TakenUpLastYear(
            in: Session(
                world: session.world, workspace: session.workspace, programme: programme,
                programmeDigest: session.programmeDigest,
                programmePath: session.programmePath, asOf: session.asOf, ledger: session.ledger))
    }

    private func contains(_ lookup: TakenUpLastYear, credit: String = "", customs: String = "", name: String = "") -> Bool {
        lookup.contains(
            creditCode: Array(credit.utf8)[...], customsCode: Array(customs.utf8)[...], canonical: Array(name.utf8)[...])
    }

    @Test func `whoever took up or was issued is found by credit code`() throws {
        let lookup = try lookup()
        #expect((1...5).map { contains(lookup, credit: InventedCode.credit($0)) } == [true, true, false, false, false])
    }

    @Test func `a name or customs code is enough where a year states no credit code, and never against another one`() throws {
        let lookup = try lookup()
        let name = ListFile.ordinary(1).name
        #expect(contains(lookup, name: name))
        #expect(contains(lookup, customs: InventedCode.customs(1)))
        #expect(!contains(lookup, credit: InventedCode.credit(9), name: name))
        #expect(!contains(lookup, name: ListFile.ordinary(3).name))
        #expect(!contains(lookup))
    }

    @Test func `what was not known on the day does not count, and without a predecessor nobody does`() throws {
        #expect(try lookup(on: "2025-06-19").isEmpty)
        #expect(try lookup(previous: nil).isEmpty)
        #expect(try lookup(previous: "other").isEmpty)
    }
}
