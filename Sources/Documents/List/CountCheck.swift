import Provenance

/// 共12家 in a title, a caption, a remark or a total of the list itself: compared with the rows that were read.
struct CountCheck {
    private struct Statement {
        let stated: StatedCount
        let place: Locus
        /// What the statement may speak of beside the whole list: its table, the rows since the total before.
        let parts: [Int]
    }

    private var statements: [Statement] = []

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
        statements.compactMap { statement in
            guard statement.stated.count != rows, !statement.parts.contains(statement.stated.count) else { return nil }
            return statement.stated.disagreeing(rows: rows, at: statement.place)
        }
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
