import Columns
import Testing
import Vault

/// A CSV file of the workspace as rows of named cells.
struct StageTable {
    let rows: [[String: String]]

    init(_ path: String) throws {
        let table = try CSVTable(parsing: try Disk.real.contents(of: path))
        rows = (0..<table.rowCount).map { row in
            var cells: [String: String] = [:]
            for (heading, column) in zip(table.headings, table.columns) { cells[heading] = column.string(at: row) }
            return cells
        }
    }

    var count: Int { rows.count }

    func column(_ heading: String) -> [String] { rows.map { $0[heading] ?? "" } }

    /// The one row that has this value.
    func row(where heading: String, is value: String) throws -> [String: String] {
        let found = rows.filter { $0[heading] == value }
        try #require(found.count == 1, "\(found.count) rows have \(heading) \(value)")
        return found[0]
    }

    /// Row by row under the value of a column that is unique.
    func keyed(by heading: String) throws -> [String: [String: String]] {
        var keyed: [String: [String: String]] = [:]
        for row in rows { try #require(keyed.updateValue(row, forKey: row[heading] ?? "") == nil, "\(heading) is not unique") }
        return keyed
    }
}
