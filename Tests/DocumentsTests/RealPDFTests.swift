import Columns
import Provenance
import Testing

@testable import Documents

/// Real PDFs, compared by hand with what pdfplumber 0.11 reads in them.
@Suite(
    .enabled(if: Fixture.hasRealData, "the folder of real data is not beside the repository"),
    .enabled(if: Programs.installed.path(of: "pdftotext") != nil, "poppler-utils is not installed"))
struct RealPDFTests {
    private func read(_ file: String) throws(DocumentError) -> [Sheet] {
        try Document.read(file: Fixture.realData + "07_pdf/" + file, name: file)
    }

    private func filled(_ sheet: Sheet) -> Int { sheet.kinds.reduce(0) { $0 + $1.count { $0 != .empty } } }

    private static let tables: [(file: String, rows: [Int], cells: Int)] = [
        ("PyMuPDF__chinese-tables.pdf", [5, 12], 85), ("pdfplumber__issue-336-example.pdf", [8, 11, 2], 111),
        ("tabula-java__china.pdf", [9, 13], 72), ("pdfplumber__senate-expenditures.pdf", [4], 10),
        ("pdfplumber__table-curves-example.pdf", [33], 105),
    ]

    @Test(arguments: Self.tables)
    func `the tables of a PDF are those that pdfplumber sees, cell by cell`(file: String, rows: [Int], cells: Int) throws {
        let sheets = try read(file)
        #expect(sheets.map(\.rowCount) == rows)
        #expect(sheets.reduce(0) { $0 + filled($1) } == cells)
    }

    private static let report: String = "pdfplumber__issue-67-example.pdf"

    @Test func `a report of twenty-two pages gives all its tables, those over two pages once`() throws {
        let sheets = try read(Self.report)
        #expect(sheets.count == 12)
        #expect(sheets.reduce(0) { $0 + filled($1) } == 890)
    }

    private static let refusals: [(file: String, code: String)] = [
        ("PyMuPDF__has-bad-fonts.pdf", "pdf.unreadable"), ("tabula-java__rotated_page.pdf", "pdf.unreadable"),
        ("tabula-java__encrypted.pdf", "document.encrypted"), ("pdfplumber__password-example.pdf", "document.encrypted"),
        ("pdfplumber__empty.pdf", "document.empty"), ("pdfplumber__issue-297-example.pdf", "pdf.noText"),
        ("pdfplumber__malformed-from-issue-932.pdf", "pdf.noTable"), ("pdf.js__issue19360.pdf", "pdf.noTable"),
    ]

    @Test(arguments: Self.refusals)
    func `a PDF that cannot be read is refused for its own reason`(file: String, code: String) {
        let error = #expect(throws: DocumentError.self) { try read(file) }
        #expect(error?.code == code)
        #expect(error?.locus.file == file)
        #expect(error?.hint != nil)
    }

    private static let others: [String] = Set(Fixture.files(in: "07_pdf").filter { $0.hasSuffix(".pdf") })
        .subtracting(tables.map(\.file) + refusals.map(\.file) + [report]).sorted()

    @Test(.timeLimit(.minutes(1)), arguments: Self.others)
    func `every other PDF is read or refused with its name`(file: String) {
        do throws(DocumentError) {
            for sheet in try read(file) { #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount }) }
        } catch {
            #expect(error.locus.file == file)
            #expect(error.hint != nil)
        }
    }
}
