/// A table of one page, or of several that go on.
struct PDFTable {
    /// 1 = first; of a table that goes on, where it begins.
    let page: Int
    var lastPage: Int
    /// The borders of the columns from left to right, in points: one more than there are columns.
    let columns: [Double]
    /// The texts, row by row; a cell that spans others holds its text once, in its first row and column.
    var rows: [[[UInt8]]]
    /// Counted from 1 within the table.
    var merged: [CellRange] = []
    /// The first cell (row and column from 0) with a word that reaches over its border.
    var crossed: (row: Int, column: Int)?

    init(
        page: Int, columns: [Double], rows: [[[UInt8]]], merged: [CellRange] = [], crossed: (row: Int, column: Int)? = nil
    ) {
        self.page = page
        lastPage = page
        self.columns = columns
        self.rows = rows
        self.merged = merged
        self.crossed = crossed
    }

    /// Whether a table at the head of the next page goes on with this one: it has the same columns.
    func goesOn(with next: PDFTable) -> Bool {
        next.page == lastPage + 1 && next.columns.count == columns.count
            && zip(columns, next.columns).allSatisfy { abs($0 - $1) < Self.samePlace }
    }

    static let samePlace = 6.0

    /// Puts the rows of `next` under these. A row that the page's end cut is put together again where every row has a number
    /// in front and the rest has none; anything else may be a row of its own.
    mutating func append(_ next: PDFTable) {
        lastPage = next.lastPage
        var added = next.rows
        // The headings that stand on every page, before the rest of a cut row.
        let heads = zip(rows, added).prefix { $0 == $1 }.count
        let numbered = rows.drop { !Self.isNumbered($0) }
        if heads < added.count, added[heads].first?.isEmpty == true, !numbered.isEmpty, numbered.allSatisfy(Self.isNumbered) {
            for (column, text) in added[heads].enumerated() {
                rows[rows.count - 1][column] = PDFText.joined(rows[rows.count - 1][column], text)
            }
            added.remove(at: heads)
        }
        let shift = rows.count - (next.rows.count - added.count)
        merged += next.merged.filter { _ in added.count == next.rows.count }.map {
            CellRange(
                firstRow: $0.firstRow + shift, lastRow: $0.lastRow + shift, firstColumn: $0.firstColumn, lastColumn: $0.lastColumn
            )
        }
        if crossed == nil, let cell = next.crossed { crossed = (cell.row + shift, cell.column) }
        rows += added
    }

    /// Whether the row begins with a number and nothing else.
    private static func isNumbered(_ row: [[UInt8]]) -> Bool {
        guard let first = row.first, !first.isEmpty else { return false }
        return first.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension PDFText {
    /// Two parts of a text that a page's end cut.
    static func joined(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        guard !first.isEmpty, !second.isEmpty else { return first + second }
        return first + (needsBlank(first, second, isWrapped: true) ? [0x20] : []) + second
    }
}
