import Columns
import Documents
import Provenance
import Testing

struct ListRecognitionTests {
    private static let aliases = [
        HeadingAliases(field: "serial", headings: ["序号"]),
        HeadingAliases(field: "name", headings: ["企业名称", "单位名称"]),
        HeadingAliases(field: "credit_code", headings: ["统一社会信用代码"]),
        HeadingAliases(field: "district", headings: ["所属区"]),
        HeadingAliases(field: "exports", headings: ["出口额"]),
    ]

    private func recognise(_ sheets: Sheet..., year: Int? = nil) throws -> RecognisedList {
        try ListRecognition.recognise(sheets, aliases: Self.aliases, year: year)
    }

    private func kinds(_ list: RecognisedList) -> [String] {
        list.skipped.map { "\($0.locus.row ?? 0) \($0.kind.rawValue)" }
    }

    @Test func `a published list gives its data rows and an account of all others`() throws {
        let list = try ListRecognition.recognise(try Fixture.read("list.xlsx"), aliases: Self.aliases)
        #expect(list.title == "附件1： 2024年出口额800万美元（含）以下企业名单 （截至2025年5月）")
        #expect(list.tables.map(\.sheet) == ["名单", "续表"])
        let first = list.tables[0]
        #expect(first.headings == ["序号", "企业名称", "统一社会信用代码", "所属区", "出口情况2024年出口额（万美元）", "出口情况增幅"])
        #expect(first.headingRow == 3)
        #expect(first.fieldColumns == ["serial": 0, "name": 1, "credit_code": 2, "district": 3, "exports": 4])
        #expect(first.unclaimed == [UnclaimedHeading(column: 5, heading: "出口情况增幅", looksLikeField: false)])
        #expect(first.rows == [6, 7, 8])
        #expect(first.column("exports") == TextColumn(["800", "120.5", "1"]))
        #expect(list.tables[1].column("name") == TextColumn(["深圳丁贸易有限公司"]))
        #expect(
            kinds(list) == [
                "1 title", "2 title", "3 heading", "4 heading", "5 group", "9 total", "11 note", "1 heading", "1 otherSheet",
            ])
        #expect(list.rowCount == list.dataRowCount + list.skipped.count)
        #expect(list.findings.map(\.code) == ["rows.hidden", "group.count", "sheet.noHeadings"])
        #expect(first.locus(row: 1, column: 4).description == "list.xlsx#名单!E7")
        #expect(first.locus(heading: 4).description == "list.xlsx#名单!E3")
    }

    @Test(arguments: [
        ("合计||2|", RowKind.total), ("合 计||||", .total), ("|总计：2家|||", .total), ("小计|2家|x|y|z", .total), ("|合计||8|", .total),
        ("合计共2家||||", .total), ("|总计（万美元）|||8", .total), ("共计2户企业||||", .total),
        ("北京市（1所）||||", .group), ("|宝安区(共1家)|||", .group), ("一、福田区||||", .group), ("|福田区|||", .group), ("（二）||||", .group),
        ("备注：以海关统计为准||||", .note), ("|注：不含加工贸易|||", .note), ("注1、不含加工贸易||||", .note), ("备注（2）：见附表||||", .note),
        ("上述数据截至5月底。||||", .note), ("制表人：张三|||日期：5月|", .note), ("说明||||", .note),
        ("附件2：||||", .title), ("|附件（3）|||", .title), ("||||", .blank), (" |\u{3000}|||", .blank), ("3||||", .blank),
        ("序号|企业名称|统一社会信用代码|所属区|出口额", .repeatedHeading), ("序 号|企业\n名称|统一社会信用代码|所属区|2024年出口额（万美元）", .repeatedHeading),
    ])
    func `a row that holds no enterprise is typed and skipped`(row: String, kind: RowKind) throws {
        // A line break inside a cell is written as a carriage return here, since a line is a row.
        let text = "序号|企业名称|统一社会信用代码|所属区|出口额\n1|甲公司||福田区|1\n\(row.replacing("\n", with: "\r"))\n2|乙公司||福田区|1"
        let list = try recognise(Fixture.sheet(text))
        #expect(kinds(list) == ["1 heading", "3 \(kind.rawValue)"])
        #expect(list.tables.map(\.rows) == [[2, 4]])
        #expect(list.findings.isEmpty)
    }

    @Test(arguments: [
        "2|合计贸易有限公司|x|福田区|1", "2|合计数码科技有限公司|9144030000000000XX|福田区|1",
        "2|总计家居有限公司|x|福田区|1", "|小计户外用品有限公司||福田区|1", "2|累计共创有限公司||福田区|1",
        "2|共计8度餐饮店||福田区|1", "2|注册易公司|x||1", "|乙公司|||",
        "2|乙公司|||", "||9144030000000000XX||", "2||x|福田区|8", "2|小计量科技公司|||",
        "2|北京市|x|福田区|8",
    ])
    func `a row that may hold an enterprise is data`(row: String) throws {
        let list = try recognise(Fixture.sheet("序号|企业名称|统一社会信用代码|所属区|出口额\n1|甲公司|x|福田区|1\n\(row)"))
        #expect(list.tables.map(\.rows) == [[2, 3]])
    }

    @Test func `a list of names alone has one filled cell a row`() throws {
        let list = try recognise(Fixture.sheet("企业名称\n甲公司\n福田区\n\n乙公司"))
        #expect(list.tables.map(\.rows) == [[2, 3, 5]])
        #expect(kinds(list) == ["1 heading", "4 blank"])
    }

    @Test func `serial numbers that run without a gap are no finding`() throws {
        #expect(try recognise(Fixture.sheet("序号|企业名称\n1|甲\n2.0|乙\n３|丙")).findings.isEmpty)
    }

    @Test func `serial numbers may begin again under a group, and go on in the next table`() throws {
        let first = Fixture.sheet("序号|企业名称\n福田区（2家）|\n1|甲\n2|乙\n南山区（1家）|\n1|丙", name: "一")
        let second = Fixture.sheet("序号|企业名称\n2|丁\n3|戊", name: "二")
        #expect(try recognise(first, second).findings.isEmpty)
    }

    @Test func `a gap in the serial numbers is a doubt with its cell`() throws {
        let list = try recognise(Fixture.sheet("序号|企业名称\n1|甲\n3|乙\n4|丙\n|丁"))
        #expect(
            list.findings.map(\.rendered) == [
                "doubt: list.xlsx#名单!A3: the serial number is \"3\" where 2 was expected; 2 such places in this table [serial.gap]\n  hint: compare the rows around it with the published file: a row may be missing, or was withdrawn without renumbering"
            ])
    }

    @Test func `the row that names most fields is the heading row`() throws {
        let list = try recognise(Fixture.sheet("企业名称|说明\n序号|企业名称|所属区\n1|甲|福田区"))
        #expect(list.tables[0].headingRow == 2)
        #expect(kinds(list) == ["1 title", "2 heading"])
    }

    @Test func `a second table with other columns has its own headings`() throws {
        let list = try recognise(Fixture.sheet("序号|企业名称|所属区\n1|甲|福田区\n\n企业名称|出口额|\n乙|8|"))
        #expect(list.tables.map(\.fieldColumns) == [["serial": 0, "name": 1, "district": 2], ["name": 0, "exports": 1]])
        #expect(list.tables.map(\.rows) == [[2], [5]])
        #expect(list.rowCount == list.dataRowCount + list.skipped.count)
    }

    @Test func `of two columns for one field the year decides, and the other is reported`() throws {
        let sheet = Fixture.sheet("企业名称|2023年出口额（万美元）|2024年出口额（万美元）\n甲|1|2")
        #expect(try recognise(sheet).tables[0].fieldColumns["exports"] == 1)
        let list = try recognise(sheet, year: 2024)
        #expect(list.tables[0].fieldColumns["exports"] == 2)
        #expect(list.tables[0].unclaimed == [UnclaimedHeading(column: 1, heading: "2023年出口额（万美元）", looksLikeField: true)])
        #expect(
            list.findings.map(\.rendered) == [
                "note: list.xlsx#名单!B1: \"2023年出口额（万美元）\" belongs to a field that another column has; it was not read [heading.repeated]"
            ])
    }

    @Test(arguments: [
        ("联系电话", false), ("备注", false), ("进口额", true), ("组织机构代码", true), ("英文名称", true), ("注册区域", true), ("企业名称（英文）2", true),
    ])
    func `an unclaimed heading that reads as a field is marked`(heading: String, looksLikeField: Bool) throws {
        let list = try recognise(Fixture.sheet("企业名称|\(heading)\n甲|1"))
        #expect(list.tables[0].unclaimed == [UnclaimedHeading(column: 1, heading: heading, looksLikeField: looksLikeField)])
    }

    @Test func `a hidden sheet is read and reported`() throws {
        let list = try recognise(Fixture.sheet("企业名称|所属区\n甲|福田区", isHidden: true))
        #expect(list.dataRowCount == 1)
        #expect(list.findings.map(\.code) == ["sheet.hidden"])
    }

    @Test func `no heading for the name is refused with what stands there`() {
        let error = #expect(throws: DocumentError.self) { try recognise(Fixture.sheet("名单\n序号|公司|地址\n1|甲|x")) }
        #expect(
            error?.description
                == "error: list.xlsx: no row within the first 20 has a heading for the enterprise's name (企业名称, 单位名称); there stand: list.xlsx#名单!2: 序号 | 公司 | 地址; list.xlsx#名单!3: 1 | 甲 | x [list.noHeadings]\n  hint: add the heading to `columns` in the programme file, or import the right file"
        )
    }

    @Test func `what has no cells beside each other is shown, too, where headings are missing`() {
        let error = #expect(throws: DocumentError.self) { try recognise(Fixture.sheet("\n各有关单位：\n名单另发。")) }
        #expect(error?.message.hasSuffix("; there stand: list.xlsx#名单!2: 各有关单位：") == true)
    }

    @Test func `headings below the twentieth row are not looked for`() {
        let text = String(repeating: "x|y\n", count: 20) + "企业名称|所属区\n甲|福田区"
        #expect(#expect(throws: DocumentError.self) { try recognise(Fixture.sheet(text)) }?.code == "list.noHeadings")
    }

    @Test(arguments: ["序号|企业名称", "序号|企业名称\n|\n合计|0", "序号|企业名称\n1|\n2|"])
    func `headings without a row under them are refused`(text: String) {
        let error = #expect(throws: DocumentError.self) { try recognise(Fixture.sheet(text)) }
        #expect(error?.message == "the list has headings and no row under them")
    }

    @Test func `no sheet at all is refused`() {
        #expect(
            #expect(throws: DocumentError.self) { try ListRecognition.recognise([], aliases: Self.aliases) }?.code
                == "list.noHeadings")
    }
}
