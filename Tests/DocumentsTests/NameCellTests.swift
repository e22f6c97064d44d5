import Documents
import Provenance
import Testing

/// What stands under the name and is not one name, and titles of other lists.
struct NameCellTests {
    private static let aliases = [
        HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["企业名称"]),
        HeadingAliases(field: "district", headings: ["所属区"]),
    ]

    private func findings(_ sheets: Sheet...) throws -> [Finding] {
        try ListRecognition.recognise(sheets, aliases: Self.aliases).findings
    }

    private func list(_ name: String) throws -> [String] {
        try findings(Fixture.sheet("企业名称|所属区\n深圳市甲贸易有限公司|福田区\n\(name)|福田区")).map(\.code)
    }

    @Test(arguments: [
        "深圳市乙有限公司、深圳市丙有限公司", "深圳市乙有限公司；丙丁电子厂", "乙贸易有限公司;丙贸易有限公司",
    ])
    func `several names in a cell are a doubt`(name: String) throws { #expect(try list(name) == ["name.several"]) }

    @Test func `several names on lines of a cell are a doubt at the first, with their number`() throws {
        let page = "<table><tr><td>企业名称<tr><td>乙贸易有限公司<br>丙贸易有限公司<tr><td><p>丁贸易有限公司</p><p>戊贸易有限公司</p></table>"
        let found = try ListRecognition.recognise(
            try Document.read(bytes: Array(page.utf8), name: "a.html"), aliases: Self.aliases
        ).findings
        #expect(
            found.map(\.rendered) == [
                "doubt: a.html#table 1!A2: \"乙贸易有限公司 丙贸易有限公司\": the cell holds several names; 2 such rows [name.several]\n  hint: compare the row with the published file, write one whole name a row into a copy and import that"
            ])
    }

    @Test(arguments: ["深圳市乙?子有限公司", "深圳市？有限公司", "深圳市□贸易有限公司", "深圳市**有限公司"])
    func `a name with a character lost or kept back is a doubt`(name: String) throws {
        #expect(try list(name) == ["name.lostCharacter"])
    }

    @Test(arguments: ["所属区", "序号", "TRUE", "FALSE"])
    func `a heading or a sign under the name is a doubt`(name: String) throws { #expect(try list(name) == ["name.heading"]) }

    @Test(arguments: ["深圳市乙、丙贸易有限公司", "深圳市乙有限公司*", "3.0科技有限公司", "深圳市乙有限公司（原：深圳市丙有限公司）", "“乙”贸易有限公司", "TRUE贸易公司"])
    func `a name with such marks in it is one`(name: String) throws { #expect(try list(name) == []) }

    @Test(arguments: ["深圳市乙<br>贸易有限公司", "深圳市乙电子<br>有限公司", "乙贸易有限公司<br>深圳分公司", "深圳市乙科技股份<br>有限公司"])
    func `a name on two lines is one`(name: String) throws {
        let page = "<table><tr><td>企业名称<tr><td>\(name)</table>"
        let sheets = try Document.read(bytes: Array(page.utf8), name: "a.html")
        #expect(try ListRecognition.recognise(sheets, aliases: Self.aliases).findings.isEmpty)
    }

    @Test(arguments: [("1、", "2、"), ("1.", "2."), ("（1）", "（2）"), ("1．", "2．")])
    func `names that begin with their numbers are a doubt`(first: String, second: String) throws {
        let numbered = try findings(Fixture.sheet("企业名称|所属区\n\(first)甲公司|福田区\n\(second)乙公司|福田区"))
        #expect(numbered.map { "\($0.code) \($0.locus?.description ?? "")" } == ["name.numbered list.xlsx#名单!A2"])
        #expect(try findings(Fixture.sheet("企业名称|所属区\n\(first)甲公司|福田区\n3.0乙公司|福田区")).isEmpty)
    }

    @Test(arguments: ["深圳市乙有限公司（南山区）", "深圳市乙电子厂(龙华街道)"])
    func `a place in brackets behind a name is a doubt`(name: String) throws { #expect(try list(name) == ["name.place"]) }

    @Test(arguments: ["乙便利店（南山区）", "深圳市乙有限公司（中国）", "乙（南山区）有限公司"])
    func `a place within a name, or of a shop, is none`(name: String) throws { #expect(try list(name) == []) }

    @Test(arguments: [
        ("备注", "已注销"), ("是否通过", "否"), ("审核结果", "不通过"), ("状态", "暂缓公示"), ("审核意见", "不符合条件"),
        ("备注", "已迁出深圳"), ("备注", "2024年出口额超800万美元"), ("备注", "材料不全"), ("审核意见", "不同意"), ("统保资格", "无"), ("符合条件", "0"),
    ])
    func `a column that speaks against a row is a doubt`(heading: String, text: String) throws {
        let found = try findings(Fixture.sheet("企业名称|\(heading)\n甲公司|是\n乙公司|\(text)\n丙公司|\(text)"))
        #expect(
            found.map(\.rendered) == [
                "doubt: list.xlsx#名单!B3: \"\(text)\" stands under \"\(heading)\": the row was read all the same; 2 rows say so or the like [row.status]\n  hint: where these enterprises are not to be covered, take them out of a copy and import that"
            ])
    }

    @Test func `a column that says nothing against a row, or is of something else, is nothing`() throws {
        #expect(try findings(Fixture.sheet("企业名称|备注|联系人\n甲公司|新增|取消\n乙公司||否\n丙公司|无|")).isEmpty)
    }

    @Test func `a title of those that are not meant is a doubt, wherever it stands over rows`() throws {
        let rows = "企业名称|所属区\n甲公司|福田区"
        #expect(
            try findings(Fixture.sheet("不符合条件企业名单|\n\(rows)")).map(\.rendered) == [
                "doubt: list.xlsx#名单!1: \"不符合条件企业名单\" stands over rows of the list and says 不符合: they were read all the same [list.ofOthers]\n  hint: where these enterprises are not to be covered, take them out of a copy and import that"
            ])
        #expect(try findings(Fixture.sheet("\(rows)\n\n附：未通过企业名单|\n\(rows)")).map(\.code).contains("list.ofOthers"))
        #expect(try findings(Fixture.sheet(rows, name: "取消资格")).map(\.code) == ["list.ofOthers"])
        #expect(try findings(Fixture.sheet("\(rows)\n注：不予公示的另行通知|")).map(\.code) == [])
    }

    @Test(arguments: [
        "不纳入统保企业名单", "待核实企业名单", "候补企业名单", "有异议企业名单", "不具备资格企业名单", "已注销企业名单", "落选企业名单", "暂缓企业名单",
    ])
    func `however it is called`(title: String) throws {
        #expect(try findings(Fixture.sheet("\(title)|\n企业名称|所属区\n甲公司|福田区")).map(\.code) == ["list.ofOthers"])
    }

    @Test(arguments: ["<p>附件2：未通过企业名单</p><table>", "<table><caption>未通过企业名单</caption>"])
    func `the line before a table and its caption are titles`(opening: String) throws {
        let sheets = try Document.read(bytes: Array("\(opening)<tr><td>企业名称<tr><td>甲公司</table>".utf8), name: "a.html")
        #expect(try ListRecognition.recognise(sheets, aliases: Self.aliases).findings.map(\.code) == ["list.ofOthers"])
    }
}
