import Columns
import Provenance
import Testing

@testable import Documents

/// Real PDFs, compared with what pdfplumber reads in them.
@Suite(
    .enabled(if: Fixture.hasRealData, "the folder of real data is not beside the repository"),
    .enabled(if: Programs.installed.path(of: "pdftotext") != nil, "poppler-utils is not installed"))
struct RealPDFTests {
    private func read(_ file: String) throws(DocumentError) -> [Sheet] {
        try Document.read(file: Fixture.realData + "07_pdf/" + file, name: file)
    }

    /// The rows of each table.
    private static let tables: [(file: String, rows: [Int])] = [
        ("PyMuPDF__chinese-tables.pdf", [5, 12]), ("pdfplumber__issue-336-example.pdf", [8, 11, 2]),
        ("tabula-java__china.pdf", [9, 13]), ("pdfplumber__senate-expenditures.pdf", [4]),
        ("pdfplumber__table-curves-example.pdf", [33]),
    ]

    @Test(arguments: Self.tables)
    func `a PDF has the tables that are seen in it, row by row`(file: String, rows: [Int]) throws {
        #expect(try read(file).map(\.rowCount) == rows)
    }

    /// The cells in which we differ, ours, and why.
    private static let differences: [String: (cells: [String: String], why: String)] = [
        "pdfplumber__table-curves-example.pdf": (
            ["table 1!A10": "Brainhaemorrhage†"], "a raised mark stands behind its word and not before it"
        )
    ]

    private static func withoutBlanks(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    @Test(.enabled(if: Oracle.isAsked, "TONGBAO_ORACLES names no Python that has pdfplumber"))
    func `the tables of a PDF are those that pdfplumber sees, cell by cell`() throws {
        let files = Self.tables.map { "07_pdf/" + $0.file }
        let theirs = try Oracle.cells("pdf.py", files)
        for (file, _) in Self.tables {
            let expected = try #require(theirs["07_pdf/" + file])
            let found = Oracle.cells(of: try read(file), Self.withoutBlanks)
            let places = Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }
            let different = Dictionary(uniqueKeysWithValues: places.map { ($0.description, found[$0] ?? "") })
            #expect(different == Self.differences[file]?.cells ?? [:], "\(file)")
        }
    }

    private static let report: String = "pdfplumber__issue-67-example.pdf"

    @Test func `a report of twenty-two pages gives all its tables, those over two pages once`() throws {
        #expect(try read(Self.report).map(\.rowCount) == [11, 2, 22, 7, 5, 5, 5, 7, 98, 79, 92, 98])
    }

    /// Ours go on over the pages: what is compared are the rows of all tables, one after the other.
    @Test(.enabled(if: Oracle.isAsked, "TONGBAO_ORACLES names no Python that has pdfplumber"))
    func `the rows of a long report are those that pdfplumber sees, cell by cell`() throws {
        let file = "07_pdf/" + Self.report
        let theirs = try #require(try Oracle.cells("pdf.py", [file])[file])
        let ours = Oracle.cells(of: try read(Self.report), Self.withoutBlanks)
        #expect(ours.count == 890)
        #expect(Self.rows(ours) == Self.rows(theirs))
    }

    private static func rows(_ cells: [Oracle.Place: String]) -> [String] {
        let table = { (place: Oracle.Place) in Int(place.sheet.dropFirst("table ".count)) ?? 0 }
        let order = cells.sorted {
            (table($0.key), $0.key.row, $0.key.column) < (table($1.key), $1.key.row, $1.key.column)
        }
        var rows: [String] = []
        var last: Oracle.Place?
        for (place, text) in order {
            let cell = "\(Locus.letters(column: place.column))=\(text) "
            if last?.sheet == place.sheet, last?.row == place.row { rows[rows.count - 1] += cell } else { rows.append(cell) }
            last = place
        }
        return rows
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
