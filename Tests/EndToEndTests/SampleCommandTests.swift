import Foundation
import TestSupport
import Testing
import Vault

/// `tongbao sample`: rows for the auditor.
@Suite struct SampleCommandTests {
    private let city: OtherCity

    init() throws { city = try OtherCity() }

    private static let rows: [OtherCity.Row] =
        (1...40).map { .init(name: "云溪市\(ListFile.trade($0))纺织有限公司", credit: InventedCode.credit($0), district: "青石区") } + [
            .init(name: "云溪荻桥<工具>厂", credit: InventedCode.credit(51), district: "柳桥区", exports: "12"),
            .init(name: "云溪市沐石陶瓷有限公司", credit: InventedCode.credit(52), district: "柳桥区", exports: "八百"),
            .init(name: "云溪逸帆贸易有限公司", credit: InventedCode.credit(53)),
            .init(name: "", credit: InventedCode.credit(54), district: "白塔"),
        ]

    private func played() throws {
        try city.open(Self.rows, of: city.programme, year: 2025, on: "2026-01-20")
        try city.receive(
            [
                "\(Self.rows[0].name),\(InventedCode.credit(1)),2026-01-21,2026-02-03,YX-1,2026-02-07,",
                "\(Self.rows[1].name),\(InventedCode.credit(2)),2026-01-21,,,,放弃",
            ], of: city.programme, on: "2026-02-10")
    }

    private func sample(_ count: Int, seed: Int, _ more: String...) throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(
            ["sample", city.programme, "\(count)", "--seed", "\(seed)", "--workspace", city.workspace, "--as-of", "2026-02-10"]
                + more)
    }

    private static let outcomes: Set = [
        "eligible/released", "eligible/issued", "eligible/declined", "eligible/unassigned/released", "ineligible", "undecided",
        "rejected/name.blank",
    ]

    @Test(arguments: [1, 2, 3]) func `every outcome is in a sample that has room for it`(seed: Int) throws {
        try played()
        let answer = try Json(try sample(10, seed: seed, "--format", "json").output)
        let rows = try #require(answer["rows"].array)
        #expect(rows.count == 10 && answer["universe"].number == 44)
        #expect(Set(rows.compactMap { $0["stratum"].text }) == Self.outcomes)
    }

    @Test func `a seed gives the same file again, another seed another one`() throws {
        try played()
        let path = try #require(try Json(try sample(10, seed: 7, "--format", "json").output)["path"].text)
        #expect(path.hasSuffix("/reports/yunxi-2026/samples/2026-02-10-10-seed-7.html"))
        let before = try Disk.real.contents(of: path)
        try Disk.real.remove(path)
        let again = try sample(10, seed: 7)
        #expect(again.output.hasPrefix("2026-01-20-confirmed-"))
        #expect(try Disk.real.contents(of: path) == before)
        #expect(try sample(10, seed: 8).output != again.output)
    }

    @Test func `a page tells the whole path, and no text of a list is markup`() throws {
        try played()
        let path = try #require(try Json(try sample(44, seed: 1, "--format", "json").output)["path"].text)
        let html = String(decoding: try Disk.real.contents(of: path), as: UTF8.self)
        #expect(html.components(separatedBy: "<section>").count == 45)
        #expect(html.contains("云溪荻桥&lt;工具&gt;厂") && !html.contains("<工具>"))
        #expect(html.contains("门槛 USD 500,000.00 to USD 3,000,000.00"))
        #expect(!html.contains("<script") && html.contains("以正式保单约定为准"))
    }

    @Test(arguments: [["0"], ["1001"], ["many"]]) func `a count that is none is refused`(count: [String]) throws {
        let outcome = try BuiltProgram.run(["sample", city.programme] + count + ["--seed", "1", "--workspace", city.workspace])
        #expect(outcome.exit == 64)
    }
}
