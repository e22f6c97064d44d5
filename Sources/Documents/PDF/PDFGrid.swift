/// The tables that the lines of a page enclose: cells between lines, merged where a line is missing.
struct PDFGrid {
    private let columns: [Double]
    private let rows: [Double]
    private let lines: PDFRulings.Page

    private static let near = 3.0
    /// A side of a cell in which so little of a line is missing has the line.
    private static let slack = 2.0

    /// The tables of a page from above, with the words that stand in them; what is left of the words comes back too.
    static func tables(of page: PDFRulings.Page, _ words: [PDFWord], page number: Int) -> (tables: [PDFTable], rest: [PDFWord]) {
        var rest = words
        var tables: [PDFTable] = []
        for part in parts(of: page).sorted(by: { $0.top < $1.top }) {
            guard let grid = PDFGrid(part) else { continue }
            tables.append(grid.table(&rest, page: number))
        }
        return (tables, rest)
    }

    private init?(_ part: PDFRulings.Page) {
        lines = part
        // Lines may reach over the outermost border, which is then not drawn.
        let columns = Self.places(part.vertical.map(\.at) + part.horizontal.flatMap { [$0.from, $0.to] })
        let rows = Self.places(part.horizontal.map(\.at) + part.vertical.flatMap { [$0.from, $0.to] })
        guard columns.count >= 3, rows.count >= 2 else { return nil }
        self.columns = columns
        self.rows = rows
    }

    /// Places that differ, from the least; those that lie near to each other are one.
    private static func places(_ all: [Double]) -> [Double] {
        var places: [Double] = []
        for place in all.sorted() {
            if let last = places.last, place - last < near { continue }
            places.append(place)
        }
        return places
    }

    /// Lines in one stroke, from pieces that lie behind each other.
    private static func strokes(_ lines: [PDFRulings.Line]) -> [PDFRulings.Line] {
        var strokes: [PDFRulings.Line] = []
        var at = -Double.infinity
        let levelled = lines.sorted { $0.at < $1.at }.map { line -> PDFRulings.Line in
            if line.at - at > slack { at = line.at }
            return PDFRulings.Line(at: at, from: line.from, to: line.to)
        }
        for line in levelled.sorted(by: { ($0.at, $0.from) < ($1.at, $1.from) }) {
            if let last = strokes.last, last.at == line.at, line.from <= last.to + near {
                strokes[strokes.count - 1].to = max(last.to, line.to)
            } else {
                strokes.append(line)
            }
        }
        return strokes.filter { $0.to - $0.from > near }
    }

    /// The lines that cross or touch each other.
    private static func parts(of page: PDFRulings.Page) -> [Part] {
        let (horizontal, vertical) = (strokes(page.horizontal), strokes(page.vertical))
        guard horizontal.count * vertical.count <= 4_000_000 else { return [] }
        var part = Array(0..<(horizontal.count + vertical.count))
        func root(_ line: Int) -> Int {
            var line = line
            while part[line] != line {
                part[line] = part[part[line]]
                line = part[line]
            }
            return line
        }
        for (index, across) in horizontal.enumerated() {
            for (other, down) in vertical.enumerated()
            where down.at >= across.from - near && down.at <= across.to + near && across.at >= down.from - near
                && across.at <= down.to + near
            {
                part[root(index)] = root(horizontal.count + other)
            }
        }
        var found: [Int: PDFRulings.Page] = [:]
        for (index, line) in horizontal.enumerated() { found[root(index), default: .init()].horizontal.append(line) }
        for (index, line) in vertical.enumerated() {
            found[root(horizontal.count + index), default: .init()].vertical.append(line)
        }
        return found.values.filter { $0.horizontal.count >= 2 && !$0.vertical.isEmpty }
    }

    private typealias Part = PDFRulings.Page

    /// Takes the words that stand in the grid out of `words`.
    private func table(_ words: inout [PDFWord], page: Int) -> PDFTable {
        let (height, width) = (rows.count - 1, columns.count - 1)
        var first = Array(repeating: Array(repeating: -1, count: width), count: height)
        var merged: [CellRange] = []
        for row in 0..<height {
            for column in 0..<width where first[row][column] < 0 {
                let range = span(from: row, column, first)
                for below in row...range.lastRow {
                    for across in column...range.lastColumn { first[below][across] = row * width + column }
                }
                guard range.lastRow > row || range.lastColumn > column else { continue }
                merged.append(
                    CellRange(
                        firstRow: row + 1, lastRow: range.lastRow + 1, firstColumn: column + 1, lastColumn: range.lastColumn + 1))
            }
        }
        var cells: [Int: [PDFWord]] = [:]
        var crossed: (row: Int, column: Int)?
        words.removeAll { word in
            guard let row = Self.index(of: word.middle, in: rows), let column = Self.index(of: word.centre, in: columns) else {
                return false
            }
            let cell = first[row][column]
            cells[cell, default: []].append(word)
            let last = Self.index(of: word.right - word.height / 2, in: columns) ?? width - 1
            let begin = Self.index(of: word.left + word.height / 2, in: columns) ?? 0
            if crossed == nil, first[row][max(begin, 0)] != cell || first[row][last] != cell {
                crossed = (cell / width, cell % width)
            }
            return true
        }
        var texts = Array(repeating: Array(repeating: [UInt8](), count: width), count: height)
        for (cell, words) in cells { texts[cell / width][cell % width] = PDFText.text(of: words) }
        return PDFTable(page: page, columns: columns, rows: texts, merged: merged, crossed: crossed)
    }

    private static func index(of place: Double, in borders: [Double]) -> Int? {
        guard let next = borders.firstIndex(where: { $0 > place }), next > 0 else { return nil }
        return next - 1
    }

    /// How far the cell at `row` and `column` reaches before a line ends it, to the right and then down.
    private func span(from row: Int, _ column: Int, _ first: [[Int]]) -> (lastRow: Int, lastColumn: Int) {
        var lastColumn = column
        while lastColumn + 2 < columns.count, first[row][lastColumn + 1] < 0, !hasVertical(after: lastColumn, row) {
            lastColumn += 1
        }
        var lastRow = row
        while lastRow + 2 < rows.count,
            (column...lastColumn).allSatisfy({ first[lastRow + 1][$0] < 0 && !hasHorizontal(below: lastRow, $0) }),
            (column..<lastColumn).allSatisfy({ !hasVertical(after: $0, lastRow + 1) })
        {
            lastRow += 1
        }
        return (lastRow, lastColumn)
    }

    private func hasVertical(after column: Int, _ row: Int) -> Bool {
        let middle = (rows[row] + rows[row + 1]) / 2
        return lines.vertical.contains { abs($0.at - columns[column + 1]) < Self.near && $0.from <= middle && $0.to >= middle }
    }

    private func hasHorizontal(below row: Int, _ column: Int) -> Bool {
        let middle = (columns[column] + columns[column + 1]) / 2
        return lines.horizontal.contains { abs($0.at - rows[row + 1]) < Self.near && $0.from <= middle && $0.to >= middle }
    }
}

extension PDFRulings.Page {
    fileprivate var top: Double { horizontal.map(\.at).min() ?? 0 }
}
