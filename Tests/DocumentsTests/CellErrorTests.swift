import Columns
import Documents
import Provenance
import Testing

/// Cells that show the error of a spreadsheet in place of their value.
struct CellErrorTests {
    private static let aliases = [
        HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["企业名称"]),
        HeadingAliases(field: "exports", headings: ["出口额"]),
    ]

    private func findings(_ sheets: [Sheet]) throws -> [Finding] {
        try ListRecognition.recognise(sheets, aliases: Self.aliases).findings
    }

    private func isError(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { CellError.isError($0) }
    }

    @Test(arguments: [
        "#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA", "#名称?", "#ERR44",
        "Err:502",
        "##", "########",
    ])
    func `what a spreadsheet shows for an error is one, in any column that counts`(text: String) throws {
        #expect(isError(text))
        let list = try findings([Fixture.sheet("序号|企业名称|出口额\n1|甲公司|8\n2|\(text)|8\n3|丙公司|\(text)")])
        #expect(
            list.map { "\($0.severity) \($0.code) \($0.locus?.description ?? "")" } == [
                "doubt cell.error list.xlsx#名单!B3", "doubt cell.error list.xlsx#名单!C4",
            ])
    }

    @Test(arguments: ["", "#", "#1电子公司", "Err", "Erreka!", "甲#!", "#1 这是一家名字很长的公司!", "E!"])
    func `a text that only begins so is none`(text: String) { #expect(!isError(text)) }

    @Test func `how many there are is told with the first`() throws {
        let found = try findings([Fixture.sheet("序号|企业名称|出口额\n1|#N/A|8\n2|乙公司|8\n3|#REF!|8")])
        #expect(
            found.map(\.rendered) == [
                "doubt: list.xlsx#名单!B2: the cell shows the error \"#N/A\" and no value; 2 such cells in this column [cell.error]\n  hint: ask who published the list for the value, write it into a copy and import that"
            ])
    }

    @Test func `an error under a heading that nobody needs, or in a total, is nothing, and as a heading it is one`() throws {
        #expect(try findings([Fixture.sheet("企业名称|出口额|备注\n甲公司|8|#N/A\n合计|#REF!|")]).isEmpty)
        #expect(
            try findings([Fixture.sheet("企业名称|出口额|#REF!\n甲公司|8|8")]).map { $0.locus?.description } == ["list.xlsx#名单!C1"])
    }

    @Test func `an error of a workbook is one`() throws {
        let cells = ["序号", "企业名称"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        let sheet =
            "<worksheet><sheetData><row r=\"1\">\(cells)</row><row r=\"2\"><c><v>1</v></c><c t=\"e\"><f>X</f><v>#N/A</v></c></row></sheetData></worksheet>"
        let sheets = try Document.read(bytes: StoredZip.workbook(sheet: sheet), name: "list.xlsx")
        #expect(try findings(sheets).map(\.code) == ["cell.error"])
    }
}
