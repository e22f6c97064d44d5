import Provenance
import Testing

@testable import Documents

/// What openpyxl, xlrd and python-docx read in real Office files.
@Suite(.enabled(if: Fixture.hasRealData, "the folder of real data is not beside the repository"))
struct OfficeOracleTests {
    /// The cells in which we differ, and why.
    private static let differences: [String: (cells: Set<String>, why: String)] = [
        "05_office_cjk/easyexcel__t05.xlsx": (["模板!A4"], "it lies half a second behind midnight, as far as a double can tell"),
        "05_office_cjk/MinerU__docx_01.docx": (
            ["table 1!B3", "table 6!B1", "table 6!B2"],
            "what is raised stands in brackets, and the letters of a formula are text too"
        ),
        "05_office_cjk/poi__bug65649.docx": (
            Set(
                [4, 5, 6, 12, 13, 14, 67, 73, 82, 84, 86, 95, 105, 106, 126, 127, 136].flatMap {
                    ["table 13!D\($0)", "table 20!E\($0)"]
                }),
            "what is raised stands in brackets: мм[2]"
        ),
        "06_office_hostile/calamine__date.xls": (["Sheet1!A3"], "hours beyond a day are a length of time, not a day"),
        "06_office_hostile/test_files__crlf.xlsx": (["Sheet1!B2"], "_x000D_ is how Office writes a carriage return"),
    ]

    /// What is refused here and read by the oracle, by the code of its error, and why. Old workbooks come to LibreOffice,
    /// which is not asked here.
    private static let refused: [String: (code: String, why: String)] = {
        let older = [
            "OOM_alloc2", "biff5-rich-text-string", "biff5_write", "issue_643_biff5_formula", "malformed_format",
            "ptgexp-truncated-operand",
        ]
        let names =
            older.map { "calamine__\($0).xls" } + [
                "poi__testEXCEL_3.xls", "poi__testEXCEL_4.xls", "poi__testEXCEL_5.xls", "test_files__crlf5.xls",
            ]
        var refused: [String: (code: String, why: String)] = [:]
        for name in names { refused["06_office_hostile/\(name)"] = ("document.unsupported", "an .xls of Excel 95 or before") }
        refused["06_office_hostile/poi__xlsx-corrupted.xlsx"] = (
            "markup.damaged", "a part that says where the others are is empty"
        )
        return refused
    }()

    /// What is read here and not compared, and why.
    private static let notAnswered: [String: String] = [
        "06_office_hostile/calamine__issue_174.xlsx": "openpyxl walks through a million empty rows"
    ]

    /// What is read here and has cells, and the oracle refuses.
    private static let refusedByOracle: Set = [
        "06_office_hostile/calamine__empty_s_attribute.xlsx", "06_office_hostile/calamine__minimal_package.xlsx",
        "06_office_hostile/calamine__strict_iso_paths.xlsx", "06_office_hostile/xlrd__corrupted_error.xls",
    ]

    static let files = ["05_office_cjk", "06_office_hostile", "04_gov_list_moe_universities"].flatMap { folder in
        Fixture.files(in: folder).filter { name in [".xls", ".xlsx", ".docx"].contains { name.hasSuffix($0) } }
            .map { "\(folder)/\($0)" }
    }.filter { notAnswered[$0] == nil }

    @Test(.enabled(if: Oracle.isAsked, "TONGBAO_ORACLES names no Python that has openpyxl, xlrd and python-docx"))
    func `every cell is what another program reads there`() throws {
        let theirs = try Oracle.cells("office.py", Self.files)
        var compared = 0
        var refused: [String: String] = [:]
        var readAlone: Set<String> = []
        for file in Self.files {
            let found: [Oracle.Place: String]
            do throws(DocumentError) { found = Oracle.cells(of: try read(file)) } catch {
                // What both refuse is told elsewhere.
                if theirs[file] != nil { refused[file] = error.code }
                continue
            }
            guard let expected = theirs[file] else {
                if !found.isEmpty { readAlone.insert(file) }
                continue
            }
            compared += 1
            let places = Set(expected.keys).union(found.keys)
            let different = places.filter { expected[$0] != found[$0] }
            #expect(Set(different.map(\.description)) == Self.differences[file]?.cells ?? [], "\(file)")
        }
        #expect(refused == Self.refused.mapValues(\.code))
        #expect(readAlone == Self.refusedByOracle)
        #expect(compared >= 105)
    }

    private func read(_ file: String) throws(DocumentError) -> [Sheet] {
        let origin = Locus(file: file)
        return try Document.read(
            try DocumentSource.file(at: Fixture.realData + file, origin: origin),
            Document.Reading(origin: origin, programs: Programs(folders: [])))
    }
}
