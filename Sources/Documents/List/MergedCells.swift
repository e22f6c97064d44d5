import Columns
import Provenance

/// Cells of a table that are merged over data rows or over columns: the value stands for each cell, and came from the first.
///
/// An amount over several enterprises is nobody's own: it is not spread, and told.
struct MergedCells {
    /// Data rows and columns over which one value stands: indices into the sheet's.
    struct Span {
        let rows: Range<Int>
        let columns: ClosedRange<Int>

        var origin: CellPlace { CellPlace(row: rows.lowerBound, column: columns.lowerBound) }
    }

    private(set) var findings: [Finding] = []
    private var spans: [Int: [Span]] = [:]
    private var bytes = 0

    static let exports = "exports"
    /// What merged cells may stand for: beyond it the file is made to fill memory.
    static let bytesCap = 64 << 20
    /// What a cell costs beside its text.
    private static let bytesOfCell = 16

    init() {}

    init(_ heading: HeadingRow, data: [Int], in sheet: Sheet) throws(DocumentError) {
        guard let first = data.first, let last = data.last, !sheet.merged.isEmpty else { return }
        var dataBefore = Array(repeating: 0, count: sheet.rowCount + 1)
        for row in data { dataBefore[row + 1] = 1 }
        for row in 0..<sheet.rowCount { dataBefore[row + 1] += dataBefore[row] }
        var found: [Span] = []
        // By column, down to which row the cell before reaches: no two merged cells share one.
        var reached: [Int: Int] = [:]
        for range in sheet.merged.sorted(by: { ($0.firstColumn, $0.firstRow) < ($1.firstColumn, $1.firstRow) }) {
            guard range.lastRow >= Int(sheet.rows[first]), range.firstRow <= Int(sheet.rows[last]),
                let columns = heading.columns(of: range), range.firstRow > reached[columns.lowerBound] ?? 0
            else { continue }
            reached[columns.lowerBound] = range.lastRow
            let rows = sheet.place(ofRow: range.firstRow)..<sheet.place(ofRow: range.lastRow + 1)
            guard rows.count > 1 || rows.count == 1 && columns.count > 1, Int(sheet.rows[rows.lowerBound]) == range.firstRow,
                dataBefore[rows.upperBound] - dataBefore[rows.lowerBound] == rows.count,
                !sheet.columns[columns.lowerBound].isBlank(at: rows.lowerBound)
            else { continue }
            found.append(Span(rows: rows, columns: columns))
        }
        try take(found, heading, sheet)
    }

    /// Keeps what is spread, and tells of all.
    private mutating func take(_ found: [Span], _ heading: HeadingRow, _ sheet: Sheet) throws(DocumentError) {
        let name = heading.fieldColumns[HeadingIndex.name]
        let exports = heading.fieldColumns[Self.exports]
        for span in found {
            let size = sheet.columns[span.origin.column].range(of: span.origin.row).count + Self.bytesOfCell
            bytes += size * span.rows.count * span.columns.count
            guard bytes <= Self.bytesCap else {
                throw DocumentError(
                    "list.mergedTooLarge", at: sheet.locus(row: span.origin.row, column: span.origin.column),
                    "merged cells stand for more than \(Self.bytesCap >> 20) MiB of text", hint: ZipArchive.notWrittenByOffice)
            }
        }
        var nameOfRow: [Int: Int] = [:]
        for span in found where name.map(span.columns.contains) == true {
            for row in span.rows { nameOfRow[row] = span.rows.lowerBound }
        }
        var spread: [ClosedRange<Int>: [Span]] = [:]
        for span in found {
            let place = sheet.locus(row: span.origin.row, column: span.origin.column)
            if span.rows.count > 1, exports.map(span.columns.contains) == true {
                let ofFirst = nameOfRow[span.rows.lowerBound]
                guard ofFirst != nil, span.rows.allSatisfy({ nameOfRow[$0] == ofFirst }) else {
                    findings.append(Self.shared(place, span.rows.count, lastRow: Int(sheet.rows[span.rows.upperBound - 1])))
                    continue
                }
            }
            for column in span.columns { spans[column, default: []].append(span) }
            spread[span.columns, default: []].append(span)
        }
        findings += spread.values.compactMap { Self.told($0, heading, sheet) }
        findings.sort {
            ($0.locus?.column ?? 0, $0.locus?.row ?? 0, $0.code) < ($1.locus?.column ?? 0, $1.locus?.row ?? 0, $1.code)
        }
    }

    /// What is told of the cells that are merged over the same columns.
    private static func told(_ spans: [Span], _ heading: HeadingRow, _ sheet: Sheet) -> Finding? {
        guard let first = spans.first else { return nil }
        let place = sheet.locus(row: first.origin.row, column: first.origin.column)
        let rows = spans.reduce(0) { $0 + $1.rows.count }
        let cells = spans.count == 1 ? "a merged cell stands" : "\(spans.count) merged cells, of which this is the first, stand"
        guard first.columns.count > 1 else {
            return Finding(.note, "cells.merged", at: place, "\(cells) for \(rows) rows of this column; each row has its value")
        }
        let claimed = first.columns.filter(heading.fieldColumns.values.contains).map { "\"\(heading.headings[$0])\"" }
        guard claimed.count > 1 else {
            return Finding(
                .note, "cells.merged", at: place,
                "\(cells) for \(first.columns.count) columns of \(rows == 1 ? "this row" : "\(rows) rows"); each column has its value"
            )
        }
        return Finding(
            .doubt, "cells.mergedFields", at: place,
            "\(cells) for \(claimed.joined(separator: " and ")) at once; each has its value",
            hint: "compare the row with the published file: the value may belong to one of the columns alone")
    }

    private static func shared(_ place: Locus, _ rows: Int, lastRow: Int) -> Finding {
        Finding(
            .doubt, "cells.mergedAmount", at: place,
            "one amount stands in a cell that is merged over \(rows) rows, down to row \(lastRow)",
            hint: "ask who published the list what each enterprise exported")
    }

    /// By row of the sheet: the cell whose value a cell of this column has in place of its own.
    func origins(_ column: Int, in sheet: Sheet) -> [Int: CellPlace] {
        var origins: [Int: CellPlace] = [:]
        for span in spans[column] ?? [] {
            for row in span.rows
            where sheet.columns[column].isBlank(at: row) && CellPlace(row: row, column: column) != span.origin {
                origins[row] = span.origin
            }
        }
        return origins
    }

    /// A column of the sheet with the values that merged cells stand for, and where they come from; nil where it has none.
    func spread(
        _ column: Int, in sheet: Sheet
    ) -> (text: TextColumn, kinds: [CellKind], origins: [Int: CellPlace])? {
        let origins = origins(column, in: sheet)
        guard !origins.isEmpty else { return nil }
        var (text, kinds) = (TextColumn(), sheet.kinds[column])
        for row in 0..<sheet.rowCount {
            let origin = origins[row] ?? CellPlace(row: row, column: column)
            text.append(sheet.columns[origin.column][origin.row])
            kinds[row] = sheet.kinds[origin.column][origin.row]
        }
        return (text, kinds, origins)
    }
}

/// A cell of a table: its row and its column.
struct CellPlace: Hashable, Sendable {
    let row: Int
    let column: Int
}
