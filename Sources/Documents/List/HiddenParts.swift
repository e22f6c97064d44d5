public import Provenance

/// What a file hides of a list, or strikes out: it is read all the same, and told, for nobody can say from here why it was hidden.
enum HiddenParts {
    /// - Parameter layouts: the tables of the sheet.
    static func findings(_ layouts: [SheetLayout], in sheet: Sheet) -> [Finding] {
        var findings: [Finding] = []
        if sheet.isHidden {
            findings.append(
                Finding(
                    .doubt, "sheet.hidden", at: sheet.locus(), "the file hides this sheet; its rows were read all the same",
                    hint: "look whether the sheet belongs to the list"))
        }
        if !sheet.hiddenRows.isEmpty {
            let hidden = Set(sheet.hiddenRows)
            let rows = layouts.flatMap(\.data).filter { hidden.contains(sheet.rows[$0]) }
            if let first = rows.first {
                findings.append(
                    Finding(
                        .doubt, "rows.hidden", at: sheet.locus(row: first),
                        "the file hides \(rows.count) \(rows.count == 1 ? "row" : "rows") of the list, this one first; \(rows.count == 1 ? "it was" : "they were") read all the same",
                        hint: "look whether the rows belong to the list: a filter may hide them, or somebody who took them off"))
            }
        }
        for layout in layouts {
            let fields = layout.heading.fieldColumns.filter { sheet.hiddenColumns.contains($0.value + 1) }
            for (_, column) in fields.sorted(by: { $0.value < $1.value }) {
                findings.append(
                    Finding(
                        .doubt, "column.hidden", at: sheet.locus(row: layout.heading.first, column: column),
                        "the file hides the column \"\(layout.heading.headings[column])\"; it was read all the same",
                        hint: "look whether the column is meant to be published"))
            }
        }
        return findings
    }
}

extension Sheet {
    /// What the file hides of the sheet, of which ``rows`` and ``columns`` show nothing.
    public var hiddenParts: [Finding] {
        var findings: [Finding] = []
        func note(_ code: String, _ what: String) {
            findings.append(Finding(.note, code, at: locus(), "the file hides \(what); read all the same"))
        }
        if isHidden { note("sheet.hidden", "this sheet") }
        if let first = hiddenRows.first { note("rows.hidden", "\(hiddenRows.count) of its rows, row \(first) first") }
        if !hiddenColumns.isEmpty {
            note("column.hidden", "of its columns \(hiddenColumns.map(Locus.letters).joined(separator: ", "))")
        }
        return findings
    }
}
