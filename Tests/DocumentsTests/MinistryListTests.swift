import Columns
import Documents
import Provenance
import Testing

/// Six editions of one list as a ministry published them, and as others changed them.
@Suite(.enabled(if: Fixture.hasRealData, "the folder of real data is not beside the repository"))
struct MinistryListTests {
    private static let aliases = [
        HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["学校名称"]),
        HeadingAliases(field: "code", headings: ["学校标识码"]),
    ]

    private func recognise(_ file: String) throws -> RecognisedList {
        let path = "04_gov_list_moe_universities/\(file)"
        return try ListRecognition.recognise(
            try Document.read(file: Fixture.realData + path, name: file), aliases: Self.aliases)
    }

    /// 2016 and 2017 were taken apart and added to by others: what does not agree in them is theirs.
    private static let editions: [(file: String, rows: Int, groups: Int, codes: [String])] = [
        ("moe_2025-06-20.csv", 2_919, 0, []), ("moe_2025-06-20.xls", 2_919, 31, []), ("moe_2017_vczero.csv", 2_631, 0, []),
        ("moe_2017_vczero.xls", 2_631, 31, []), ("moe_2016_edited.xlsx", 2_595, 31, []), ("moe_2011-05-23.xls", 2_101, 31, []),
        (
            "moe_2016_15_sheets.xls", 7_704, 31,
            Array(repeating: "serial.gap", count: 4) + ["rows.hidden"] + Array(repeating: "serial.gap", count: 3)
                + ["cell.beyond", "serial.gap", "serial.gap"] + ["sheet.noHeadings"] + Array(repeating: "sheet.leftOut", count: 4)
        ), ("moe_2017_edited_two_sheets.xls", 2_631, 31, ["sheet.noHeadings"]),
    ]

    @Test(arguments: editions)
    func `a ministry's list is recognised row by row, its groups counted`(
        file: String, rows: Int, groups: Int, codes: [String]
    ) throws {
        let list = try recognise(file)
        #expect(list.dataRowCount == rows)
        #expect(list.skipped.count { $0.kind == .group } == groups)
        #expect(list.findings.map(\.code) == codes)
    }

    /// The six lists as published, and the table of each that is the whole list; those of 2011 and 2016 have no codes.
    private static let lists: [(file: String, twin: String?)] = [
        ("moe_2025-06-20.xls", "moe_2025-06-20.csv"), ("moe_2017_vczero.xls", "moe_2017_vczero.csv"),
        ("moe_2017_edited_two_sheets.xls", "moe_2017_vczero.csv"), ("moe_2016_edited.xlsx", nil),
        ("moe_2016_15_sheets.xls", nil), ("moe_2011-05-23.xls", nil),
    ]

    /// In the list of 2025 most are numbers, in that of 2017 all are text; the twins hold them as text.
    @Test(arguments: lists)
    func `codes are text of ten digits, those of the twin, and no column is taken for one`(file: String, twin: String?) throws {
        let list = try recognise(file)
        guard let twin else {
            #expect(list.tables.allSatisfy { $0.column("code") == nil })
            return
        }
        let codes = try #require(list.tables.first?.column("code"))
        #expect((0..<codes.count).allSatisfy { codes[$0].count == 10 && codes[$0].allSatisfy { (0x30...0x39).contains($0) } })
        #expect(codes == (try recognise(twin).tables.first?.column("code")))
    }
}
