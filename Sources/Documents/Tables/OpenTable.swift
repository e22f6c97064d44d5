import Markup
import Provenance

/// A table of a page while its cells arrive.
///
/// A cell that spans others holds its value once, in its first row and column, as a merged cell of a workbook does.
struct OpenTable {
    /// Its place among all tables, by where they begin.
    let index: Int
    private let isHidden: Bool
    var caption = ""
    /// The line that stands before it.
    private let lead: String
    private(set) var builder = SheetBuilder()
    private(set) var row = 0
    private(set) var column = 0
    /// By column: up to which row a cell from above reaches down.
    private var spanned: [Int] = []
    /// The cells that reach down to the end of their group of rows.
    private var growing: [CellRange] = []
    private var hidden = HiddenCells()

    init(index: Int, isHidden: Bool = false, lead: String = "") {
        self.lead = lead
        self.index = index
        self.isHidden = isHidden
    }

    mutating func beginRow() {
        row += 1
        column = 0
        builder.beginRow(UInt32(row))
    }

    mutating func hideRow() {
        if builder.hiddenRows.last != UInt32(row) { builder.hiddenRows.append(UInt32(row)) }
    }

    /// What keeps the cell from being taken; nil for nothing.
    mutating func cell(_ text: UnsafeBufferPointer<UInt8>, _ form: TableCellForm) -> SheetBuilder.Refusal? {
        while column < spanned.count, spanned[column] >= row { column += 1 }
        let last = column + form.columns
        guard last <= SheetBuilder.Cap.columns else { return .tooManyColumns }
        guard last * row <= SheetBuilder.Cap.cells else { return .tooManyCells }
        if !text.isEmpty, let refusal = builder.put(text, .text, column: column) { return refusal }
        if form.isHidden, !text.isEmpty { hidden.add(row: row, column: column) }
        if form.columns > 1 || form.rows != 1 { span(column..<last, rows: form.rows) }
        column = last
        return nil
    }

    private mutating func span(_ columns: Range<Int>, rows: Int) {
        if columns.upperBound > spanned.count {
            spanned.append(contentsOf: repeatElement(0, count: columns.upperBound - spanned.count))
        }
        let lastRow = rows == 0 ? .max : row + rows - 1
        for index in columns { spanned[index] = lastRow }
        let range = CellRange(
            firstRow: row, lastRow: lastRow, firstColumn: columns.lowerBound + 1, lastColumn: columns.upperBound)
        if rows == 0 { growing.append(range) } else { builder.merge(range) }
    }

    mutating func endRowGroup() {
        for range in growing {
            for index in (range.firstColumn - 1)..<range.lastColumn { spanned[index] = row }
            builder.merge(
                CellRange(
                    firstRow: range.firstRow, lastRow: row, firstColumn: range.firstColumn, lastColumn: range.lastColumn))
        }
        growing = []
    }

    mutating func end() {
        endRowGroup()
        hidden.mark(in: &builder)
    }

    consuming func finish(origin: Locus, name: String) -> Sheet {
        let (caption, lead) = (caption, lead)
        var sheet = builder.finish(origin: origin, name: name, isHidden: isHidden)
        sheet.caption = caption
        sheet.lead = lead
        return sheet
    }
}
