import Pipeline
import Programme
import Provenance
import Testing

/// Credit codes that stand in the name's column.
@Suite struct MovedCodeTests {
    private func read(name: String, credit: String) throws -> (row: [String: String]?, rejects: Int, codes: [String]) {
        let office = try Office()
        var row = ListFile.ordinary(1)
        row.name = name
        row.credit = credit
        let edition = try office.bring(ListFile([row, .init(name: "乙公司")]), .publicised, on: "2025-05-02").edition
        let night = try office.run("2025-05-02")
        let table = try office.stageFile("enterprises.csv", of: edition)
        return (
            table.rows.first { $0["name"] != "乙公司" }, try office.stageFile("rejects.csv", of: edition).count,
            night.findings.map(\.code)
        )
    }

    private static let code = InventedCode.credit(5)

    @Test(arguments: ["甲贸易有限公司 \(code)", "甲贸易有限公司（\(code)）", "\(code) 甲贸易有限公司", "甲贸易有限公司，\(code.lowercased())"])
    func `a code beside the name is read as the code`(name: String) throws {
        let (row, rejects, codes) = try read(name: name, credit: "")
        #expect(row?["name"] == "甲贸易有限公司")
        #expect(row?["canonical"] == "甲贸易有限公司")
        #expect(row?["credit_code"] == Self.code)
        #expect(rejects == 0)
        #expect(codes.contains("code.moved"))
    }

    @Test func `a name and a code that changed places are read as what they are`() throws {
        let (row, rejects, codes) = try read(name: Self.code, credit: "甲贸易有限公司")
        #expect(row?["name"] == "甲贸易有限公司")
        #expect(row?["credit_code"] == Self.code)
        #expect(rejects == 0)
        #expect(codes.contains("code.moved"))
    }

    @Test func `a name that carries another code than the column leaves the row undecided`() throws {
        let (row, _, codes) = try read(name: "甲贸易有限公司\(Self.code)", credit: InventedCode.credit(6))
        #expect(row?["doubt"] == "code.differs")
        #expect(row?["credit_code"] == InventedCode.credit(6))
        #expect(codes.contains("code.differs"))
    }

    @Test func `a name that carries its own code loses only the code`() throws {
        let (row, _, _) = try read(name: "甲贸易有限公司(\(Self.code))", credit: Self.code)
        #expect(row?["name"] == "甲贸易有限公司")
        #expect(row?["doubt"] == "")
    }

    @Test func `a code without any name is a shifted row`() throws {
        #expect(try read(name: Self.code, credit: Self.code).rejects == 1)
    }

    @Test(arguments: [(code, "福田区"), (code, "深圳市南山区"), ("宝安区", code), ("前海深港合作区", ""), ("福田", "")])
    func `a district is no name, wherever the code stands`(name: String, credit: String) throws {
        let (row, rejects, codes) = try read(name: name, credit: credit)
        #expect(row == nil)
        #expect(rejects == 1)
        #expect(!codes.contains("code.moved"))
    }

    @Test(arguments: ["#N/A", "#VALUE!", "####"])
    func `an error of a spreadsheet is no name`(name: String) throws {
        let (row, rejects, _) = try read(name: name, credit: Self.code)
        #expect(row == nil)
        #expect(rejects == 1)
    }

    @Test func `eighteen letters that are no code stay part of the name`() throws {
        let (row, _, codes) = try read(name: "ABCDEFGHIJKLMNOPQR贸易有限公司", credit: Self.code)
        #expect(row?["name"] == "ABCDEFGHIJKLMNOPQR贸易有限公司")
        #expect(!codes.contains("code.moved"))
    }
}
