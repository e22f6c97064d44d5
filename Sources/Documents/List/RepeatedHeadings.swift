import Columns
import Provenance

/// Columns whose heading belongs to a field that another column has, and that are not read: told as a note, or as a doubt where
/// nothing but their place tells the two apart.
enum RepeatedHeadings {
    static func findings(_ layout: SheetLayout, in sheet: Sheet) -> [Finding] {
        let heading = layout.heading
        return heading.repeated.map { column, taken in
            let text = heading.headings[column]
            let isSame = text.filter { !$0.isWhitespace } == heading.headings[taken].filter { !$0.isWhitespace }
            let other = layout.data.first {
                !sheet.columns[column].isBlank(at: $0) && sheet.columns[column][$0] != sheet.columns[taken][$0]
            }
            guard isSame, let other else {
                return Finding(
                    .note, "heading.repeated", at: sheet.locus(row: heading.first, column: column),
                    "\"\(text)\" belongs to a field that another column has; it was not read")
            }
            return Finding(
                .doubt, "heading.twice", at: sheet.locus(row: other, column: column),
                "\"\(text)\" stands over two columns, and nothing tells them apart: this one, \"\(sheet.columns[column].string(at: other))\", was not read",
                hint: "where two tables stand side by side, put one under the other and import that; else ask which column counts"
            )
        }
    }
}
