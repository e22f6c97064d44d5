import Columns

/// The headings of one table, and the fields that claim them.
struct HeadingRow {
    /// The first row of the headings and the last: indices into the sheet's rows.
    let first: Int
    let last: Int
    let headings: [String]
    let fieldColumns: [String: Int]
    /// Columns whose heading belongs to a field that another column has.
    let repeated: [Int]

    static let searchedRows = 20

    /// The headings in `row`, or nil where none of them is a name's.
    ///
    /// Of two columns for one field, the one whose heading names `year` is taken, else the first.
    init?(_ sheet: Sheet, row: Int, index: HeadingIndex, year: Int?) {
        let span = Self.span(sheet, row)
        let columns = sheet.columns.indices
        var headings: [String] = []
        var claims: [String?] = []
        for column in columns {
            let own = span.map { sheet.columns[column].string(at: $0) }
            var parts = own.filter { !$0.isEmpty }
            if parts.count <= 1, span.count > 1, own[0].isEmpty, let parent = Self.parent(sheet, row, column) {
                parts.insert(parent, at: 0)
            }
            headings.append(parts.joined())
            claims.append(parts.isEmpty ? nil : index.field(of: parts.joined()) ?? parts.last.flatMap(index.field))
        }
        guard claims.contains(HeadingIndex.name) else { return nil }
        var fieldColumns: [String: Int] = [:]
        var repeated: [Int] = []
        for column in columns {
            guard let field = claims[column] else { continue }
            guard let taken = fieldColumns[field] else {
                fieldColumns[field] = column
                continue
            }
            let isBetter = year.map {
                HeadingFold.year(in: headings[column]) == $0 && HeadingFold.year(in: headings[taken]) != $0
            }
            if isBetter == true {
                fieldColumns[field] = column
                repeated.append(taken)
            } else {
                repeated.append(column)
            }
        }
        first = row
        last = span.upperBound
        self.headings = headings
        self.fieldColumns = fieldColumns
        self.repeated = repeated
    }

    /// A heading of several rows shows in cells that are merged downwards from its first row.
    private static func span(_ sheet: Sheet, _ row: Int) -> ClosedRange<Int> {
        let number = Int(sheet.rows[row])
        let lowest =
            sheet.merged.lazy
            .filter { $0.firstRow == number && $0.firstColumn == $0.lastColumn && (1...3).contains($0.lastRow - number) }
            .map(\.lastRow).max() ?? number
        var last = row
        while last + 1 < sheet.rowCount, Int(sheet.rows[last + 1]) <= lowest { last += 1 }
        return row...last
    }

    /// The heading that spans this column from the left.
    private static func parent(_ sheet: Sheet, _ row: Int, _ column: Int) -> String? {
        let number = Int(sheet.rows[row])
        let range = sheet.merged.first {
            $0.firstRow == number && $0.firstColumn < column + 1 && $0.lastColumn >= column + 1
        }
        guard let range, sheet.columns.indices.contains(range.firstColumn - 1) else { return nil }
        let text = sheet.columns[range.firstColumn - 1].string(at: row)
        return text.isEmpty ? nil : text
    }
}
