import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// What the house knows beside the list: the customer extract, and the districts that persons decided on.
@Suite struct RecordsTests {
    private static let withRegistry = ["assumed: []": "assumed: []\nrecords:\n  registry: [customers.csv]"]
    private static let withOverrides = ["assumed: []": "assumed: []\nrecords:\n  overrides: overrides.csv"]

    /// The enterprises.csv of a list of the given rows, with the findings of the run.
    private func normalised(
        _ rows: [ListFile.Row], registry: String? = nil, overrides: String? = nil, on date: String = "2025-05-02",
        address: String? = nil
    ) throws -> (table: StageTable, findings: [Finding], contacts: StageTable?) {
        let office = try Office(registry == nil ? Self.withOverrides : Self.withRegistry)
        if let registry { _ = try office.folder.write(registry, as: "pipelines/customers.csv") }
        if let overrides { _ = try office.folder.write(overrides, as: "pipelines/overrides.csv") }
        var list = ListFile(rows)
        if let address { list.extra = ("注册地址", address) }
        let edition = try office.bring(list, .publicised, on: "2025-05-02").edition
        let night = try office.run(date)
        let table = try office.stageFile("enterprises.csv", of: edition)
        return (table, night.findings, try? office.stageFile("contacts.csv", of: edition))
    }

    private func row(_ number: Int, district: String = "") -> ListFile.Row {
        var row = ListFile.ordinary(number)
        row.district = district
        return row
    }

    private static let headings = "企业名称,统一社会信用代码,所属区,注册地址,联系人,联系电话\n"

    @Test func `the registry gives the district that the list does not`() throws {
        let extract = Self.headings + "别名,\(InventedCode.credit(1)),,深圳市宝安区新安街道甲路1号,孙一,80000001\n"
        let (table, findings, contacts) = try normalised([row(1)], registry: extract)
        #expect(table.rows[0]["district"] == "宝安区")
        #expect(table.rows[0]["district_basis"] == "registry")
        #expect(findings.filter { $0.code == "registry.nameDiffers" }.count == 1)
        #expect(contacts?.rows[0]["contact"] == "孙一")
        #expect(contacts?.rows[0]["phone"] == "80000001")
        #expect(contacts?.rows[0]["address"] == "深圳市宝安区新安街道甲路1号")
    }

    @Test func `the list's district counts, and a registry that differs is a finding`() throws {
        let extract = Self.headings + "\(ListFile.ordinary(1).name),\(InventedCode.credit(1)),宝安区,,,\n"
        let (table, findings, _) = try normalised([row(1, district: "南山区")], registry: extract)
        #expect(table.rows[0]["district"] == "南山区")
        #expect(table.rows[0]["district_basis"] == "list")
        let finding = try #require(findings.first { $0.code == "district.registryDiffers" })
        #expect(finding.message.hasPrefix("customers-"))
        #expect(finding.message.hasSuffix(".csv:2 names 宝安区; the list counts"))
    }

    @Test func `a registry that names two districts proves none`() throws {
        let code = InventedCode.credit(1)
        let (table, findings, _) = try normalised(
            [row(1)], registry: Self.headings + "甲,\(code),宝安区,,,\n甲,\(code),南山区,,,\n")
        #expect(table.rows[0]["district"] == "")
        let finding = try #require(findings.first { $0.code == "district.unresolved" })
        #expect(finding.message.hasSuffix("it may be 宝安区, 南山区"))
    }

    @Test func `a registry row whose column and address differ proves nothing`() throws {
        let extract = Self.headings + "甲,\(InventedCode.credit(1)),宝安区,深圳市福田区甲路1号,,\n"
        #expect(try normalised([row(1)], registry: extract).table.rows[0]["district"] == "")
    }

    private func registered(_ district: String, _ column: String, address: String? = nil) throws -> (
        row: [String: String], codes: [String]
    ) {
        let extract = Self.headings + "\(ListFile.ordinary(1).name),\(InventedCode.credit(1)),\(district),,,\n"
        let (table, findings, _) = try normalised([row(1, district: column)], registry: extract, address: address)
        return (table.rows[0], findings.map(\.code))
    }

    @Test(arguments: ["福田区南山区", "宝安县"])
    func `what the list's column leaves open or says twice is not settled by a registry outside it`(column: String) throws {
        let (row, codes) = try registered("盐田区", column)
        #expect(row["district"] == "")
        #expect(codes.contains("district.unresolved"))
    }

    @Test func `a column that contradicts itself is not settled by a registry that names one of its districts`() throws {
        #expect(try registered("福田区", "福田区南山区").row["district"] == "")
    }

    @Test func `a road is a hint: a registry that differs from it proves, and is told`() throws {
        let (row, codes) = try registered("龙岗区", "", address: "深圳市深南中路1号")
        #expect(row["district"] == "龙岗区")
        #expect(row["district_basis"] == "registry")
        #expect(codes.contains("district.registryDiffers"))
    }

    @Test func `a registry that lies outside the city is told, and the list counts`() throws {
        let (row, codes) = try registered("海口市龙华区", "福田区")
        #expect(row["district"] == "福田区")
        #expect(codes.contains("district.registryDiffers"))
    }

    @Test func `a decision stands above a list that lies outside the city, which is told`() throws {
        let lines = "enterprise,district,by,on,until,reason\n\(InventedCode.credit(1)),福田区,王经办,2025-05-01,,实地走访\n"
        let (table, findings, _) = try normalised([row(1, district: "海口市龙华区")], overrides: lines)
        #expect(table.rows[0]["district"] == "福田区")
        #expect(
            findings.first { $0.code == "district.listDiffers" }?.message
                == "the list lies outside the city; the decision of 王经办 (overrides.csv:2) counts: 福田区")
    }

    @Test func `without a code the canonical name joins where it stands once`() throws {
        var plain = row(1)
        plain.credit = ""
        let extract = Self.headings + "深圳市\(ListFile.trade(1))电子有限责任公司,\(InventedCode.credit(7)),宝安区,,,\n"
        #expect(try normalised([plain], registry: extract).table.rows[0]["district_basis"] == "registry")
    }

    @Test func `a name that stands in the registry twice joins nothing`() throws {
        var plain = row(1)
        plain.credit = ""
        let line = "\(plain.name),,宝安区,,,\n"
        let (table, findings, _) = try normalised([plain], registry: Self.headings + line + line)
        #expect(table.rows[0]["district"] == "")
        #expect(findings.contains { $0.code == "registry.nameRepeated" })
    }

    @Test func `a name under another code joins nothing`() throws {
        let extract = Self.headings + "\(ListFile.ordinary(1).name),\(InventedCode.credit(2)),宝安区,,,\n"
        let (table, findings, _) = try normalised([row(1)], registry: extract)
        #expect(table.rows[0]["district"] == "")
        #expect(findings.contains { $0.code == "registry.codeDiffers" })
    }

    @Test func `a person's decision stands above the list`() throws {
        let lines = "enterprise,district,by,on,until,reason\n\(InventedCode.credit(1)),福田区,王经办,2025-05-01,,实地走访\n"
        let (table, findings, _) = try normalised([row(1, district: "南山区")], overrides: lines)
        #expect(table.rows[0]["district"] == "福田区")
        #expect(table.rows[0]["district_basis"] == "override")
        let finding = try #require(findings.first { $0.code == "district.listDiffers" })
        #expect(finding.message == "the list names 南山区; the decision of 王经办 (overrides.csv:2) counts: 福田区")
    }

    @Test func `who decided, when and why is told`() throws {
        let lines = "enterprise,district,by,on,until,reason\n\(InventedCode.credit(1)),福田区,王经办,2025-05-01,,实地走访\n"
        let told = try normalised([row(1)], overrides: lines).findings.first { $0.code == "district.decided" }
        #expect(told?.message == "王经办 decided on 福田区 on 2025-05-01 (overrides.csv:2): 实地走访")
    }

    @Test func `the row of the extract is told with the enterprise`() throws {
        let office = try Office(Self.withRegistry)
        let extract = Self.headings + "甲,\(InventedCode.credit(1)),宝安区,,,\n"
        _ = try office.folder.write(extract, as: "pipelines/customers.csv")
        try office.bring(ListFile([row(1)]), .publicised, on: "2025-05-02")
        try office.run("2025-05-02")
        let dossier = try EnterpriseDossier(of: InventedCode.credit(1), in: office.session("2025-05-02"))
        #expect(dossier.sightings.map(\.registry) == ["customers-\(try sha256(Array(extract.utf8)).short).csv:2"])
    }

    @Test func `a decision that is worded anew is told anew`() throws {
        let office = try Office(Self.withOverrides)
        let lines = { (reason: String) in
            "enterprise,district,by,on,until,reason\n\(InventedCode.credit(1)),福田区,王经办,2025-05-01,,\(reason)\n"
        }
        _ = try office.folder.write(lines("电话"), as: "pipelines/overrides.csv")
        try office.bring(ListFile([row(1)]), .publicised, on: "2025-05-02")
        try office.run("2025-05-02")
        _ = try office.folder.write(lines("实地走访"), as: "pipelines/overrides.csv")
        let told = try office.run("2025-05-03").findings.first { $0.code == "district.decided" }
        #expect(told?.message == "王经办 decided on 福田区 on 2025-05-01 (overrides.csv:2): 实地走访")
    }

    @Test func `of several rows of the registry the first that names a contact counts, and others are told`() throws {
        let code = InventedCode.credit(1)
        let extract = Self.headings + "甲,\(code),宝安区,,,\n甲,\(code),宝安区,,孙一,80000001\n甲,\(code),,宝安区乙路2号,李二,80000002\n"
        let (_, findings, contacts) = try normalised([row(1)], registry: extract)
        #expect(contacts?.rows[0]["contact"] == "孙一")
        #expect(contacts?.rows[0]["phone"] == "80000001")
        #expect(contacts?.rows[0]["address"] == "宝安区乙路2号")
        let told = try #require(findings.first { $0.code == "registry.contactsDiffer" })
        #expect(told.message.hasPrefix("the registry has 2 contacts of "))
        #expect(!told.message.contains("8000000"))
    }

    @Test func `a decision by name counts for whatever spelling of it`() throws {
        let lines = "enterprise,district,by,on,until,reason\n深圳市\(ListFile.trade(1))電子有限責任公司,福田区,王经办,2025-05-01,,实地走访\n"
        #expect(try normalised([row(1)], overrides: lines).table.rows[0]["district_basis"] == "override")
    }

    @Test func `a decision counts through its last day and is reported after it`() throws {
        let lines = "enterprise,district,by,on,until,reason\n\(InventedCode.credit(1)),福田区,王经办,2025-05-01,2025-05-03,实地走访\n"
        #expect(try normalised([row(1)], overrides: lines, on: "2025-05-03").table.rows[0]["district"] == "福田区")
        let (table, findings, _) = try normalised([row(1)], overrides: lines, on: "2025-05-04")
        #expect(table.rows[0]["district"] == "")
        #expect(
            findings.first { $0.code == "decision.expired" }?.rendered == """
                note: overrides.csv:2: the decision of 王经办 counted until 2025-05-03; it counts no more [decision.expired]
                  hint: decide again, or take the line out
                """)
    }

    @Test func `a decision that expires between two nights is taken back by the second`() throws {
        let office = try Office(Self.withOverrides)
        let lines = "enterprise,district,by,on,until,reason\n\(InventedCode.credit(1)),福田区,王经办,2025-05-01,2025-05-03,走访\n"
        _ = try office.folder.write(lines, as: "pipelines/overrides.csv")
        let edition = try office.bring(ListFile([row(1)]), .publicised, on: "2025-05-02").edition
        try office.run("2025-05-03")
        #expect(try office.stageFile("enterprises.csv", of: edition).column("district") == ["福田区"])
        try office.run("2025-05-04")
        #expect(try office.stageFile("enterprises.csv", of: edition).column("district") == [""])
    }

    @Test func `a decision that is about nobody on the list is reported`() throws {
        let lines = "enterprise,district,by,on,until,reason\n\(InventedCode.credit(9)),福田区,王经办,2025-05-01,,实地走访\n"
        #expect(
            try normalised([row(1)], overrides: lines).findings.first { $0.code == "decision.unused" }?.rendered == """
                note: overrides.csv:2: no enterprise of this list is the one decided on [decision.unused]
                  hint: compare its name and code with the list's, or take the line out
                """)
    }

    @Test func `two decisions on one enterprise that differ count neither`() throws {
        let lines = """
            enterprise,district,by,on,until,reason
            \(InventedCode.credit(1)),福田区,王经办,2025-05-01,,实地走访
            \(ListFile.ordinary(1).name),宝安区,李经办,2025-05-01,,电话

            """
        let (table, findings, _) = try normalised([row(1)], overrides: lines)
        #expect(table.rows[0]["district"] == "")
        #expect(findings.contains { $0.code == "district.decisionsDiffer" })
    }

    @Test func `a file that the programme names and that is not there stops the night`() throws {
        let office = try Office(Self.withRegistry)
        try office.bring(ListFile([row(1)]), .publicised, on: "2025-05-02")
        let stopped = stop { _ = try office.run("2025-05-02") }
        #expect(stopped?.exit == .configuration)
        #expect(stopped?.message.hasPrefix("a file that records.registry names cannot be read: ") == true)
    }

    @Test func `an extract without rows stops the night`() throws {
        let office = try Office(Self.withRegistry)
        _ = try office.folder.write(Self.headings, as: "pipelines/customers.csv")
        try office.bring(ListFile([row(1)]), .publicised, on: "2025-05-02")
        let stopped = stop { _ = try office.run("2025-05-02") }
        #expect(stopped?.exit == .configuration)
        #expect(stopped?.message.hasPrefix("a customer extract of records.registry is no list: customers-") == true)
        #expect(stopped?.hint == "have it made again, or take it out of the programme file")
    }

    @Test func `the bytes of the extract are kept, and a changed extract is read again`() throws {
        let office = try Office(Self.withRegistry)
        let extract = { (district: String) in Self.headings + "甲,\(InventedCode.credit(1)),\(district),,,\n" }
        _ = try office.folder.write(extract("宝安区"), as: "pipelines/customers.csv")
        let edition = try office.bring(ListFile([row(1)]), .publicised, on: "2025-05-02").edition
        try office.run("2025-05-02")
        _ = try office.folder.write(extract("福田区"), as: "pipelines/customers.csv")
        try office.run("2025-05-03")
        #expect(try office.stageFile("enterprises.csv", of: edition).column("district") == ["福田区"])
        for district in ["宝安区", "福田区"] {
            let digest = try sha256(Array(extract(district).utf8))
            #expect(try office.workspace.blobs.contains(digest))
        }
    }
}
