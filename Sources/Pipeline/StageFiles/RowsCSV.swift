import Columns
import Provenance
import Vault

/// The data rows of a list as the reader saw them, in columns, in the order of the source.
struct ListRows: Sendable {
    /// The sheets' names; a CSV file has one, without a name.
    var sheets: [String] = []
    /// For each row the place of its sheet in `sheets`.
    var sheetOfRow: [UInt16] = []
    /// For each row its number in the source, 1 = first.
    var sourceRows: [UInt32] = []
    /// As published.
    var headings: [String] = []
    /// One a heading.
    var columns: [TextColumn] = []

    var count: Int { sourceRows.count }

    /// Appends the rows that follow, of the same list.
    mutating func append(_ next: ListRows) {
        sheetOfRow += next.sheetOfRow
        sourceRows += next.sourceRows
        for column in columns.indices { columns[column].append(contentsOf: next.columns[column]) }
    }

    /// The rows of a range, sharing no storage with these.
    func slice(_ range: Range<Int>) -> ListRows {
        ListRows(
            sheets: sheets, sheetOfRow: Array(sheetOfRow[range]), sourceRows: Array(sourceRows[range]), headings: headings,
            columns: columns.map { $0.slice(range) })
    }
}

/// `rows.csv`: `sheet,row,` and the headings as published.
enum RowsCSV {
    static let name = "rows.csv"

    static func write(_ rows: ListRows, to file: AtomicFile) throws(Stop) {
        var csv = CSVWriter(headings: ["sheet", "row"] + rows.headings)
        for row in 0..<rows.count {
            csv.field(rows.sheets[Int(rows.sheetOfRow[row])])
            csv.field(Int(rows.sourceRows[row]))
            for column in rows.columns { csv.field(column, row) }
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }

    static func read(_ table: CSVTable, file: String) throws(Stop) -> ListRows {
        guard table.headings.starts(with: ["sheet", "row"]) else { throw unexpected(file) }
        var rows = ListRows()
        rows.headings = Array(table.headings.dropFirst(2))
        rows.columns = Array(table.columns.dropFirst(2))
        var places: [Bytes: UInt16] = [:]
        for row in 0..<table.rowCount {
            let sheet = table.columns[0][row]
            if let place = places[sheet] {
                rows.sheetOfRow.append(place)
            } else {
                let place = UInt16(clamping: rows.sheets.count)
                places[sheet] = place
                rows.sheets.append(sheet.text)
                rows.sheetOfRow.append(place)
            }
            guard let number = UInt32(table.columns[1].string(at: row)) else { throw unexpected(file) }
            rows.sourceRows.append(number)
        }
        return rows
    }

    private static func unexpected(_ file: String) -> Stop {
        Stop(
            .writeFailed, "\(file) is not what `read` writes",
            hint: "delete the file and run `tongbao read` again: it is computed from the kept source")
    }
}
