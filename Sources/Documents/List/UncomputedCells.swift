public import Provenance

/// Formulas whose values the file does not have, in its rows and its headings: a doubt in a column of a field, else a note.
enum UncomputedCells {
    static func findings(_ layout: SheetLayout, in sheet: Sheet) -> [Finding] {
        let claimed = Set(layout.heading.fieldColumns.values)
        return sheet.kinds.indices.compactMap { column in
            let kinds = sheet.kinds[column]
            guard kinds.contains(.notComputed) else { return nil }
            // The headings decide which column is whose; what stands in a total or a remark is nobody's.
            let headings = (layout.heading.first...layout.heading.last).filter { kinds[$0] == .notComputed }
            let others = layout.skipped.lazy.filter { $0.kind == .blank || $0.kind == .unclear }.map(\.row)
            let rows = (layout.data + others).filter { kinds[$0] == .notComputed }.sorted()
            guard let first = headings.first ?? rows.first else { return nil }
            let isDoubt = claimed.contains(column) || !headings.isEmpty
            return finding(
                sheet.locus(row: first, column: column), count: headings.count + rows.count, isDoubt ? .doubt : .note)
        }
    }

    static func finding(_ place: Locus, count: Int, _ severity: Finding.Severity) -> Finding {
        let more = count > 1 ? "; \(count) such cells in this column" : ""
        return Finding(
            severity, "cell.notComputed", at: place,
            "the cell has a formula and the file no value of it: it reads as empty\(more)",
            hint: "open the file in a spreadsheet program, save it as .xlsx and import that")
    }
}

extension Sheet {
    /// Formulas whose values the file does not have, of which ``columns`` show nothing: the first of each column.
    public var uncomputedCells: [Finding] {
        kinds.indices.compactMap { column in
            guard let row = kinds[column].firstIndex(of: .notComputed) else { return nil }
            return UncomputedCells.finding(
                locus(row: row, column: column), count: kinds[column].count { $0 == .notComputed }, .note)
        }
    }
}
