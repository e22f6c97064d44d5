import Columns
import Provenance

/// Finds the published list in the sheets of a document.
///
/// No row is lost: every row of every sheet is data or is listed as skipped with its kind.
public enum ListRecognition {
    /// Finds the tables whose headings, within the first 20 rows, name at least the enterprise.
    ///
    /// `year` is the year the programme looks at: of two columns for one field, the one whose heading names it is taken.
    /// The sheets are consumed: a large list is not held twice where the caller gives them away.
    /// - Throws: ``DocumentError`` `list.noHeadings` where no sheet has such headings, `list.empty` where no row follows.
    public static func recognise(
        _ sheets: consuming [Sheet], aliases: [HeadingAliases], year: Int? = nil
    ) throws(DocumentError) -> RecognisedList {
        let index = HeadingIndex(aliases)
        let origin = sheets.first?.origin ?? Locus(file: "")
        let rowCount = sheets.reduce(0) { $0 + $1.rowCount }
        var tables: [RecognisedTable] = []
        var skipped: [SkippedRow] = []
        var findings: [Finding] = []
        var leftOut: [Int] = []
        var shapes: [ListShape] = []
        var counts = CountCheck()
        var candidates: [String] = []
        var hasHeadings = false
        var serial = 0
        for position in sheets.indices {
            findings += sheets[position].remarks
            var layouts = try SheetLayout.tables(in: sheets[position], index: index, year: year)
            counts.take(outside: sheets[position], layouts)
            guard !layouts.isEmpty else {
                candidates += SheetLayout.candidates(in: sheets[position])
                skipped += SheetLayout.others(in: sheets[position])
                leftOut.append(position)
                continue
            }
            hasHeadings = true
            shapes += layouts.compactMap { ListShape($0.heading) }
            counts.take(layouts, in: sheets[position])
            findings += SheetLayout.findings(layouts, in: sheets[position], index, serial: &serial)
            skipped += SheetLayout.skipped(layouts, in: sheets[position])
            layouts.removeAll { $0.data.isEmpty }
            tables += SheetLayout.take(layouts, from: &sheets[position], index: index)
        }
        guard hasHeadings else { throw noHeadings(aliases, candidates, origin) }
        guard let first = tables.first else {
            throw DocumentError(
                "list.empty", at: origin, "the list has headings and no row under them",
                hint: "open the file: a list without enterprises is not a list; fetch it again or ask who published it")
        }
        findings += leftOut.compactMap { LeftOutSheet.finding(sheets[$0], beside: shapes) }
        let data = tables.reduce(0) { $0 + $1.rows.count }
        findings += counts.findings(rows: data)
        precondition(data + skipped.count == rowCount, "every row is data or skipped")
        return RecognisedList(
            title: first.title, tables: tables, skipped: skipped, findings: findings, rowCount: rowCount)
    }

    private static func noHeadings(_ aliases: [HeadingAliases], _ candidates: [String], _ origin: Locus) -> DocumentError {
        let names = aliases.first { $0.field == HeadingIndex.name }?.headings.prefix(5).joined(separator: ", ") ?? ""
        let seen = candidates.isEmpty ? "nothing stands there" : "there stand: \(candidates.prefix(3).joined(separator: "; "))"
        return DocumentError(
            "list.noHeadings", at: origin,
            "no row within the first \(HeadingRow.searchedRows) has a heading for the enterprise's name (\(names)); \(seen)",
            hint: "add the heading to `columns` in the programme file, or import the right file")
    }
}
