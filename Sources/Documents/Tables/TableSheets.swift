import Markup
import Provenance

/// Makes a sheet of each table of a page, except of those without a row.
final class TableSheets: TableListener {
    let origin: Locus
    private let first: Int
    private var sheets: [Sheet] = []
    private var refusal: DocumentError?

    private var builder = SheetBuilder()
    /// By column: up to which row a cell from above reaches down.
    private var spanned: [Int] = []
    private var row = 0
    private var column = 0

    init(_ origin: Locus, numberedFrom first: Int) {
        self.origin = origin
        self.first = first
    }

    func finish() throws(DocumentError) -> [Sheet] {
        if let refusal { throw refusal }
        return sheets
    }

    private var name: String { "table \(first + sheets.count)" }

    func beginTable() { forgetTable() }

    func forgetTable() {
        builder = SheetBuilder()
        spanned = []
        row = 0
    }

    func endTable() {
        let sheet = builder.finish(origin: origin, name: name)
        if sheet.rowCount > 0 { sheets.append(sheet) }
        forgetTable()
    }

    func beginRow() {
        row += 1
        column = 0
        builder.beginRow(UInt32(row))
    }

    func cell(_ text: UnsafeBufferPointer<UInt8>, columns width: Int, rows height: Int) -> Bool {
        while column < spanned.count, spanned[column] >= row { column += 1 }
        let last = column + width
        let reason =
            last > SheetBuilder.Cap.columns
            ? .tooManyColumns
            : last * row > SheetBuilder.Cap.cells ? .tooManyCells : text.isEmpty ? nil : builder.put(text, .text, column: column)
        if let reason { return refuse(reason) }
        if width > 1 || height > 1 {
            if last > spanned.count { spanned.append(contentsOf: repeatElement(0, count: last - spanned.count)) }
            for index in column..<last { spanned[index] = row + height - 1 }
            if builder.merged.count < SheetBuilder.Cap.mergedRanges {
                builder.merged.append(
                    CellRange(firstRow: row, lastRow: row + height - 1, firstColumn: column + 1, lastColumn: last))
            }
        }
        column = last
        return true
    }

    private func refuse(_ reason: SheetBuilder.Refusal) -> Bool {
        refusal = DocumentError(
            "page.tooLarge",
            at: Locus(file: origin.file, digest: origin.digest, sheet: name, row: row, column: column + 1),
            "the table is larger than is read here (\(reason))")
        return false
    }
}
