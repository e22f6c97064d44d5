import Columns
import Documents
import Provenance
import Testing

@Suite(.enabled(if: Fixture.hasRealData, "the folder of real data is not beside the repository"))
struct RealDataTests {
    static let office = Fixture.files(in: "05_office_cjk")
    static let hostile =
        Fixture.files(in: "06_office_hostile").map { "06_office_hostile/\($0)" }
        + Fixture.files(in: "09_markup_encodings_hostile").map { "09_markup_encodings_hostile/\($0)" }
    static let pages = Fixture.files(in: "08_html_gov").filter { $0.hasSuffix(".html") }

    private static func isProtected(_ name: String) -> Bool {
        name.contains("protect") || name.contains("pass") || name.contains("pwd")
    }

    private func read(_ path: String) throws(DocumentError) -> [Sheet] {
        try Document.read(file: Fixture.realData + path, name: path)
    }

    @Test(arguments: office.filter { $0.hasSuffix(".xlsx") && !isProtected($0) && !$0.contains("crash") })
    func `every Chinese workbook is read`(file: String) throws {
        let sheets = try read("05_office_cjk/\(file)")
        #expect(sheets.contains { $0.rowCount > 0 })
    }

    @Test(arguments: office.filter { isProtected($0) })
    func `every workbook with a password is refused for it`(file: String) {
        #expect(#expect(throws: DocumentError.self) { try read("05_office_cjk/\(file)") }?.code == "document.encrypted")
    }

    @Test(arguments: office.filter { $0.hasSuffix(".xls") || $0.hasSuffix(".doc") })
    func `every old Office file is refused by name`(file: String) {
        let error = #expect(throws: DocumentError.self) { try read("05_office_cjk/\(file)") }
        #expect(
            error?.message
                == (file.hasSuffix(".doc")
                    ? "the file is an old .doc document, which is not read here"
                    : "the file is an old .xls workbook, which is not read here"))
    }

    @Test(arguments: hostile)
    func `a hostile file is read or refused, with the file named`(file: String) {
        do throws(DocumentError) {
            for sheet in try read(file) { #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount }) }
        } catch {
            #expect(error.locus.file == file)
            #expect(!error.message.isEmpty)
        }
    }

    @Test(arguments: pages)
    func `every government page parses whole`(file: String) throws {
        do throws(DocumentError) {
            _ = try read("08_html_gov/\(file)")
        } catch {
            #expect(error.code == "page.noTable")
        }
    }

    @Test(arguments: pages)
    func `a page of another family is no notice and no index`(file: String) throws {
        let bytes = try Fixture.contents(Fixture.realData + "08_html_gov/" + file)
        #expect(#expect(throws: DocumentError.self) { try NoticePage(parsing: bytes, name: file) }?.code == "notice.signs")
        #expect(#expect(throws: DocumentError.self) { try NoticeIndex(parsing: bytes, name: file) }?.code == "notice.signs")
    }

    @Test(arguments: [("moe_2025-06-20.csv", 2_919), ("moe_2017_vczero.csv", 2_631)])
    func `a ministry's list is recognised row by row`(file: String, rows: Int) throws {
        let list = try ListRecognition.recognise(
            try read("04_gov_list_moe_universities/\(file)"),
            aliases: [HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["学校名称"])])
        #expect(list.dataRowCount == rows)
        #expect(list.findings.isEmpty)
    }

    @Test func `the group rows of a ministry's workbook are told from its data`() throws {
        let list = try ListRecognition.recognise(
            try read("04_gov_list_moe_universities/moe_2016_edited.xlsx"),
            aliases: [HeadingAliases(field: "serial", headings: ["序号"]), HeadingAliases(field: "name", headings: ["学校名称"])])
        #expect(list.dataRowCount == 2_595)
        #expect(list.skipped.count { $0.kind == .group } == 31)
    }

    /// What the notices state, by the address they were seen at; the words themselves are read from the real data.
    static let windows: [(page: String, from: String?, to: String?, workingDays: Int?, calendarDays: Int?)] = [
        ("post_2352689", "2023-12-11", "2023-12-17", nil, 7),
        ("27555", "2023-09-12", "2023-09-20", 7, nil),
        ("14482", "2023-09-13", "2023-09-21", 7, nil),
        ("szskjcxwyhg", nil, nil, 5, nil),
        ("zhengcetongzhi-9725", "2019-12-06", "2019-12-16", nil, nil),
        ("752981", "2020-11-23", "2020-12-01", nil, nil),
        ("26591", "2023-11-07", "2023-11-09", 3, nil),
        ("article_3599", "2024-03-04", "2024-03-11", nil, nil),
    ]

    @Test(arguments: windows)
    func `the window of every notice seen is read as it is worded`(
        page: String, from: String?, to: String?, workingDays: Int?, calendarDays: Int?
    ) throws {
        let lines = String(
            decoding: try Fixture.contents(Fixture.realData + "12_notice_and_customs_facts/notice_wordings.jsonl"), as: UTF8.self)
        let line = try #require(lines.split(separator: "\n").first { $0.contains(page) })
        let start = try #require(line.firstRange(of: "\"words\": \"")).upperBound
        let words = String(line[start...].prefix { $0 != "\"" })
        let window = try #require(NoticeWindowWording.read(words, publishedOn: CivilDate(year: 2019, month: 12, day: 6)))
        #expect(window.from == from.flatMap { CivilDate(iso: $0) })
        #expect(window.to == to.flatMap { CivilDate(iso: $0) })
        #expect(window.workingDays == workingDays)
        #expect(window.calendarDays == calendarDays)
    }
}
