import Columns
import Provenance

/// Collects the cells of one sheet in the order of their rows; columns in any order within a row.
struct SheetBuilder {
    /// Excel's own bounds, and what a reader may spend on one sheet.
    enum Cap {
        static let columns = 16_384
        static let rows = 1_048_576
        /// Cells of the dense table: a hostile sheet names one cell far out and makes every row that wide.
        static let cells = 1 << 26
        static let textBytes = 1 << 30
        static let cellBytes = 1 << 20
        static let mergedRanges = 1 << 20

        /// What a file of so many packed bytes may hold of text in its cells: each may point to the same long one.
        static func textBytes(ofPacked count: Int) -> Int { min(textBytes, 64 << 20 + 100 * min(count, textBytes)) }
    }

    private(set) var rows: [UInt32] = []
    private var columns: [CellColumn] = []
    private(set) var textBytes = 0
    /// How many bytes of text may be put in.
    var textCap = Cap.textBytes
    private var filledRows = 0
    var merged: [CellRange] = []
    /// How many merged ranges were not taken, being too many.
    private var mergedTooMany = 0
    /// Numbers of rows that are hidden, ascending.
    var hiddenRows: [UInt32] = []
    /// Columns (1 = first) that are hidden, in any order; only those with cells are kept.
    var hiddenColumns: [ClosedRange<Int>] = []

    /// Why a cell was not taken.
    enum Refusal: Equatable { case cellRepeated, tooManyColumns, tooManyCells, tooMuchText, cellTooLong }

    /// Whether no cell holds anything.
    var isBlank: Bool { filledRows == 0 }

    /// How many cells of a column (0 = column A) hold something.
    func filledCells(inColumn column: Int) -> Int { columns[column].kinds.count { $0 != .empty } }

    /// Begins a row; the number must be greater than the row's before.
    mutating func beginRow(_ number: UInt32) { rows.append(number) }

    /// Puts a value into the row begun last.
    @inline(__always)
    mutating func put(_ value: UnsafeBufferPointer<UInt8>, _ kind: CellKind, column: Int) -> Refusal? {
        let row = rows.count - 1
        if column >= columns.count {
            guard column < Cap.columns else { return .tooManyColumns }
            columns.append(contentsOf: repeatElement(CellColumn(), count: column + 1 - columns.count))
        }
        guard columns.count * rows.count <= Cap.cells else { return .tooManyCells }
        guard value.count <= Cap.cellBytes else { return .cellTooLong }
        textBytes += value.count
        guard textBytes <= textCap else { return .tooMuchText }
        guard columns[column].put(value, kind, row: row) else { return .cellRepeated }
        filledRows = row + 1
        return nil
    }

    /// Takes a merged range; of those that are too many it is told how many there were.
    mutating func merge(_ range: CellRange) {
        if merged.count < Cap.mergedRanges { merged.append(range) } else { mergedTooMany += 1 }
    }

    /// Puts the rows of `next` under the rows here; false, and neither may be used any more, where they do not follow or
    /// a cap is reached.
    mutating func append(_ next: SheetBuilder) -> Bool {
        let before = rows.count
        if let first = next.rows.first, let last = rows.last, first <= last { return false }
        merged += next.merged
        mergedTooMany += next.mergedTooMany
        hiddenRows += next.hiddenRows
        hiddenColumns += next.hiddenColumns
        rows += next.rows
        textBytes += next.textBytes
        let width = max(columns.count, next.columns.count)
        guard width * rows.count <= Cap.cells, textBytes <= textCap, merged.count <= Cap.mergedRanges else { return false }
        columns.append(contentsOf: repeatElement(CellColumn(), count: width - columns.count))
        for column in next.columns.indices { columns[column].append(next.columns[column], from: before) }
        if next.filledRows > 0 { filledRows = before + next.filledRows }
        return true
    }

    /// The sheet; rows without any value at its end are dropped.
    consuming func finish(origin: Locus, name: String, isHidden: Bool = false) -> Sheet {
        rows.removeSubrange(filledRows...)
        var blank = CellColumn()
        blank.pad(to: rows.count)
        // A stray cell far out makes thousands of columns without any: they share what they hold.
        for column in columns.indices {
            if columns[column].kinds.isEmpty { columns[column] = blank } else { columns[column].pad(to: rows.count) }
        }
        var isColumnHidden = Array(repeating: false, count: columns.count)
        for range in hiddenColumns where range.lowerBound <= columns.count {
            for column in range.lowerBound...min(range.upperBound, columns.count) { isColumnHidden[column - 1] = true }
        }
        var sheet = Sheet(
            origin: origin, name: name, isHidden: isHidden, rows: rows, columns: columns.map(\.texts),
            kinds: columns.map(\.kinds), merged: merged, hiddenRows: hiddenRows.filter { $0 <= rows.last ?? 0 },
            hiddenColumns: isColumnHidden.indices.filter { isColumnHidden[$0] }.map { $0 + 1 })
        if mergedTooMany > 0 {
            sheet.remarks.append(
                Finding(
                    .doubt, "cells.mergedTooMany", at: sheet.locus(),
                    "the sheet has more than \(Cap.mergedRanges) merged cells: \(mergedTooMany) of them were not read",
                    hint:
                        "undo the merging in the sheet, save it as .xlsx and import that: what stands in a merged cell may be missing under it"
                ))
        }
        return sheet
    }
}

/// The cells of one column from the first row to the last that has one.
private struct CellColumn {
    private(set) var texts = TextColumn()
    private(set) var kinds: [CellKind] = []

    /// Puts the cell of a row, behind empty ones for the rows in between; false where the row has one.
    @inline(__always)
    mutating func put(_ value: UnsafeBufferPointer<UInt8>, _ kind: CellKind, row: Int) -> Bool {
        if kinds.count != row {
            guard kinds.count < row else { return false }
            pad(to: row)
        }
        texts.append(value)
        kinds.append(kind)
        return true
    }

    mutating func append(_ next: CellColumn, from row: Int) {
        pad(to: row)
        texts.append(contentsOf: next.texts)
        kinds += next.kinds
    }

    mutating func pad(to count: Int) {
        while kinds.count < count {
            texts.append(UnsafeBufferPointer<UInt8>(start: nil, count: 0))
            kinds.append(.empty)
        }
    }
}
