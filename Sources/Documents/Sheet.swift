public import Columns
public import Provenance

/// A table of cells as it was read: a sheet of a workbook, a table of a page, or a CSV file.
public struct Sheet: Sendable {
    /// The file the sheet came from; its rows and columns are not set.
    public let origin: Locus
    /// As published; empty for a CSV file, which has no sheets.
    public let name: String
    /// Whether the file hides the sheet; its cells are read all the same.
    public let isHidden: Bool
    /// The row numbers of the source (1 = first), ascending; rows the source does not mention are absent.
    ///
    /// For a CSV file, the line on which the record begins.
    public let rows: [UInt32]
    /// Column A first, one value a row in each; a cell that is not there is empty.
    public private(set) var columns: [TextColumn]
    /// As ``columns``: what each cell held.
    public private(set) var kinds: [[CellKind]]
    /// The merged ranges; their value stands in the first cell, the others are empty.
    public let merged: [CellRange]
    /// The row numbers (as in ``rows``) that the file hides, ascending; their cells are read all the same.
    public let hiddenRows: [UInt32]
    /// The columns (1 = column A) that the file hides, ascending; their cells are read all the same.
    public let hiddenColumns: [Int]
    /// What a page says of the table beside its rows, in its caption.
    public internal(set) var caption = ""
    /// The line of a page or a document that stands before the table.
    var lead = ""
    /// How many enterprises the text outside the tables of the file states; with the first sheet of the file.
    var statedOutside: [StatedCount] = []
    /// What a person should know of how the sheet came to be read: what stood beside it and was left out.
    public internal(set) var remarks: [Finding] = []
    /// How many fields each row of a text has, blank ones at its end included; empty where all have as many, and for every other
    /// file.
    var fieldCounts: [Int] = []
    /// How many fields the last line of a text has that no line break ends; nil for every other file.
    var fieldsOfOpenLine: Int?

    public var rowCount: Int { rows.count }

    public init(
        origin: Locus, name: String, isHidden: Bool = false, rows: [UInt32], columns: [TextColumn], kinds: [[CellKind]],
        merged: [CellRange] = [], hiddenRows: [UInt32] = [], hiddenColumns: [Int] = []
    ) {
        precondition(columns.count == kinds.count, "every column has its kinds")
        precondition(columns.allSatisfy { $0.count == rows.count }, "every column has a value a row")
        self.origin = origin
        self.name = name
        self.isHidden = isHidden
        self.rows = rows
        self.columns = columns
        self.kinds = kinds
        self.merged = merged
        self.hiddenRows = hiddenRows
        self.hiddenColumns = hiddenColumns
    }

    /// Hands a column over and leaves nothing in its place, so that a large sheet is never held twice.
    mutating func take(column: Int) -> (TextColumn, [CellKind]) {
        var text = TextColumn()
        var kind: [CellKind] = []
        swap(&text, &columns[column])
        swap(&kind, &kinds[column])
        return (text, kind)
    }

    /// How many of ``rows`` stand before the one of this number.
    func place(ofRow number: Int) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(rows[middle]) < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The place of a cell: `row` is an index into ``rows``, `column` an index into ``columns``; nil for the whole.
    public func locus(row: Int? = nil, column: Int? = nil) -> Locus {
        Locus(
            file: origin.file, digest: origin.digest, sheet: name.isEmpty ? nil : name, row: row.map { Int(rows[$0]) },
            column: column.map { $0 + 1 })
    }
}

/// A rectangle of cells, all bounds included and counted from 1.
public struct CellRange: Hashable, Sendable {
    public let firstRow: Int
    public let lastRow: Int
    public let firstColumn: Int
    public let lastColumn: Int

    public init(firstRow: Int, lastRow: Int, firstColumn: Int, lastColumn: Int) {
        self.firstRow = firstRow
        self.lastRow = lastRow
        self.firstColumn = firstColumn
        self.lastColumn = lastColumn
    }
}
