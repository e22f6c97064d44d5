public import Columns
public import Provenance

/// A published list: its tables, and an account of every row of the file.
public struct RecognisedList: Sendable {
    /// What stands above the headings of the first table, row after row.
    public let title: String
    /// In the order of the file; at least one, each with at least one row.
    public let tables: [RecognisedTable]
    /// Every row that is no data, in the order of the file.
    public let skipped: [SkippedRow]
    /// What a person should know: gaps in the serial numbers, headings claimed twice, sheets without a table.
    public let findings: [Finding]
    /// How many rows the file has: data and skipped.
    public let rowCount: Int

    public var dataRowCount: Int { tables.reduce(0) { $0 + $1.rows.count } }
}

/// One table of a list: data rows only.
public struct RecognisedTable: Sendable {
    /// The file, without a sheet or a cell.
    public let origin: Locus
    /// Empty for a CSV file.
    public let sheet: String
    /// What stands above the headings.
    public let title: String
    /// As published, one a column; empty for a column without one.
    public let headings: [String]
    /// The row of the source in which the headings begin.
    public let headingRow: Int
    /// Which column (0 = first) each field was found in.
    public let fieldColumns: [String: Int]
    /// The headings that no field claims.
    public let unclaimed: [UnclaimedHeading]
    /// The rows of the source, one a data row.
    public let rows: [UInt32]
    /// One value a data row in each.
    public let columns: [TextColumn]
    /// As ``columns``: what each cell held.
    public let kinds: [[CellKind]]
    /// For a cell that takes its value from one that is merged over it: that cell. Rows of the source, columns from 0.
    let origins: [CellPlace: CellPlace]

    /// The column of a field, or nil where the table has none.
    public func column(_ field: String) -> TextColumn? { fieldColumns[field].map { columns[$0] } }

    /// The place of a cell: `row` an index into ``rows``, `column` an index into ``columns``; nil for the whole.
    ///
    /// A value that stands in a merged cell has its place there.
    public func locus(row: Int? = nil, column: Int? = nil) -> Locus {
        var (row, column) = (row.map { Int(rows[$0]) }, column)
        if let own = row, let beside = column, let place = origins[CellPlace(row: own, column: beside)] {
            (row, column) = (place.row, place.column)
        }
        return Locus(
            file: origin.file, digest: origin.digest, sheet: sheet.isEmpty ? nil : sheet, row: row,
            column: column.map { $0 + 1 })
    }

    /// The place of a heading.
    public func locus(heading column: Int) -> Locus {
        Locus(
            file: origin.file, digest: origin.digest, sheet: sheet.isEmpty ? nil : sheet, row: headingRow, column: column + 1)
    }
}

/// A heading that no field claims.
public struct UnclaimedHeading: Hashable, Sendable {
    /// 0 = first column.
    public let column: Int
    /// As published.
    public let heading: String
    /// Whether it reads as if a field should claim it: then the columns of the programme file may lack an alias.
    public let looksLikeField: Bool

    public init(column: Int, heading: String, looksLikeField: Bool) {
        self.column = column
        self.heading = heading
        self.looksLikeField = looksLikeField
    }
}
