import Columns

/// The headings of one table, and the fields that claim them.
struct HeadingRow {
    /// The first row of the headings and the last: indices into the sheet's rows.
    let first: Int
    let last: Int
    let headings: [String]
    /// By column: the last one, up to it, that has a heading.
    private let lastNamed: [Int]
    let fieldColumns: [String: Int]
    /// Columns whose heading belongs to a field that another column has, and that column.
    let repeated: [(column: Int, taken: Int)]

    static let searchedRows = 20

    /// The headings in `row`, or nil where none of them is a name's.
    ///
    /// Of two columns for one field, the one whose heading names `year` is taken, else the first.
    init?(_ sheet: Sheet, row: Int, index: HeadingIndex, year: Int?) {
        let merged = sheet.merged.filter { $0.firstRow == Int(sheet.rows[row]) }
        let span = Self.span(sheet, row, merged)
        let parents = Self.parents(sheet, row, merged)
        let columns = sheet.columns.indices
        var headings: [String] = []
        var claims: [String?] = []
        for column in columns {
            let own = span.map { sheet.columns[column].string(at: $0) }
            var parts = own.filter { !$0.isEmpty }
            if parts.count <= 1, own[0].isEmpty, let parent = parents[column] {
                // In a heading of one row it stands over a further column only where there is something under it.
                if span.count > 1 || Self.hasCells(sheet.columns[column], below: row) { parts.insert(parent, at: 0) }
            }
            headings.append(parts.joined())
            claims.append(parts.isEmpty ? nil : index.field(of: parts.joined()) ?? parts.last.flatMap(index.field))
        }
        guard claims.contains(HeadingIndex.name) else { return nil }
        var fieldColumns: [String: Int] = [:]
        var repeated: [(column: Int, taken: Int)] = []
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
                repeated.append((taken, column))
            } else {
                repeated.append((column, taken))
            }
        }
        first = row
        last = span.upperBound
        self.headings = headings
        var last = 0
        lastNamed = headings.indices.map { column in
            if !headings[column].isEmpty { last = column }
            return last
        }
        self.fieldColumns = fieldColumns
        self.repeated = repeated
    }

    /// The columns of a merged cell below the headings, from its first on to the last that has a heading; nil where the sheet
    /// has none of them.
    func columns(of range: CellRange) -> ClosedRange<Int>? {
        let first = range.firstColumn - 1
        guard headings.indices.contains(first) else { return nil }
        return first...max(first, lastNamed[min(range.lastColumn, headings.count) - 1])
    }

    /// A heading of several rows shows in cells that are merged downwards from its first row.
    private static func span(_ sheet: Sheet, _ row: Int, _ merged: [CellRange]) -> ClosedRange<Int> {
        let number = Int(sheet.rows[row])
        let lowest =
            merged.lazy.filter { $0.firstColumn == $0.lastColumn && (1...3).contains($0.lastRow - number) }.map(\.lastRow).max()
            ?? number
        var last = row
        while last + 1 < sheet.rowCount, Int(sheet.rows[last + 1]) <= lowest { last += 1 }
        if last == row, row + 1 < sheet.rowCount, dividesHeadings(sheet, row + 1, merged) { last += 1 }
        return row...last
    }

    /// Whether a row has nothing but words under headings that are merged over columns, which it divides.
    private static func dividesHeadings(_ sheet: Sheet, _ row: Int, _ merged: [CellRange]) -> Bool {
        let filled = sheet.columns.indices.filter { !sheet.columns[$0].isBlank(at: row) }
        return filled.count >= 2
            && filled.allSatisfy { column in
                sheet.kinds[column][row] == .text && !sheet.columns[column][row].contains { (0x30...0x39).contains($0) }
                    && merged.contains {
                        $0.firstColumn < $0.lastColumn && $0.firstColumn <= column + 1 && $0.lastColumn > column
                    }
            }
    }

    /// By column: the heading that spans it from the left.
    private static func parents(_ sheet: Sheet, _ row: Int, _ merged: [CellRange]) -> [Int: String] {
        var parents: [Int: String] = [:]
        for range in merged where range.firstColumn < range.lastColumn && sheet.columns.indices.contains(range.firstColumn - 1) {
            let text = sheet.columns[range.firstColumn - 1].string(at: row)
            guard !text.isEmpty else { continue }
            for column in range.firstColumn..<min(range.lastColumn, sheet.columns.count) {
                guard parents.updateValue(text, forKey: column) == nil else { break }
            }
        }
        return parents
    }

    private static func hasCells(_ column: TextColumn, below row: Int) -> Bool {
        column.ends.last.map { $0 > column.ends[row] } == true
    }
}
