import TestSupport
import Testing
import Vault

/// `tongbao rehearse`: an archived list through a programme file, told and never sent.
@Suite struct RehearsalTests {
    private let city: OtherCity

    init() throws { city = try OtherCity() }

    private static let rows: [OtherCity.Row] = [
        .init(name: "云溪市昱禾纺织有限公司", credit: InventedCode.credit(1), district: "青石区"),
        .init(name: "云溪荻桥工具厂", credit: InventedCode.credit(2), district: "柳桥区", exports: "12"),
        .init(name: "云溪市沐石陶瓷有限公司", credit: InventedCode.credit(3)),
    ]

    private func rehearse(_ more: String..., list: String) throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(
            ["rehearse", city.programme, "--with", list, "--workspace", city.workspace, "--as-of", "2025-11-01"] + more)
    }

    @Test func `a list of another base year is told as such and judged as if it were expected`() throws {
        let outcome = try rehearse("--title", "云溪市统保企业名单公示", list: try city.list(Self.rows, year: 2024, as: "2024"))
        #expect(outcome.exit == 0, "\(outcome.errors)")
        for line in [
            "yunxi-2026: a rehearsal; nothing of it can leave, and the ledger knows nothing of it",
            "  title        \"云溪市统保企业名单公示\": taken",
            "  base year    expected 2025, found 2024: such a list is held; below as if it were expected",
            "  columns      name = 商号, credit_code = 社会信用代码, district = 属地, address = 住所, exports = 2024年出口额（美元）",
            "  not listed   customs_code", "  rows         3: eligible 2, ineligible 1, undecided 0, rejected 0",
            "  districts    by list 2; unassigned 1", "  would hold   no guard",
        ] { #expect(outcome.output.contains("\(line)\n"), "\(line)\n\(outcome.output)") }
    }

    @Test func `what would hold the night is named, and headings that nothing claims`() throws {
        let file = try city.list(Self.rows, year: 2025, as: "2025")
        let text = String(decoding: try Disk.real.contents(of: file), as: UTF8.self)
            .replacing("住所", with: "企业注册地址").replacing("商号", with: "商号")
        try city.change("pipelines/yunxi-2026.yaml") { $0.replacing("rows_min: 1\n", with: "rows_min: 100\n") }
        let list = try city.folder.write(text, as: "lists/unclaimed.csv")
        let answer = try Json(try rehearse("--format", "json", list: list).output)
        #expect(answer["base_years_found"][0].number == 2025)
        #expect(answer["unclaimed"][0].text == "企业注册地址")
        #expect(answer["held_as_published"].array?.compactMap(\.text).sorted() == ["columns.unclaimed", "guards.rows_min"])
        #expect(answer["eligible"].number == 2)
    }

    @Test func `the first of two lists is told where it is of another base year`() throws {
        let first = try city.list(Self.rows, year: 2024, as: "2024")
        let second = try city.list(Self.rows, year: 2025, as: "2025")
        let outcome = try rehearse("--with", second, list: first)
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(
            outcome.errors.contains(
                ": the first list states exports of 2024, and the programme's base year is 2025: a list like it is undecided row by row [rehearsal.baseYear]"
            ), "\(outcome.errors)")
        #expect(try !rehearse("--with", second, list: second).errors.contains("rehearsal.baseYear"))
    }

    @Test func `nothing but its own folder is touched, and no batch is made in it`() throws {
        try city.open(Self.rows, of: city.lastYear, year: 2024, on: "2025-01-20")
        let before = try Tree(city.workspace, except: ["runs", "rehearsals"])
        let list = try city.list(Self.rows, year: 2024, as: "2024")
        for _ in 1...2 { #expect(try rehearse(list: list).exit == 0) }
        #expect(try Tree(city.workspace, except: ["runs", "rehearsals"]) == before)
        let own = try Tree("\(city.workspace)/rehearsals", except: []).paths
        #expect(own.contains { $0.hasSuffix("/assignments.csv") })
        #expect(!own.contains { $0.contains("batches") || $0.contains("preview") })
    }

    @Test func `an edition of last year is found by its id, a second list is the confirmed one`() throws {
        try city.open(Self.rows, of: city.lastYear, year: 2024, on: "2025-01-20")
        let status = try Json(try city.tongbao("status", city.lastYear, "--format", "json", on: "2025-11-01").output)
        let id = try #require(status["editions"][0]["id"].text)
        let confirmed = try city.list(Array(Self.rows.dropLast()), year: 2024, as: "confirmed")
        let outcome = try rehearse("--with", confirmed, list: id)
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("  reconciled   same 2, amended 0, renamed 0, added 0, withdrawn 1, doubtful 0\n"))
        let unknown = try rehearse(list: "2025-01-20-confirmed-ffffff")
        #expect(unknown.exit == 64)
        #expect(unknown.errors.contains("is neither a file nor an edition of"))
    }
}
