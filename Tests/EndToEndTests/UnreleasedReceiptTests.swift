import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

@testable import Commands

/// `why` of what came back for one that is not released: the row, and the command that settles it.
@Suite struct UnreleasedReceiptTests {
    private static let unlisted = ReceiptLine.of(99).issued("2025-05-29", "P99")

    /// Three are publicised; policies come back for the first and for one that is on no list.
    private func publicised() throws -> Office {
        let office = try Office()
        try office.bring(ListFile(3), .publicised, on: "2025-05-20")
        try office.run("2025-05-20")
        try office.receive([.of(1).issued("2025-05-29", "P1"), Self.unlisted], on: "2025-05-30")
        return office
    }

    private func recalled() throws -> Office {
        let office = try Office.released(3)
        try office.recall(1, "2025-06-04")
        return office
    }

    private func dossier(_ number: Int, in office: Office, on date: String) throws -> EnterpriseDossier {
        try EnterpriseDossier(of: InventedCode.credit(number), in: try office.session(date))
    }

    private static func settling(_ number: Int) -> String {
        "receipt \(number) is for what is not released [issued_without_release]: ask the insurer on whose word it was done, then: "
            + "tongbao receipts sample --settle \(number) --by NAME --reason TEXT"
    }

    @Test func `a listed one shows the row and, as next, the command`() throws {
        let dossier = try dossier(1, in: try publicised(), on: "2025-05-30")
        let told = try #require(dossier.events.last)
        #expect(told.kind == "receipt")
        #expect(told.words.hasPrefix("issued, by 回执.csv-"))
        #expect(told.words.hasSuffix(":2: issued 2025-05-29; it was never released"))
        #expect(dossier.remedies.first?.words == Self.settling(1))
    }

    @Test func `a row that says the name alone is found by it`() throws {
        let office = try publicised()
        try office.receive([ReceiptLine(name: ListFile.ordinary(2).name, loaded: "2025-05-29")], on: "2025-05-31")
        let remedy = try dossier(2, in: office, on: "2025-05-31").remedies.first?.words
        #expect(remedy?.hasPrefix("receipt 3 is for what is not released [receipt.withoutRelease]: ") == true)
    }

    @Test func `nothing of it is told of another, or of the day before`() throws {
        let office = try publicised()
        #expect(try dossier(2, in: office, on: "2025-05-30").events.isEmpty)
        #expect(try dossier(1, in: office, on: "2025-05-29").events.isEmpty)
    }

    @Test func `what a person settled is told, and asks for nothing more`() throws {
        let office = try publicised()
        _ = try ReceiptImport(in: office.session("2025-05-31")).settle(1, by: "赵经办", reason: "保险公司已退保")
        let dossier = try dossier(1, in: office, on: "2025-05-31")
        #expect(dossier.events.map(\.words).last == "receipt 1, by 赵经办 (night): 保险公司已退保")
        #expect(!dossier.remedies.contains { $0.words.contains("--settle") })
    }

    @Test func `as of a day before it was settled it asks all the same`() throws {
        let office = try publicised()
        #expect(try ReceiptImport(in: try office.session("2025-06-02")).settle(1, by: "李主管", reason: "保单已作废"))
        #expect(try dossier(1, in: office, on: "2025-06-01").remedies.first?.words == Self.settling(1))
    }

    @Test(arguments: [ListFile.ordinary(99).name, InventedCode.credit(99)])
    func `of one that is on no list the receipt is told`(term: String) throws {
        let office = try publicised()
        guard case .unlisted(let dossier) = try Why(of: term, in: try office.session("2025-05-30")) else {
            Issue.record("it is on no list")
            return
        }
        #expect([dossier.name, dossier.creditCode] == [ListFile.ordinary(99).name, InventedCode.credit(99)])
        #expect(dossier.events.map(\.kind) == ["receipt"])
        #expect(dossier.remedies.map(\.words) == [Self.settling(2)])
        let json = try Json(StoryJSON.unlisted(dossier))
        #expect(json["state"].text == "unlisted" && json["events"].array?.count == 1 && json["next"].array?.count == 1)
        let page = Console.Page()
        StoryText(console: Console(language: .en, isQuiet: false, page: page)).tell(dossier, programme: "sample")
        #expect(
            page.lines.prefix(2) == [
                "\(ListFile.ordinary(99).name)  \(InventedCode.credit(99))  [unlisted]", "list       no edition of sample has it",
            ])
    }

    @Test func `one that is on no list and of which nothing came back is refused`() throws {
        let office = try publicised()
        let refused = stop { _ = try Why(of: ListFile.ordinary(98).name, in: try office.session("2025-05-30")) }
        #expect(refused?.exit == .notUnderstood)
        #expect(refused?.message == "no edition of sample has \"\(ListFile.ordinary(98).name)\"")
    }

    @Test func `what was released and recalled is said to be recalled, by the import, the night and why`() throws {
        let office = try recalled()
        let outcome = try office.receive([.of(1).issued("2025-06-05", "P1"), Self.unlisted], on: "2025-06-05")
        #expect((outcome.withoutRelease, outcome.recalled) == (2, 1))
        #expect(
            outcome.findings.map(\.message) == [
                "\(ListFile.ordinary(1).name): a policy was issued, and the enterprise was recalled on 2025-06-04; the row is recorded and returned",
                "\(ListFile.ordinary(99).name): a policy was issued, and the enterprise was never released; the row is recorded and returned",
            ])
        #expect(try office.returned(1).column("原因") == ["已签发保单，但该企业已于 2025-06-04 撤回", "已签发保单，但该企业从未放行"])
        #expect(
            try office.run("2025-06-05").findings("issued_without_release").first?.hasPrefix(
                "error: 2 were issued and are not released: \(ListFile.ordinary(1).name) (receipt 1, recalled on 2025-06-04), "
                    + "\(ListFile.ordinary(99).name) (receipt 2) [") == true)
        let dossier = try dossier(1, in: office, on: "2025-06-05")
        #expect(dossier.events.last { $0.kind == "receipt" }?.words.hasSuffix("; it was recalled on 2025-06-04") == true)
        #expect(dossier.remedies.first?.words == Self.settling(1))
    }
}
