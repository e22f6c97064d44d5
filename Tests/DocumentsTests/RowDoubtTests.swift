import Columns
import Documents
import Provenance
import Testing

/// Rows of one or two cells: an enterprise, or a label between enterprises.
struct RowDoubtTests {
    private static let aliases = [
        HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["企业名称"]),
        HeadingAliases(field: "district", headings: ["所属区"]), HeadingAliases(field: "exports", headings: ["出口额"]),
    ]

    private func recognise(_ text: String, merged: [CellRange] = []) throws -> RecognisedList {
        try ListRecognition.recognise([Fixture.sheet(text, merged: merged)], aliases: Self.aliases)
    }

    private func kinds(_ list: RecognisedList) -> [String] {
        list.skipped.map { "\($0.locus.row ?? 0) \($0.kind.rawValue)" }
    }

    @Test(arguments: [
        "说明书印刷有限公司", "联系人网络科技有限公司", "制表机械厂", "数据来源科技有限公司", "附注文化有限公司", "备注超市", "万家超市", "沃尔玛超市",
        "附件1号科技有限公司", "深圳名单科技有限公司", "合计（深圳）贸易有限公司", "共计商行", "注册易公司",
    ])
    func `a name alone is data, whatever word it begins or ends with`(name: String) throws {
        let list = try recognise("序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n|\(name)||\n3|丙公司|福田区|1")
        #expect(list.tables[0].column("name") == TextColumn(["甲公司", name, "丙公司"]))
        #expect(!list.findings.contains { $0.code == "row.unclear" })
        let pairs = try recognise("企业名称|出口额\n甲公司|1\n\(name)|\n\(name)|8")
        #expect(pairs.tables[0].rows == [2, 3, 4])
        #expect(pairs.findings.isEmpty)
    }

    @Test func `a cell behind the last heading is a doubt, for an amount may be cut at its comma`() throws {
        let list = try recognise("企业名称|出口额\n甲公司|1|234.5\n乙公司|2\n丙公司|3|000.0")
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!C2: \"234.5\" stands behind the last heading: the cells of its row may have moved, or an amount was cut at a comma; 2 rows have such a cell [cell.beyond]\n  hint: compare the row with the published file; give the column a heading in a copy, or quote the amount, and import that"
            ])
    }

    @Test func `nothing but blanks behind the last heading is nothing`() throws {
        let list = try recognise("企业名称|出口额\n甲公司|1| \u{3000}\n乙公司|2|")
        #expect(list.findings.isEmpty)
    }

    @Test(arguments: ["小计（深圳）贸易有限公司", "总计(香港)公司", "合计，公司"])
    func `a name that begins like a total with brackets is data`(name: String) throws {
        let list = try recognise("序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n2|\(name)|福田区|8")
        #expect(list.tables[0].rows == [2, 3])
        #expect(list.findings.isEmpty)
    }

    /// Under the name it is kept, for it may be an enterprise; a person looks all the same.
    @Test(arguments: ["一、二公司", "宝安区", "深圳名单", "附件1号", "数据来源科技", "二、其他"])
    func `a name alone that has the form of a label is data and a doubt`(name: String) throws {
        let list = try recognise("序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n|\(name)||\n2|乙公司|南山区|1")
        #expect(list.tables[0].rows == [2, 3, 4])
        #expect(
            list.findings.first { $0.code == "row.unclear" }?.rendered
                == "doubt: list.xlsx#名单!B3: nothing tells whether \"\(name)\" is an enterprise, or a label or a remark; it was read as an enterprise [row.unclear]\n  hint: compare the row with the published file; where it is no enterprise, take it out of a copy and import that"
        )
    }

    @Test(arguments: ["深圳市左名有限公司", "一、二公司", "万家超市", "宝安区", "第一批", "备注文化有限公司"])
    func `a cell alone under another heading than the name's is a doubt`(text: String) throws {
        let list = try recognise("序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n\(text)|||\n2|乙公司|南山区|1")
        #expect(kinds(list) == ["1 heading", "3 unclear"])
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!A3: nothing tells whether \"\(text)\" is an enterprise, or a label or a remark; it was not read [row.unclear]\n  hint: compare the row with the published file; where it is an enterprise, put it under the headings in a copy and import that"
            ])
    }

    @Test(arguments: ["注：电器有限公司|8", "备注：戊公司|5"])
    func `a remark with an amount beside it is data and a doubt`(row: String) throws {
        let list = try recognise("企业名称|出口额\n甲公司|1\n\(row)")
        #expect(list.tables[0].rows == [2, 3])
        #expect(list.findings.map(\.code) == ["row.unclear"])
    }

    @Test(arguments: ["备注：|以海关统计为准||", "合计|深圳市孤名有限公司||8"])
    func `a name beside a remark or a total is data and a doubt`(row: String) throws {
        let list = try recognise("序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n\(row)")
        #expect(list.tables[0].rows == [2, 3])
        #expect(list.findings.contains { $0.code == "row.unclear" })
    }

    private static let across = CellRange(firstRow: 3, lastRow: 3, firstColumn: 1, lastColumn: 4)

    @Test(arguments: [
        ("第一批", "group"), ("南山区", "group"), ("附件2 进口企业名单", "title"), ("说明见附表", "note"), ("以海关统计为准。", "note"),
        ("以海关统计为准。另见附表", "note"),
    ])
    func `a cell that is merged over the whole table is a label`(text: String, kind: String) throws {
        let list = try recognise(
            "序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n\(text)|||\n2|乙公司|宝安区|1", merged: [Self.across])
        #expect(kinds(list) == ["1 heading", "3 \(kind)"])
        #expect(list.findings.isEmpty)
        let half = CellRange(firstRow: 3, lastRow: 3, firstColumn: 1, lastColumn: 2)
        #expect(
            try recognise("序号|企业名称|所属区|出口额\n1|甲|福田区|1\n第一批|||\n2|乙|宝安区|1", merged: [half]).findings.map(\.code) == ["row.unclear"]
        )
    }

    @Test(arguments: [
        "深圳市横跨电子有限公司", "万家超市", "甲乙合伙企业（有限合伙）", "丙便利（个体工商户）", "4 丁 91440300MA5F00001X 福田区 8",
    ])
    func `an enterprise in a cell that is merged over the whole table is a doubt`(text: String) throws {
        let list = try recognise(
            "序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n\(text)|||\n2|乙公司|宝安区|1", merged: [Self.across])
        #expect(kinds(list) == ["1 heading", "3 unclear"])
        #expect(list.findings.map(\.code) == ["row.unclear"])
    }

    @Test(arguments: ["生产型企业", "二、贸易", "宝安区（2家）"])
    func `a label over the whole table that speaks of enterprises stays one`(text: String) throws {
        let list = try recognise(
            "序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n\(text)|||\n2|乙公司|宝安区|1", merged: [Self.across])
        #expect(kinds(list) == ["1 heading", "3 group"])
    }

    @Test(arguments: [
        ("2|合计|91440300MA5F00001X|8", true), ("合计|12家|91440300MA5F00001X|8", true), ("合计|万家|福田区|8", true),
        ("总计||91440300MA5F00001X|8", false),
    ])
    func `a total with a credit code or a name is a doubt`(row: String, isTaken: Bool) throws {
        let list = try recognise("序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n\(row)")
        #expect(list.findings.contains { $0.code == "row.unclear" })
        #expect(list.tables[0].rows == (isTaken ? [2, 3] : [2]))
        let unnumbered = try recognise("企业名称|所属区|出口额\n甲公司|福田区|1\n共计12|91440300MA5F00001X|8")
        #expect(unnumbered.tables[0].rows == [2, 3])
        #expect(unnumbered.findings.map(\.code) == ["row.unclear"])
    }

    @Test(arguments: ["合计|12家||8", "合计|/||8", "合计|企业数|—|8", "合计|共2户||8", "|合计||8", "3|小计||8"])
    func `a total that counts is one`(row: String) throws {
        let list = try recognise("序号|企业名称|所属区|出口额\n1|甲公司|福田区|1\n2|乙公司|福田区|1\n\(row)")
        #expect(kinds(list) == ["1 heading", "4 total"])
        #expect(!list.findings.contains { $0.code == "row.unclear" })
    }

    @Test func `places under which the serial number begins again are groups`() throws {
        let list = try recognise("序号|企业名称|出口额\n|福田区|\n1|甲|8\n2|乙|8\n|南山区|\n1|丙|8")
        #expect(kinds(list) == ["1 heading", "2 group", "5 group"])
        #expect(list.findings.isEmpty)
        let running = try recognise("序号|企业名称|出口额\n|福田区|\n1|甲|8\n2|乙|8\n|南山区|\n3|丙|8")
        #expect(running.findings.count { $0.code == "row.unclear" } == 2)
        #expect(running.tables[0].rows.count == 5)
    }

    @Test func `a shop whose number was lost is no group where the numbers begin again further down`() throws {
        let list = try recognise("序号|企业名称|出口额\n1|甲|8\n|万家超市|\n|南山区|\n1|丙|8")
        #expect(list.tables[0].rows == [2, 3, 5])
        #expect(kinds(list) == ["1 heading", "4 group"])
    }

    @Test func `a place that the rows beneath have in a cell of their own is a group`() throws {
        let list = try recognise("序号|企业名称|所属区\n一、福田区||\n1|甲|福田区\n|南山区|\n2|乙|南山区")
        #expect(kinds(list) == ["1 heading", "2 group", "4 group"])
        #expect(list.findings.isEmpty)
    }

    @Test func `labels that are numbered through are groups, and only with rows under each`() throws {
        let list = try recognise("序号|企业名称|出口额\n一、制造||\n1|甲|8\n二、贸易||\n2|乙|8")
        #expect(kinds(list) == ["1 heading", "2 group", "4 group"])
        #expect(list.findings.isEmpty)
        for text in ["一、制造||\n二、贸易||\n1|甲|8", "一、制造||\n1|甲|8\n三、贸易||\n2|乙|8", "一、制造||\n1|甲|8"] {
            let list = try recognise("序号|企业名称|出口额\n\(text)")
            #expect(list.findings.contains { $0.code == "row.unclear" })
        }
    }

    @Test func `a label over the headings of a further table is its title`() throws {
        let list = try recognise("企业名称|所属区\n甲|福田区\n二、其他|\n进口企业名单|\n\n企业名称|出口额\n乙|8")
        #expect(kinds(list) == ["1 heading", "3 title", "4 title", "5 blank", "6 heading"])
        #expect(list.findings.isEmpty)
        let again = try recognise("企业名称|所属区\n甲|福田区\n续名单|\n企业名称|所属区\n乙|福田区\n丙名单|")
        #expect(kinds(again) == ["1 heading", "3 title", "4 repeatedHeading"])
        #expect(again.findings.map { $0.locus?.row } == [6])
    }

    @Test(arguments: [
        "企业名称|备注\n甲公司|\n乙|大\n|合计\n序号|企业名称|出口额\n1|丙|8", "名单||\n1|深圳市甲贸易有限公司|8\n2|乙|91440300MA5F00001X\n|||\n序号|企业名称|出口额\n1|丙|8",
    ])
    func `rows above the headings that may be enterprises are a doubt each`(text: String) throws {
        let list = try recognise(text)
        #expect(list.tables[0].rows == [6])
        #expect(list.findings.filter { $0.code == "row.unclear" }.map { $0.locus?.row } == [2, 3])
        #expect(list.findings.first?.message.hasSuffix("it was not read") == true)
    }

    @Test(arguments: ["填报单位：深圳市甲有限公司|单位：万元", "企业名称|说明", "深圳市甲有限公司|"])
    func `what stands above headings otherwise is a title`(row: String) throws {
        let list = try recognise("名单|\n\(row)\n序号|企业名称|出口额\n1|丙|8")
        #expect(kinds(list) == ["1 title", "2 title", "3 heading"])
        #expect(list.findings.isEmpty)
    }

    @Test(arguments: [
        ("1|甲|8\n2|乙|8\n3||", "A4"), ("1|甲|8\n2||\n3|丙|8", "A3"), ("1|甲|8\n2|乙|8\n5||", "A4"), ("1||\n2|乙|8", "A2"),
    ])
    func `a number with nothing beside it is a doubt`(rows: String, cell: String) throws {
        let list = try recognise("序号|企业名称|出口额\n\(rows)")
        let found = try #require(list.findings.first { $0.code == "row.lost" })
        #expect(found.severity == .doubt)
        #expect(found.locus?.description == "list.xlsx#名单!\(cell)")
    }

    @Test func `rows that lost all but their numbers are told together`() throws {
        let list = try recognise("序号|企业名称|出口额\n1|甲|8\n2||\n3||\n合计||8\n4||")
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!A3: the row has the number \"2\" and nothing else: what it held may have been lost; 3 such rows, the last of them row 6 [row.lost]\n  hint: compare the row with the published file: an enterprise may be missing"
            ])
    }

    @Test(arguments: ["1|甲|8\n2||\n2|乙|8", "1|甲|8\n2|乙|8\n1||", "1|甲|8\n7||\n2|乙|8"])
    func `a number that waits for the next row, or that came before, is none`(rows: String) throws {
        #expect(try !recognise("序号|企业名称|出口额\n\(rows)").findings.contains { $0.code == "row.lost" })
    }
}
