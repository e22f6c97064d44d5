import Provenance

/// 共12家 in a title, a caption, a remark or a total of the list, or in the text around it: compared with the rows that were read.
struct CountCheck {
    private struct Statement {
        let stated: StatedCount
        let place: Locus
        /// What the statement may speak of beside the whole list: its table, the rows since the total before.
        let parts: [Int]
    }

    /// What a file states outside the rows of its lists.
    private struct Outside {
        let place: Locus
        var stated: [StatedCount] = []
        /// The rows of each of its tables.
        var tables: [Int] = []
    }

    private var statements: [Statement] = []
    private var outside: [String: Outside] = [:]

    /// Takes what stands outside the tables of the sheet's file, and the rows of the sheet where it holds none of the list.
    mutating func take(outside sheet: Sheet, _ layouts: [SheetLayout]) {
        var file = outside[sheet.origin.file] ?? Outside(place: sheet.origin)
        file.stated += sheet.statedOutside
        file.tables += layouts.map(\.data.count)
        // A longer sheet is no cover and no frame of a page, and counts something of its own.
        if layouts.isEmpty, sheet.rowCount <= HeadingRow.searchedRows {
            for row in 0..<sheet.rowCount {
                file.stated += StatedCount.all(in: SheetLayout.text(of: row, in: sheet, separator: " "))
            }
        }
        outside[sheet.origin.file] = file
    }

    mutating func take(_ layouts: [SheetLayout], in sheet: Sheet) {
        let ofSheet = layouts.reduce(0) { $0 + $1.data.count }
        for stated in StatedCount.all(in: sheet.caption) {
            statements.append(Statement(stated: stated, place: sheet.locus(), parts: [ofSheet]))
        }
        for layout in layouts {
            var before = 0
            for (row, kind) in layout.skipped where kind == .title || kind == .total || kind == .note {
                let above = Self.count(layout.data, below: row)
                for stated in StatedCount.all(in: SheetLayout.text(of: row, in: sheet, separator: "")) {
                    statements.append(
                        Statement(
                            stated: stated, place: sheet.locus(row: row),
                            parts: [layout.data.count, ofSheet, above, above - before]))
                }
                if kind == .total { before = above }
            }
        }
    }

    /// One finding a statement that agrees neither with the whole list nor with its part.
    func findings(rows: Int) -> [Finding] {
        let inside = statements.compactMap { statement -> Finding? in
            guard statement.stated.count != rows, !statement.parts.contains(statement.stated.count) else { return nil }
            return statement.stated.disagreeing(rows: rows, at: statement.place)
        }
        return inside + outside.sorted { $0.key < $1.key }.compactMap { Self.finding($0.value, rows: rows) }
    }

    /// Of several figures one must be right: a text may speak of others, too.
    private static func finding(_ file: Outside, rows: Int) -> Finding? {
        let whole = file.tables.reduce(0, +)
        guard whole > 0, let first = file.stated.first,
            !file.stated.contains(where: { $0.count == rows || $0.count == whole || file.tables.contains($0.count) })
        else { return nil }
        return first.disagreeing(rows: whole, at: file.place)
    }

    /// How many of the ascending `rows` lie below the number.
    private static func count(_ rows: [Int], below row: Int) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
