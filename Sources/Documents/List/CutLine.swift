import Columns
import Provenance

/// The last line of a text that lacks fields and its line break: the file may have been cut within it.
enum CutLine {
    static func finding(_ layout: SheetLayout, in sheet: Sheet) -> Finding? {
        guard let fields = sheet.fieldsOfOpenLine, let row = layout.data.last, row == sheet.rowCount - 1,
            let last = layout.heading.headings.lastIndex(where: { !$0.isEmpty }), fields <= last
        else { return nil }
        return Finding(
            .doubt, "row.cut", at: sheet.locus(row: row),
            "the last line has \(fields) of \(last + 1) fields and no line break: the file may have been cut in it",
            hint: "compare the row with the published file, or fetch the file again: rows may be missing")
    }
}
