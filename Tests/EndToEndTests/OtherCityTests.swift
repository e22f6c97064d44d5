import TestSupport
import Testing
import Vault

/// Another city is a YAML file: other districts, thresholds, columns, terms and batch files, and no line of code.
@Suite struct OtherCityTests {
    private let city: OtherCity

    init() throws { city = try OtherCity() }

    private static let rows: [OtherCity.Row] = [
        .init(name: "云溪市昱禾纺织有限公司", credit: InventedCode.credit(1), district: "青石区"),
        .init(name: "云溪荻桥工具厂", credit: InventedCode.credit(2), address: "江澜省云溪市柳桥区水门路5号", exports: "499999.99"),
        .init(name: "云溪市沐石陶瓷有限公司", credit: InventedCode.credit(3), address: "云溪市石埭街道清河巷3号", exports: "2999999.99"),
        .init(name: "云溪铎安机电有限公司", credit: InventedCode.credit(4), district: "高新区", exports: "3000000"),
        .init(name: "云溪逸帆贸易有限公司", credit: InventedCode.credit(5), address: "深圳市南山区科技园1号", exports: "500000"),
        .init(name: "云溪砚林竹木有限公司", credit: InventedCode.credit(6), district: "白塔", exports: "800000"),
    ]

    private func opened() throws {
        let file = try city.list(Self.rows, year: 2025, as: "publicised")
        try city.tongbao(
            "import", city.programme, file, "--kind", "publicised", "--by", "录入员", "--published-on", "2026-01-05",
            on: "2026-01-05")
        let night = try city.tongbao("run", city.programme, "--offline", on: "2026-01-05")
        #expect(night.output.contains("6 rows, 4 eligible, 2 ineligible, 0 undecided, 0 rejected; 1 without a district"))
        try city.open(Self.rows, of: city.programme, year: 2025, on: "2026-01-20")
    }

    @Test func `its file is valid and its examples hold`() throws {
        let check = try city.tongbao("programme", "check", city.programme, on: "2026-01-05")
        #expect(check.output.hasSuffix("the file is valid, its 4 examples hold\n"))
    }

    @Test func `exports of a range, its own districts and its own batch file come out of the programme file alone`() throws {
        try opened()
        let cover = "2026-04-01..2027-03-31"
        #expect(
            try city.text("batches/yunxi-2026/0001/batch.csv") == """
                批次,行号,商号,信用代码,属地,业务类型,保额上限（美元）,保险期间
                0001,1,云溪市昱禾纺织有限公司,\(InventedCode.credit(1)),青石区,open,200000.00,\(cover)
                0001,2,云溪市沐石陶瓷有限公司,\(InventedCode.credit(3)),柳桥区,open,200000.00,\(cover)
                0001,3,云溪逸帆贸易有限公司,\(InventedCode.credit(5)),,open,200000.00,\(cover)
                0001,4,云溪砚林竹木有限公司,\(InventedCode.credit(6)),白塔县,open,200000.00,\(cover)

                """)
        let workbook = try BuiltProgram.run(["table", "\(city.workspace)/batches/yunxi-2026/0001/batch.xlsx", "--raw"])
        #expect(workbook.output.contains(#"["行号","商号","信用代码","保单最高赔偿限额"]"#))
        #expect(workbook.output.contains(#"["1","云溪市昱禾纺织有限公司","\#(InventedCode.credit(1))","20万美元（以正式保单约定为准）"]"#))
        #expect(try city.tongbao("verify", city.programme, on: "2026-01-20").exit == 0)
    }

    @Test func `a batch keeps its form when the programme file changes it later`() throws {
        try opened()
        let before = try city.text("batches/yunxi-2026/0001/batch.csv")
        try city.change("pipelines/yunxi-2026.yaml") { $0.replacing("heading: 行号", with: "heading: 序") }
        try Disk.real.remove("\(city.workspace)/batches/yunxi-2026/0001/batch.csv")
        try city.tongbao("run", city.programme, "--offline", on: "2026-01-21")
        #expect(try city.text("batches/yunxi-2026/0001/batch.csv") == before)
    }

    @Test func `a late take-up, its roster and the limit of a policy year follow its own days`() throws {
        try opened()
        let name = "云溪市昱禾纺织有限公司"
        try city.receive(
            ["\(name),\(InventedCode.credit(1)),2026-01-21,2026-04-02,YX-1,2026-04-09,"], of: city.programme, on: "2026-04-10")
        let why = try Json(try city.tongbao("why", city.programme, name, "--format", "json", on: "2026-04-10").output)
        #expect(why["cover"]["from"].text == "2026-04-09")
        #expect(why["cover"]["to"].text == "2027-03-31")
        try city.tongbao("run", city.programme, "--offline", on: "2026-05-01")
        #expect(
            try city.text("reports/yunxi-2026/rosters/2026-05.csv").hasSuffix(",2026-04-09,2027-03-31,2026-04-02,2026-04-09,1\n"))
        let indemnity = try BuiltProgram.run(["indemnity", city.programme, "--loss", "300000", "--paid", "50000"])
        #expect(
            indemnity.output == """
                loss                  USD 300,000.00
                insured percentage    USD 300,000.00 × 90 % = USD 270,000.00
                limit per policy      USD 200,000.00 - USD 50,000.00 paid before = USD 150,000.00
                indemnity             USD 150,000.00
                示例测算，不构成核赔结论，以正式保单约定为准

                """)
    }

    @Test(arguments: [
        ("江澜省云溪市柳桥区水门路5号", "柳桥区,address"), ("云溪石埭清河巷3号", "柳桥区,address"), ("云溪市青石区", "青石区,address"),
        ("深圳市南山区科技园1号", "outside,"), ("云溪市水门路5号", "unresolved,"), ("杭州市西湖区", "outside,"),
    ])
    func `districts are answered by the city's own gazetteer`(address: String, answer: String) throws {
        let outcome = try BuiltProgram.run(["districts", "--programme", city.programme], input: "\(address)\n")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("\n\(address),\(answer),"), "\(outcome.output)")
    }

    @Test func `without a gazetteer the names of the districts alone prove one`() throws {
        let plain = try city.change("pipelines/yunxi-2026.yaml") {
            $0.replacing("gazetteer:\n  districts: yunxi/districts.csv\n  streets: yunxi/streets.csv\n", with: "")
        }
        let lines = ["云溪市青石区水门路5号", "青石区水门路5号", "云溪市石埭街道清河巷3号", "深圳市南山区科技园1号"]
        let outcome = try BuiltProgram.run(["districts", "--programme", plain], input: lines.joined(separator: "\n") + "\n")
        let answers = outcome.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)[1]
        }
        #expect(answers == ["青石区", "青石区", "unresolved", "outside"])
    }

    @Test func `a gazetteer with a district that the programme has not is refused with its name`() throws {
        try city.change("pipelines/yunxi/districts.csv") { $0 + "黑松区,黑松区,name,,,invented\n" }
        let check = try city.tongbao("programme", "check", city.programme, on: "2026-01-05", exit: 78)
        #expect(check.errors.contains("yunxi/districts.csv: 黑松区 is none of the programme's districts"))
    }
}
