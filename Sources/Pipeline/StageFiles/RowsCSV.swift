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
}

/// `rows.csv`: `sheet,row,` and the headings as published.
enum RowsCSV {
    static let name = "rows.csv"

    /// One core writes what the other has put into words.
    static func write(_ rows: ListRows, to file: AtomicFile) throws(Stop) {
        var csv = CSVWriter(headings: ["sheet", "row"] + rows.headings)
        for start in stride(from: 0, to: rows.count, by: step) {
            let (next, written) = onBothCores {
                lines(start..<min(start + step, rows.count), of: rows)
            } _: { () -> Result<Void, Stop> in
                do throws(Stop) { return .success(try csv.drainAll(to: file)) } catch { return .failure(error) }
            }
            try written.get()
            csv = next
        }
        try csv.drainAll(to: file)
    }

    private static let step = 4096

    private static func lines(_ range: Range<Int>, of rows: ListRows) -> CSVWriter {
        let sheets = rows.sheets.map { Array($0.utf8)[...] }
        var csv = CSVWriter()
        csv.reserve(bytes: range.count * 224)
        for row in range {
            csv.field(sheets[Int(rows.sheetOfRow[row])])
            csv.field(Int(rows.sourceRows[row]))
            for column in rows.columns.indices { csv.field(rows.columns[column], row) }
            csv.endRow()
        }
        return csv
    }

    static func read(_ table: CSVTable, file: String) throws(Stop) -> ListRows {
        guard table.headings.starts(with: ["sheet", "row"]) else { throw unexpected(file) }
        var rows = ListRows()
        rows.headings = Array(table.headings.dropFirst(2))
        rows.columns = Array(table.columns.dropFirst(2))
        rows.sheetOfRow.reserveCapacity(table.rowCount)
        rows.sourceRows.reserveCapacity(table.rowCount)
        var places: [Bytes: UInt16] = [:]
        let repeatsSheet = table.columns[0].repeatsPrevious(in: Array(0..<table.rowCount))
        for row in 0..<table.rowCount {
            if repeatsSheet[row], let last = rows.sheetOfRow.last {
                rows.sheetOfRow.append(last)
                continue
            }
            let sheet = table.columns[0][row]
            let place = places[sheet] ?? UInt16(clamping: rows.sheets.count)
            if places.updateValue(place, forKey: sheet) == nil { rows.sheets.append(sheet.text) }
            rows.sheetOfRow.append(place)
        }
        let areNumbers = table.columns[1].withUnsafeValues { numbers in
            (0..<numbers.count).allSatisfy { row in
                guard let number = number(numbers[row]) else { return false }
                rows.sourceRows.append(number)
                return true
            }
        }
        guard areNumbers else { throw unexpected(file) }
        return rows
    }

    /// The number that the digits say; nil where there is another character, none, or a number that no sheet reaches.
    private static func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard (1...9).contains(text.count) else { return nil }
        var number: UInt32 = 0
        for byte in text {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + UInt32(byte - 0x30)
        }
        return number
    }

    private static func unexpected(_ file: String) -> Stop {
        Stop(
            .writeFailed, "\(file) is not what `read` writes",
            hint: "delete the file and run `tongbao read` again: it is computed from the kept source")
    }
}
