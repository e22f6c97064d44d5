import Columns
import Documents
import Provenance
import Testing

struct ListCheckTests {
    private static let aliases = [
        HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["企业名称"]),
        HeadingAliases(field: "district", headings: ["所属区"]), HeadingAliases(field: "exports", headings: ["出口额"]),
    ]

    private func recognise(_ sheets: Sheet...) throws -> RecognisedList {
        try ListRecognition.recognise(sheets, aliases: Self.aliases)
    }

    @Test func `a group that states another count than it has rows is a doubt`() throws {
        let list = try recognise(Fixture.sheet("序号|企业名称\n福田区（2家）|\n1|甲\n2|乙\n南山区（3家）|\n3|丙\n4|丁"))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!5: \"南山区（3家）\" states 3, and 2 rows follow [group.count]\n  hint: compare the group with the published file: a row may be missing"
            ])
    }

    @Test func `a group of groups states the rows of all of them`() throws {
        let text = "序号|企业名称\n福田区（3家）|\n一、制造（2家）|\n1|甲\n2|乙\n二、贸易（1家）|\n3|丙\n南山区（1家）|\n一、制造（1家）|\n4|丁"
        #expect(try recognise(Fixture.sheet(text)).findings.isEmpty)
        let wrong = try recognise(Fixture.sheet(text.replacing("福田区（3家）", with: "福田区（4家）")))
        #expect(wrong.findings.map(\.message) == ["\"福田区（4家）\" states 4, and 3 rows follow"])
    }

    @Test(arguments: [
        ("北京市（92所）", 92), ("宝安区(12家)", 12), ("宝安区（共１２家）", 12), ("福田区 共3家", 3), ("福田区", nil), ("福田区（原南山区）", nil),
        ("一、宝安区（12）", nil),
    ])
    func `the count that a group row states`(text: String, count: Int?) {
        let sheet = Fixture.sheet("序号|企业名称\n\(text)|\n1|甲\n2|乙")
        let messages = try? recognise(sheet).findings.filter { $0.code == "group.count" }.map(\.message)
        #expect(messages == (count.map { ["\"\(text)\" states \($0), and 2 rows follow"] } ?? []))
    }

    @Test(arguments: [
        ("共12家", [12]), ("合计1,234户", [1_234]), ("现将名单（共１２家）予以公示", [12]), ("等56家企业", [56]), ("总计: 7 家", [7]),
        ("共1000余家", []), ("其中共12家", []), ("公共12家", []), ("等56家媒体", []), ("12家企业", []), ("共 12.5家", []),
    ])
    func `a statement of how many enterprises a list has`(text: String, counts: [Int]) {
        #expect(StatedCount.all(in: text).map(\.count) == counts)
    }

    @Test func `a title or a total that states another count than the list has is a doubt`() throws {
        let list = try recognise(Fixture.sheet("企业名单（共3家）|\n序号|企业名称\n1|甲\n2|乙\n合计|2家"))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!1: \"共3家\" is stated, and the list has 2 rows [list.count]\n  hint: compare the list with the published file: rows may be missing, or were read that are none"
            ])
    }

    @Test func `a total may speak of its own table, and of the rows since the total before`() throws {
        let first = Fixture.sheet("序号|企业名称\n1|甲\n2|乙\n合计|2家\n3|丙\n合计|1家", name: "一")
        let second = Fixture.sheet("共4家|\n序号|企业名称\n4|丁\n合计|1家", name: "二")
        #expect(try recognise(first, second).findings.isEmpty)
    }

    @Test func `a cell merged over rows stands for each of them, and is told once a column`() throws {
        let sheet = Fixture.sheet(
            "序号|企业名称|所属区\n1|甲|福田区\n2|乙|\n3|丙|\n4|丁|",
            merged: [CellRange(firstRow: 2, lastRow: 4, firstColumn: 3, lastColumn: 3)])
        let list = try recognise(sheet)
        #expect(list.tables[0].column("district") == TextColumn(["福田区", "福田区", "福田区", ""]))
        #expect(list.tables[0].kinds[2] == [.text, .text, .text, .empty])
        #expect(
            list.findings.map(\.rendered) == [
                "note: list.xlsx#名单!C2: a merged cell stands for 3 rows of this column; each row has its value [cells.merged]"
            ])
    }

    @Test func `serial numbers that are merged with their enterprise run on`() throws {
        let rows = { (column: Int) in CellRange(firstRow: 2, lastRow: 3, firstColumn: column, lastColumn: column) }
        let list = try recognise(
            Fixture.sheet("序号|企业名称|所属区|出口额\n1|甲|福田区|8\n||南山区|9\n2|乙|福田区|1", merged: [rows(1), rows(2)]))
        #expect(list.tables[0].column("name") == TextColumn(["甲", "甲", "乙"]))
        #expect(list.findings.map(\.code) == ["cells.merged", "cells.merged"])
    }

    @Test func `an amount merged over several enterprises is nobody's own`() throws {
        let list = try recognise(
            Fixture.sheet(
                "企业名称|出口额\n甲|800\n乙|", merged: [CellRange(firstRow: 2, lastRow: 3, firstColumn: 2, lastColumn: 2)]))
        #expect(list.tables[0].column("exports") == TextColumn(["800", ""]))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!B2: one amount stands in a cell that is merged over 2 rows, down to row 3 [cells.mergedAmount]\n  hint: ask who published the list what each enterprise exported"
            ])
    }

    private func across(_ row: Int, _ columns: ClosedRange<Int>, to lastRow: Int? = nil) -> CellRange {
        CellRange(firstRow: row, lastRow: lastRow ?? row, firstColumn: columns.lowerBound, lastColumn: columns.upperBound)
    }

    @Test func `a cell merged over columns stands for each of them, and keeps its place`() throws {
        let list = try recognise(
            Fixture.sheet("企业名称|所属区|街道\n甲|福田区|\n乙|南山区|粤海\n丙|宝安区|", merged: [across(2, 2...3), across(4, 2...3)]))
        let table = list.tables[0]
        #expect(table.columns[2] == TextColumn(["福田区", "粤海", "宝安区"]))
        #expect(table.locus(row: 0, column: 2).description == "list.xlsx#名单!B2")
        #expect(table.locus(row: 1, column: 2).description == "list.xlsx#名单!C3")
        #expect(
            list.findings.map(\.rendered) == [
                "note: list.xlsx#名单!B2: 2 merged cells, of which this is the first, stand for 2 columns of 2 rows; each column has its value [cells.merged]"
            ])
    }

    @Test func `a cell merged over two fields is a doubt`() throws {
        let list = try recognise(Fixture.sheet("企业名称|所属区|出口额\n甲|福田区|\n乙|南山区|8", merged: [across(2, 2...3)]))
        #expect(list.tables[0].column("exports") == TextColumn(["福田区", "8"]))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!B2: a merged cell stands for \"所属区\" and \"出口额\" at once; each has its value [cells.mergedFields]\n  hint: compare the row with the published file: the value may belong to one of the columns alone"
            ])
    }

    @Test func `a cell merged over rows and columns stands for all of them`() throws {
        let list = try recognise(
            Fixture.sheet("企业名称|所属区|街道\n甲|福田区|\n乙||\n丙||", merged: [across(2, 2...3, to: 3)]))
        #expect(list.tables[0].columns[1...].map { $0 } == Array(repeating: TextColumn(["福田区", "福田区", ""]), count: 2))
        #expect(list.tables[0].locus(row: 1, column: 2).description == "list.xlsx#名单!B2")
    }

    @Test func `a column that is merged into the one before in every row is none`() throws {
        let list = try recognise(
            Fixture.sheet("企业名称||所属区\n甲||福田区\n乙||南山区", merged: [across(1, 1...2), across(2, 1...2), across(3, 1...2)]))
        #expect(list.tables[0].headings == ["企业名称", "", "所属区"])
        #expect(list.tables[0].columns[1] == TextColumn(["", ""]))
        #expect(list.findings.isEmpty)
    }

    @Test func `a heading merged over columns stands over each that has something under it`() throws {
        let sheet = Fixture.sheet("企业名称|出口额||备注\n甲|8|9|\n乙|7|7|", merged: [across(1, 2...3)])
        let list = try recognise(sheet)
        #expect(list.tables[0].headings == ["企业名称", "出口额", "出口额", "备注"])
        #expect(list.tables[0].column("exports") == TextColumn(["8", "7"]))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!C2: \"出口额\" stands over two columns, and nothing tells them apart: this one, \"9\", was not read [heading.twice]\n  hint: where two tables stand side by side, put one under the other and import that; else ask which column counts"
            ])
    }

    @Test func `headings merged over columns are divided by those under them`() throws {
        let list = try recognise(
            Fixture.sheet("企业名称|出口情况||所属区\n|出口额|增幅|\n甲|8|1%|福田区", merged: [across(1, 2...3)]))
        #expect(list.tables[0].headings == ["企业名称", "出口情况出口额", "出口情况增幅", "所属区"])
        #expect(list.tables[0].column("exports") == TextColumn(["8"]))
        #expect(list.skipped.map(\.kind) == [.heading, .heading])
    }

    @Test func `two tables side by side are a doubt: the enterprises of the second were not read`() throws {
        let list = try recognise(Fixture.sheet("序号|企业名称|序号|企业名称\n1|甲|3|丙\n2|乙|4|丁"))
        #expect(list.tables[0].column("name") == TextColumn(["甲", "乙"]))
        #expect(
            list.findings.map { "\($0.severity) \($0.code) \($0.locus?.description ?? "")" } == [
                "doubt heading.twice list.xlsx#名单!C2", "doubt heading.twice list.xlsx#名单!D2",
            ])
    }

    @Test func `merged cells that would fill memory are refused`() {
        let text = String(repeating: "福", count: 400_000)
        let rows = (3...100).map { "\n\($0)|" }.joined()
        let error = #expect(throws: DocumentError.self) {
            try recognise(Fixture.sheet("企业名称|所属区\n甲|\(text)\(rows)", merged: [across(2, 2...2, to: 100)]))
        }
        #expect(error?.description.hasPrefix("error: list.xlsx#名单!B2: merged cells stand for more than 64 MiB of text") == true)
    }

    private func hiding(rows: [UInt32] = [], columns: [Int] = []) -> Sheet {
        let sheet = Fixture.sheet("序号|企业名称|所属区\n1|甲|福田区\n2|乙|福田区\n3|丙|福田区")
        return Sheet(
            origin: sheet.origin, name: sheet.name, rows: sheet.rows, columns: sheet.columns, kinds: sheet.kinds,
            hiddenRows: rows, hiddenColumns: columns)
    }

    @Test func `rows that the workbook hides are read and told`() throws {
        let list = try recognise(hiding(rows: [1, 3, 4]))
        #expect(list.dataRowCount == 3)
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!3: the file hides 2 rows of the list, this one first; they were read all the same [rows.hidden]\n  hint: look whether the rows belong to the list: a filter may hide them, or somebody who took them off"
            ])
    }

    @Test func `a column of a field that the workbook hides is read and told`() throws {
        let list = try recognise(hiding(columns: [3]))
        #expect(list.tables[0].column("district") == TextColumn(["福田区", "福田区", "福田区"]))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!C1: the file hides the column \"所属区\"; it was read all the same [column.hidden]\n  hint: look whether the column is meant to be published"
            ])
    }

    @Test(arguments: [
        "5|深圳市戊贸易有限公司|福田区", "5|戊|9144030000000000X1", "x|某某制衣厂", "深圳市戊贸易有限公司", "远方贸易", "91440300MA5F00001X", "5|万家百货|",
        "5|华为|", "戊合伙企业（有限合伙）",
    ])
    func `a sheet without the headings that reads like enterprises is a doubt`(row: String) throws {
        let list = try recognise(Fixture.sheet("企业名称|所属区\n甲|福田区"), Fixture.sheet("填报说明|\n\(row)", name: "续"))
        #expect(list.findings.map(\.code) == ["sheet.leftOut"])
        #expect(list.findings[0].locus?.description == "list.xlsx#续!2")
        #expect(list.rowCount == list.dataRowCount + list.skipped.count)
    }

    @Test(arguments: [
        "福田区|宝安区", "联系人|张三", "2024|8000000", "1|福田区|30", "1|数据来源：海关", "1|以海关统计为准。", "填报人|深圳", "贸易",
    ])
    func `a sheet without the headings that holds something else is a note`(row: String) throws {
        let list = try recognise(Fixture.sheet("企业名称|所属区\n甲|福田区"), Fixture.sheet("填报说明|\n\(row)", name: "说明"))
        #expect(list.findings.map(\.code) == ["sheet.noHeadings"])
    }

    @Test func `a sheet that is built as the list is goes on with it`() throws {
        let list = Fixture.sheet("企业名称|所属区|出口额\n甲|福田区|8")
        let aliases = ["企业名称": "name", "所属区": "district", "出口额": "exports"].map {
            HeadingAliases(field: $0.value, headings: [$0.key])
        }
        for (rows, code) in [
            ("华为|宝安区|1,000.5", "sheet.leftOut"), ("宝安区|12家|5", "sheet.noHeadings"), ("华为|宝安区|多", "sheet.noHeadings"),
            ("华为|宝安区|5|x", "sheet.noHeadings"),
        ] {
            let found = try ListRecognition.recognise([Fixture.sheet(rows, name: "续"), list], aliases: aliases).findings
            #expect(found.map(\.code) == [code], "\(rows)")
        }
    }

    @Test func `a title over a further table is no enterprise`() throws {
        let list = try recognise(Fixture.sheet("企业名称|所属区\n甲|福田区\n\n附件2|\n企业名称|出口额\n乙|8"))
        #expect(list.tables.map(\.rows) == [[2], [6]])
        #expect(list.skipped.map(\.kind) == [.heading, .blank, .title, .heading])
    }
}
