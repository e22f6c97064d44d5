import Columns
import Provenance

/// Cells of a table that are merged downwards over data rows: the value stands for every row, and came from the first.
///
/// An amount over several enterprises is nobody's own: it is not spread, and told.
struct MergedRows {
    /// By column: for a further row of the sheet, the row whose cell stands for it.
    private(set) var origins: [Int: [Int: Int]] = [:]
    private(set) var findings: [Finding] = []

    static let exports = "exports"

    init(_ layout: SheetLayout, in sheet: Sheet) {
        guard let first = layout.data.first,
            sheet.merged.contains(where: { $0.firstRow < $0.lastRow && $0.lastRow > sheet.rows[first] })
        else { return }
        let isData = Set(layout.data)
        var ranges: [Int: [(rows: [Int], range: CellRange)]] = [:]
        for range in sheet.merged where range.firstRow < range.lastRow && range.lastRow > sheet.rows[first] {
            let column = range.firstColumn - 1
            guard sheet.columns.indices.contains(column) else { continue }
            let rows = Self.rows(range, in: sheet)
            guard let top = rows.first, rows.count > 1, Int(sheet.rows[top]) == range.firstRow, rows.allSatisfy(isData.contains),
                !sheet.columns[column].isBlank(at: top)
            else { continue }
            ranges[column, default: []].append((rows, range))
        }
        let names = layout.heading.fieldColumns[HeadingIndex.name].flatMap { ranges[$0] } ?? []
        for (column, merged) in ranges.sorted(by: { $0.key < $1.key }) {
            var spread: [(rows: [Int], range: CellRange)] = []
            for one in merged {
                let isOneName = names.contains {
                    $0.range.firstRow <= one.range.firstRow && $0.range.lastRow >= one.range.lastRow
                }
                if column == layout.heading.fieldColumns[Self.exports], !isOneName {
                    findings.append(Self.shared(one.range, sheet.locus(row: one.rows[0], column: column), one.rows.count))
                } else {
                    spread.append(one)
                    for row in one.rows.dropFirst() where sheet.columns[column].isBlank(at: row) {
                        origins[column, default: [:]][row] = one.rows[0]
                    }
                }
            }
            if let first = spread.first {
                findings.append(Self.spread(spread.map(\.rows), sheet.locus(row: first.rows[0], column: column)))
            }
        }
    }

    /// Indices of the sheet's rows that a range covers.
    private static func rows(_ range: CellRange, in sheet: Sheet) -> [Int] {
        var low = 0
        var high = sheet.rowCount
        while low < high {
            let middle = (low + high) / 2
            if Int(sheet.rows[middle]) < range.firstRow { low = middle + 1 } else { high = middle }
        }
        return Array((low..<sheet.rowCount).prefix { Int(sheet.rows[$0]) <= range.lastRow })
    }

    private static func spread(_ merged: [[Int]], _ place: Locus) -> Finding {
        let rows = merged.reduce(0) { $0 + $1.count }
        let cells = merged.count == 1 ? "a merged cell stands" : "\(merged.count) merged cells, of which this is the first, stand"
        return Finding(.note, "cells.merged", at: place, "\(cells) for \(rows) rows of this column; each row has its value")
    }

    private static func shared(_ range: CellRange, _ place: Locus, _ rows: Int) -> Finding {
        Finding(
            .doubt, "cells.mergedAmount", at: place,
            "one amount stands in a cell that is merged over \(rows) rows, down to row \(range.lastRow)",
            hint: "ask who published the list what each enterprise exported")
    }

    /// A column of the sheet with the values that merged cells stand for.
    func spread(_ text: TextColumn, _ kinds: [CellKind], column: Int) -> (TextColumn, [CellKind]) {
        guard let origins = origins[column] else { return (text, kinds) }
        var (spread, spreadKinds) = (TextColumn(), kinds)
        spread.reserve(rows: text.count, bytes: text.arena.count + text.arena.count / 8)
        for row in 0..<text.count {
            let origin = origins[row] ?? row
            spread.append(text[origin])
            spreadKinds[row] = kinds[origin]
        }
        return (spread, spreadKinds)
    }
}
