import Columns
import Provenance

/// Text beside the table: a cell of a data row under no heading, behind the last one. An amount with thousands that are parted
/// by a comma nobody quoted ends there, and so does a row that has moved.
enum CellsBeyond {
    static func finding(_ layout: SheetLayout, in sheet: Sheet) -> Finding? {
        cells(layout, in: sheet) ?? fields(layout, in: sheet)
    }

    /// A line of a text with more fields than the line of the headings, the last of them blank: the same, but that the cell that
    /// moved behind the last heading was an empty one.
    private static func fields(_ layout: SheetLayout, in sheet: Sheet) -> Finding? {
        let counts = sheet.fieldCounts
        guard !counts.isEmpty, let headings = counts[layout.heading.first...layout.heading.last].max() else { return nil }
        let rows = layout.data.filter { counts[$0] > headings }
        guard let first = rows.first else { return nil }
        let more = rows.count > 1 ? "; so have \(rows.count - 1) more" : ""
        return Finding(
            .doubt, "cell.beyond", at: sheet.locus(row: first),
            "the line has \(counts[first]) fields, that of the headings \(headings): its cells may have moved, or an amount was cut at a comma\(more)",
            hint: "compare the row with the published file; quote the amount in a copy, and import that")
    }

    private static func cells(_ layout: SheetLayout, in sheet: Sheet) -> Finding? {
        guard let last = layout.heading.headings.lastIndex(where: { !$0.isEmpty }) else { return nil }
        var first: (row: Int, column: Int)?
        var rows: Set<Int> = []
        for column in sheet.columns.indices.dropFirst(last + 1) {
            for row in layout.data where !sheet.columns[column][row].withUnsafeBufferPointer(FilledCells.isBlank) {
                rows.insert(row)
                if first.map({ row < $0.row }) ?? true { first = (row, column) }
            }
        }
        guard let first else { return nil }
        let more = rows.count > 1 ? "; \(rows.count) rows have such a cell" : ""
        return Finding(
            .doubt, "cell.beyond", at: sheet.locus(row: first.row, column: first.column),
            "\"\(sheet.columns[first.column].string(at: first.row))\" stands behind the last heading: the cells of its row may have moved, or an amount was cut at a comma\(more)",
            hint:
                "compare the row with the published file; give the column a heading in a copy, or quote the amount, and import that"
        )
    }
}
