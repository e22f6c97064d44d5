import Pipeline
import TestSupport
import Testing
import Vault

/// Last year's programme against this year's list, in one workspace.
@Suite struct YearToYearTests {
    private let city: OtherCity

    init() throws { city = try OtherCity() }

    private static let lastYear: [OtherCity.Row] = [
        .init(name: "云溪市昱禾纺织有限公司", credit: InventedCode.credit(1), district: "青石区"),
        .init(name: "云溪荻桥工具厂", credit: InventedCode.credit(2), district: "柳桥区"),
        .init(name: "云溪市沐石陶瓷有限公司", credit: InventedCode.credit(3), district: "柳桥区"),
        .init(name: "云溪铎安机电有限公司", credit: InventedCode.credit(4), district: "高新区"),
        .init(name: "云溪逸帆贸易有限公司", credit: InventedCode.credit(5), district: "青石区"),
        .init(name: "云溪砚林竹木制品有限公司", district: "白塔"),
        .init(name: "云溪棠里农机有限公司", credit: InventedCode.credit(8), district: "白塔", exports: "9000000"),
    ]

    private static let thisYear: [OtherCity.Row] = [
        .init(name: "云溪市昱禾纺织有限公司", credit: InventedCode.credit(1), district: "柳桥区"),
        .init(name: "云溪市荻桥五金有限公司", credit: InventedCode.credit(2), district: "柳桥区"),
        .init(name: "云溪市沐石陶瓷有限公司", credit: InventedCode.credit(3), district: "柳桥区", exports: "3000000.01"),
        .init(name: "云溪铎安机电有限公司", credit: InventedCode.credit(4), district: "高新区", exports: "1"),
        .init(name: "云溪砚林竹木制造有限公司", district: "白塔"),
        .init(name: "云溪韵河食品有限公司", credit: InventedCode.credit(7), district: "白塔"),
        .init(name: "云溪棠里农机有限公司", credit: InventedCode.credit(8), district: "白塔"),
    ]

    private func lastYearPlayed() throws {
        try city.open(Self.lastYear, of: city.lastYear, year: 2024, on: "2025-01-20")
        try city.receive(
            [
                "云溪市昱禾纺织有限公司,\(InventedCode.credit(1)),2025-01-21,2025-02-03,YX-25-1,2025-02-07,",
                "云溪荻桥工具厂,\(InventedCode.credit(2)),2025-01-21,2025-02-04,,,",
                "云溪逸帆贸易有限公司,\(InventedCode.credit(5)),2025-01-21,,,,放弃",
            ], of: city.lastYear, on: "2025-02-10")
    }

    private func report() throws -> StageTable { try StageTable("\(city.workspace)/reports/yunxi-2026/year-to-year.csv") }

    @Test func `every enterprise of either year stands in one line with its kind, its basis and what it did last year`() throws {
        try lastYearPlayed()
        try city.open(Self.thisYear, of: city.programme, year: 2025, on: "2026-01-20")
        let lines = try report().rows.map { row in
            ["kind", "name", "previous_name", "previous_state", "previous_taken_up_on", "basis", "outcome"].map { row[$0] ?? "" }
                .joined(separator: "|")
        }
        #expect(
            Set(lines) == [
                "renewed|云溪市昱禾纺织有限公司|云溪市昱禾纺织有限公司|issued|2025-02-03|credit_code|eligible",
                "renamed|云溪市荻桥五金有限公司|云溪荻桥工具厂|taken_up|2025-02-04|credit_code|eligible",
                "above_threshold|云溪市沐石陶瓷有限公司|云溪市沐石陶瓷有限公司|released||credit_code|ineligible",
                "below_threshold|云溪铎安机电有限公司|云溪铎安机电有限公司|released||credit_code|ineligible",
                "doubtful|云溪砚林竹木制造有限公司|云溪砚林竹木制品有限公司|released||near_name|eligible",
                "new|云溪韵河食品有限公司|||||eligible", "new|云溪棠里农机有限公司|||||eligible",
                "gone||云溪逸帆贸易有限公司|declined|||",
            ])
        let keys = try report().column("key")
        #expect(keys == keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func `status counts them, and a night with nothing new rewrites nothing`() throws {
        try lastYearPlayed()
        try city.open(Self.thisYear, of: city.programme, year: 2025, on: "2026-01-20")
        let words = "renewed 1, renamed 1, above threshold 1, below threshold 1, new 2, gone 1, doubtful 1; 2 took up last year"
        #expect(try city.tongbao("status", city.programme, on: "2026-01-20").output.contains("  against yunxi-2025: \(words)\n"))
        let status = try Json(try city.tongbao("status", city.programme, "--format", "json", on: "2026-01-20").output)
        #expect(status["years"]["renewed"].number == 1)
        #expect(status["years"]["taken_up_before"].number == 2)
        let before = try Tree("\(city.workspace)/reports/yunxi-2026", except: ["report.html"])
        try city.tongbao("run", city.programme, "--offline", on: "2026-01-21")
        #expect(try Tree("\(city.workspace)/reports/yunxi-2026", except: ["report.html"]) == before)
    }

    @Test func `a receipt of last year that comes late is told`() throws {
        try lastYearPlayed()
        try city.open(Self.thisYear, of: city.programme, year: 2025, on: "2026-01-20")
        try city.receive(
            ["云溪市沐石陶瓷有限公司,\(InventedCode.credit(3)),2025-01-22,2025-02-05,YX-25-3,2025-02-09,"], of: city.lastYear,
            on: "2026-01-21")
        try city.tongbao("run", city.programme, "--offline", on: "2026-01-22")
        let row = try report().row(where: "credit_code", is: InventedCode.credit(3))
        #expect(row["previous_state"] == "issued")
    }

    @Test func `a lost file comes back byte for byte`() throws {
        try lastYearPlayed()
        try city.open(Self.thisYear, of: city.programme, year: 2025, on: "2026-01-20")
        // The page of the night and the calls are the night's.
        let except = ["report.html", "calls"]
        let before = try Tree("\(city.workspace)/reports/yunxi-2026", except: except, times: false)
        for name in ["year-to-year.csv", "year-to-year.xlsx"] {
            try Disk.real.remove("\(city.workspace)/reports/yunxi-2026/\(name)")
        }
        try city.tongbao("run", city.programme, "--offline", on: "2026-01-25")
        #expect(try Tree("\(city.workspace)/reports/yunxi-2026", except: except, times: false) == before)
    }

    @Test func `a list that was only imported, read and screened is enough of last year`() throws {
        let file = try city.list(Self.lastYear, year: 2024, as: "last")
        try city.tongbao(
            "import", city.lastYear, file, "--kind", "confirmed", "--by", "录入员", "--published-on", "2025-01-20", on: "2026-01-10")
        try city.open(Self.thisYear, of: city.programme, year: 2025, on: "2026-01-20")
        #expect(try Disk.real.size(of: "\(city.workspace)/reports/yunxi-2026/year-to-year.csv") == nil)
        for stage in ["normalise", "screen"] { try city.tongbao(stage, city.lastYear, on: "2026-01-21") }
        try city.tongbao("run", city.programme, "--offline", on: "2026-01-21")
        #expect(try report().row(where: "credit_code", is: InventedCode.credit(1))["previous_state"] == "listed")
        #expect(!(try Disk.real.isFolder("\(city.workspace)/batches/yunxi-2025")))
    }
}
