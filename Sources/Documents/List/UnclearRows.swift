import Columns
import Provenance

/// Rows of which nothing tells what they are: each a doubt with its cell, whether it was taken or left.
enum UnclearRows {
    static func findings(_ layout: SheetLayout, in sheet: Sheet) -> [Finding] {
        let left = layout.skipped.filter { $0.kind == .unclear }.map(\.row)
        let rows = layout.doubtful.map { ($0, true) } + left.map { ($0, false) }
        return rows.sorted { $0.0 < $1.0 }.map { row, isTaken in finding(row, isTaken: isTaken, sheet) }
    }

    private static func finding(_ row: Int, isTaken: Bool, _ sheet: Sheet) -> Finding {
        let column = sheet.columns.firstIndex { !$0.isBlank(at: row) }
        return Finding(
            .doubt, "row.unclear", at: sheet.locus(row: row, column: column),
            "nothing tells whether \"\(SheetLayout.text(of: row, in: sheet))\" is an enterprise, or a label or a remark; it was \(isTaken ? "read as an enterprise" : "not read")",
            hint: isTaken
                ? "compare the row with the published file; where it is no enterprise, take it out of a copy and import that"
                : "compare the row with the published file; where it is an enterprise, put it under the headings in a copy and import that"
        )
    }
}
