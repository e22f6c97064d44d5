import Markup
import Provenance

/// The tables of a .docx document as sheets, `table 1` first.
enum WordReader {
    static func read(_ archive: ZipArchive, origin: Locus) throws(DocumentError) -> [Sheet] {
        let path = try PackageParts.main(of: archive, fallback: "word/document.xml", origin)
        guard archive.contains(path) else {
            throw archive.refusal("document.damaged", "the document lacks its part \(path)", hint: DocumentError.fetchAgain)
        }
        let reading = try PartReading(WordTables(), WordTables.callbacks, path, origin)
        try archive.stream([path]) { (_, chunk) throws(DocumentError) in
            try reading.feed(chunk)
            guard let (refusal, table, row, column) = reading.state.refusal else { return }
            throw DocumentError(
                "document.tooLarge",
                at: Locus(file: origin.file, digest: origin.digest, sheet: name(table), row: row, column: column + 1),
                "the table is larger than is read here (\(refusal))", hint: DocumentError.saveAsWorkbook)
        }
        let tables = reading.state.finished.sorted { $0.index < $1.index }
        var sheets = tables.map { table in
            var sheet = table.builder.finish(origin: origin, name: name(table.index))
            sheet.lead = table.lead
            sheet.remarks += deletion(table.deletedRows, in: sheet)
            return sheet
        }
        reading.state.looseTexts.tell(in: &sheets, tables: tables.map(\.index))
        sheets = sheets.filter { $0.rowCount > 0 || !$0.remarks.isEmpty }
        guard !sheets.isEmpty else {
            throw DocumentError(
                "document.noTable", at: origin, "the document holds no table",
                hint: "open it: if the list is in it, put it into a workbook, save it as .xlsx and import that")
        }
        sheets[0].statedOutside = reading.state.outside.stated
        return sheets
    }

    /// Whoever accepts the changes has the rows no more, and whoever rejects them has.
    private static func deletion(_ rows: [Int], in sheet: Sheet) -> [Finding] {
        guard let first = rows.first else { return [] }
        let (count, them) = rows.count == 1 ? ("1 row", "it was") : ("\(rows.count) rows", "they were")
        return [
            Finding(
                .doubt, "rows.deleted",
                at: Locus(file: sheet.origin.file, digest: sheet.origin.digest, sheet: sheet.name, row: first),
                "a tracked change deletes \(count) of the table, this one first; \(them) left out",
                hint: "accept or reject the changes of the document, save it and import that")
        ]
    }

    private static func name(_ table: Int) -> String { "table \(table + 1)" }
}
