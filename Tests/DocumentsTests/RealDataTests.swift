import Columns
import Provenance
import Testing

@testable import Documents

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

    @Test(arguments: office.filter { $0.hasSuffix(".xls") || ($0.hasSuffix(".docx") && !isProtected($0)) })
    func `every Chinese workbook of the old kind and every document is read`(file: String) throws {
        #expect(try read("05_office_cjk/\(file)").contains { $0.rowCount > 0 })
    }

    @Test(arguments: office.filter { $0.hasSuffix(".doc") })
    func `an old document is refused by name where LibreOffice is not installed`(file: String) {
        let error = #expect(throws: DocumentError.self) { try readAlone("05_office_cjk/\(file)") }
        #expect(error?.message == "the file is an old .doc document, which is not read here")
        #expect(
            error?.hint
                == "install LibreOffice (libreoffice-writer), which reads it; or open it, save it as .xlsx and import that")
    }

    @Test func `a workbook of a kilobyte that asks for 10^18 cells is refused at once, by whatever program`() {
        let error = #expect(throws: DocumentError.self) { try read("06_office_hostile/calamine__issue_594_dos.ods") }
        #expect(error?.message == "the workbook repeats cells until they are more than 16777216")
    }

    @Test(arguments: Fixture.files(in: "15_ofd").filter { $0.hasSuffix(".ofd") })
    func `an OFD document is refused by name`(file: String) {
        let error = #expect(throws: DocumentError.self) { try read("15_ofd/\(file)") }
        #expect(error?.message == "the file is an OFD document, which is not read here")
    }

    static let twins = Fixture.files(in: "03_same_table_xls_csv_json").filter { $0.hasSuffix(".xls") }.map {
        String($0.dropLast(4))
    }

    /// Two of them are two versions of a list: they have other rows.
    @Test(arguments: twins)
    func `a list saved as .xls is the list saved as .csv, row for row`(name: String) throws {
        let old = try #require(try read("03_same_table_xls_csv_json/\(name).xls").first)
        let text = try #require(try read("03_same_table_xls_csv_json/\(name).csv").first)
        switch name {
        case "1981_云南": #expect([old.rowCount, text.rowCount] == [167, 169])
        case "1981_江苏": #expect([old.rowCount, text.rowCount] == [468, 539])
        default:
            #expect(old.rowCount > 10)
            #expect(old.columns == text.columns)
        }
    }

    /// Without the programs of other hands, whose time is their own.
    private func readAlone(_ path: String) throws(DocumentError) -> [Sheet] {
        let origin = Locus(file: path)
        return try Document.read(
            try DocumentSource.file(at: Fixture.realData + path, origin: origin),
            Document.Reading(origin: origin, programs: Programs(folders: [])))
    }

    @Test(.timeLimit(.minutes(1)), arguments: hostile)
    func `a hostile file is read or refused, with the file named`(file: String) {
        do throws(DocumentError) {
            for sheet in try readAlone(file) { #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount }) }
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
