import Provenance

/// The tables of a PDF as sheets, `table 1` first: those that lines enclose, and on a page without any, what stands in columns.
///
/// A table that goes on at the head of the next page is one table. Nothing is recognised in pictures.
enum PDFReader {
    static func read(_ source: DocumentSource, origin: Locus, programs: Programs) throws(DocumentError) -> [Sheet] {
        try checkEnd(of: source, origin)
        let program = try PDFProgram(source, origin: origin, programs: programs)
        let (words, complaint) = try program.words()
        guard !words.words.isEmpty else {
            if let complaint { throw damaged(complaint, origin) }
            throw DocumentError(
                "pdf.noText", at: origin, "the PDF holds no text: its pages are pictures, as a scanner makes them",
                hint: "ask for the list as .xlsx, or type it off and have a second person compare")
        }
        if let word = words.unreadable { throw unreadable(word, origin) }
        let tables = tables(words, try program.rulings())
        guard !tables.isEmpty else {
            throw DocumentError(
                "pdf.noTable", at: origin, "the PDF holds no table",
                hint: "open it: if the list is in it, put it into a workbook, save it as .xlsx and import that")
        }
        var sheets: [Sheet] = []
        for table in tables { sheets.append(try sheet(table, origin, name: "table \(sheets.count + 1)")) }
        sheets[0].remarks += remarks(words, complaint, origin)
        return sheets
    }

    /// A PDF ends with its mark, behind which some programs put a few bytes.
    private static func checkEnd(of source: DocumentSource, _ origin: Locus) throws(DocumentError) {
        let count = min(2_048, source.count)
        let end = source.bytes(at: source.count - count, count: count) ?? []
        guard FileKind.contains("%%EOF", in: end) else {
            throw damaged("it does not end as a PDF does", origin)
        }
    }

    static func damaged(_ reason: String, _ origin: Locus) -> DocumentError {
        DocumentError("document.damaged", at: origin, "the PDF is damaged or cut: \(reason)", hint: DocumentError.fetchAgain)
    }

    private static func unreadable(_ word: PDFWord, _ origin: Locus) -> DocumentError {
        DocumentError(
            "pdf.unreadable", at: origin,
            "the text on page \(word.page) is not what the page shows (\"\(String(decoding: word.text.prefix(60), as: UTF8.self))\"): a font in the PDF does not say which characters it draws",
            hint: "ask for the list as .xlsx; what is copied out of this PDF is wrong too")
    }

    private static func tables(_ words: PDFWords, _ rulings: [PDFRulings.Page]) -> [PDFTable] {
        let pages = Dictionary(grouping: words.words, by: \.page)
        var tables: [PDFTable] = []
        for page in 1...max(1, words.pageCount) {
            guard let words = pages[page] else { continue }
            let lines = page <= rulings.count ? rulings[page - 1] : PDFRulings.Page()
            var (found, _) = PDFGrid.tables(of: lines, words, page: page)
            found.removeAll { table in table.rows.allSatisfy { row in row.allSatisfy(\.isEmpty) } }
            if found.isEmpty, let table = PDFColumns.table(of: words, page: page) { found = [table] }
            for (index, table) in found.enumerated() {
                if index == 0, let last = tables.last, last.goesOn(with: table) {
                    tables[tables.count - 1].append(table)
                } else {
                    tables.append(table)
                }
            }
        }
        return tables
    }

    private static func sheet(_ table: PDFTable, _ origin: Locus, name: String) throws(DocumentError) -> Sheet {
        var builder = SheetBuilder()
        for range in table.merged { builder.merge(range) }
        for (row, cells) in table.rows.enumerated() {
            builder.beginRow(UInt32(row + 1))
            for (column, text) in cells.enumerated() where !text.isEmpty {
                guard let refusal = text.withUnsafeBufferPointer({ builder.put($0, .text, column: column) }) else { continue }
                throw DocumentError(
                    "pdf.tooLarge",
                    at: Locus(file: origin.file, digest: origin.digest, sheet: name, row: row + 1, column: column + 1),
                    "the table is larger than is read here (\(refusal))", hint: DocumentError.saveAsWorkbook)
            }
        }
        var sheet = builder.finish(origin: origin, name: name)
        if let (row, column) = table.crossed {
            sheet.remarks.append(
                Finding(
                    .doubt, "pdf.wordAcrossCells",
                    at: Locus(file: origin.file, digest: origin.digest, sheet: name, row: row + 1, column: column + 1),
                    "a word reaches over the border of its cell: it may belong to the cell beside it",
                    hint: "compare the row with the PDF"))
        }
        return sheet
    }

    private static func remarks(_ words: PDFWords, _ complaint: String?, _ origin: Locus) -> [Finding] {
        var remarks: [Finding] = []
        if let complaint {
            remarks.append(
                Finding(
                    .doubt, "pdf.complaint", at: origin, "pdftotext complained: \(complaint)",
                    hint: "compare the number of rows with the PDF: some may be missing"))
        }
        let withText = Set(words.words.map(\.page))
        let empty = (1...max(1, words.pageCount)).filter { !withText.contains($0) }
        if let first = empty.first {
            remarks.append(
                Finding(
                    .doubt, "pdf.pageWithoutText", at: origin,
                    empty.count == 1 ? "page \(first) holds no text" : "\(empty.count) pages hold no text, page \(first) first",
                    hint: "look at it: if it is a picture of the list, its rows are missing"))
        }
        return remarks
    }
}
