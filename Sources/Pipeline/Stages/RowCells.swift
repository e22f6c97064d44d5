import Columns
import Programme

/// The cells that are read of every row, where they stand in memory; a column that the list does not have is blank.
struct RowCells {
    let name: Column
    let creditCode: Column
    let customsCode: Column
    let district: Column
    let address: Column
    let exports: Column
    let sheetOfRow: UnsafeBufferPointer<UInt16>
    let sourceRows: UnsafeBufferPointer<UInt32>

    struct Column {
        fileprivate let values: TextColumn.UnsafeValues?

        subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
            if let values { values[row] } else { UnsafeBufferPointer(start: nil, count: 0) }
        }
    }

    /// Hands over the cells of a list; they may not be kept. `places` has for each field its place among the headings.
    static func with(_ rows: ListRows, _ places: [Int?], _ body: (RowCells) -> Void) {
        rows.sheetOfRow.withUnsafeBufferPointer { sheetOfRow in
            rows.sourceRows.withUnsafeBufferPointer { sourceRows in
                hold(places.map { place in place.map { rows.columns[$0] } }[...], []) { columns in
                    let column = { (field: Field) in Column(values: columns[field.ordinal]) }
                    body(
                        RowCells(
                            name: column(.name), creditCode: column(.creditCode), customsCode: column(.customsCode),
                            district: column(.district), address: column(.address), exports: column(.exports),
                            sheetOfRow: sheetOfRow, sourceRows: sourceRows))
                }
            }
        }
    }

    /// Holds one column after the other until all are held.
    private static func hold(
        _ columns: ArraySlice<TextColumn?>, _ held: [TextColumn.UnsafeValues?], _ body: ([TextColumn.UnsafeValues?]) -> Void
    ) {
        guard let next = columns.first else { return body(held) }
        guard let next else { return hold(columns.dropFirst(), held + [nil], body) }
        next.withUnsafeValues { hold(columns.dropFirst(), held + [$0], body) }
    }
}
