/// The cells of a table of which its file does not show the text, or strikes it out.
struct HiddenCells {
    /// By column: their rows.
    private var rows: [Int: [UInt32]] = [:]

    mutating func add(row: Int, column: Int) { rows[column, default: []].append(UInt32(row)) }

    /// A column of which nothing is shown is a hidden one; of every other hidden cell its row is.
    func mark(in builder: inout SheetBuilder) {
        guard !rows.isEmpty else { return }
        for (column, rows) in rows {
            if rows.count == builder.filledCells(inColumn: column) {
                builder.hiddenColumns.append((column + 1)...(column + 1))
            } else {
                builder.hiddenRows += rows
            }
        }
        builder.hiddenRows = Array(Set(builder.hiddenRows)).sorted()
    }
}
