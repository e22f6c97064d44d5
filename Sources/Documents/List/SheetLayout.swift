import Columns
import Provenance

/// Where the tables of one sheet are, by row.
struct SheetLayout {
    let heading: HeadingRow
    /// Rows above the headings that belong to this table: titles.
    let above: Range<Int>
    /// Indices into the sheet's rows.
    var data: [Int] = []
    var skipped: [(row: Int, kind: RowKind)] = []
    /// Data rows that may be none: indices into the sheet's rows.
    private(set) var doubtful: [Int] = []
    private(set) var merged = MergedCells()

    /// The tables of a sheet in its order; none where it has no headings.
    ///
    /// - Throws: ``DocumentError`` where merged cells stand for more text than a list has.
    static func tables(in sheet: Sheet, index: HeadingIndex, year: Int?) throws(DocumentError) -> [SheetLayout] {
        guard let heading = firstHeading(in: sheet, index: index, year: year) else { return [] }
        let filled = FilledCells(sheet)
        var starts: [HeadingRow] = [heading]
        let marked = rowsThatMayBeHeadings(sheet, index, after: heading.last)
        var repeated: Set<Int> = []
        for row in marked where row > (starts.last?.last ?? 0) {
            guard let next = HeadingRow(sheet, row: row, index: index, year: year) else { continue }
            if next.fieldColumns == starts.last?.fieldColumns {
                for line in next.first...next.last { repeated.insert(line) }
            } else if next.fieldColumns.count > 1 {
                starts.append(next)
            }
        }
        var layouts: [SheetLayout] = []
        for (position, heading) in starts.enumerated() {
            let end = position + 1 < starts.count ? starts[position + 1].first : sheet.rowCount
            let above = position == 0 ? RowsAbove.kinds(above: heading, sheet, filled, index, year) : []
            layouts.append(try SheetLayout(heading, above, end: end, sheet, filled, repeated))
        }
        return layouts
    }

    private init(
        _ heading: HeadingRow, _ rowsAbove: [(row: Int, kind: RowKind)], end: Int, _ sheet: Sheet, _ filled: FilledCells,
        _ repeated: Set<Int>
    ) throws(DocumentError) {
        self.heading = heading
        above = heading.first - rowsAbove.count..<heading.first
        skipped = rowsAbove
        for row in heading.first...heading.last { skipped.append((row, .heading)) }
        let classifier = RowClassifier(sheet: sheet, heading: heading, filled: filled)
        data.reserveCapacity(end - heading.last)
        var labels: [(row: Int, label: RowWords.Label)] = []
        for row in (heading.last + 1)..<max(end, heading.last + 1) {
            if !repeated.isEmpty, repeated.contains(row) {
                skipped.append((row, .repeatedHeading))
                continue
            }
            switch classifier.reading(ofRow: row) {
            case .data: data.append(row)
            case .doubtful:
                data.append(row)
                doubtful.append(row)
            case .skipped(let kind): skipped.append((row, kind))
            case .label(let label): labels.append((row, label))
            }
        }
        if !labels.isEmpty { settle(LabelRows(labels, classifier, data: data, headings: repeated, end: end)) }
        merged = try MergedCells(heading, data: data, in: sheet)
    }

    private mutating func settle(_ labels: LabelRows) {
        for (row, reading) in labels.settled() {
            guard case .skipped(let kind) = reading else {
                data.append(row)
                doubtful.append(row)
                continue
            }
            skipped.append((row, kind))
        }
        data.sort()
        doubtful.sort()
        skipped.sort { $0.row < $1.row }
    }

    /// The row within the first 20 that names most fields, the name among them.
    private static func firstHeading(in sheet: Sheet, index: HeadingIndex, year: Int?) -> HeadingRow? {
        var best: HeadingRow?
        for row in 0..<min(HeadingRow.searchedRows, sheet.rowCount) {
            guard let found = HeadingRow(sheet, row: row, index: index, year: year) else { continue }
            if found.fieldColumns.count > best?.fieldColumns.count ?? 0 { best = found }
        }
        return best
    }

    private static func rowsThatMayBeHeadings(_ sheet: Sheet, _ index: HeadingIndex, after last: Int) -> [Int] {
        var rows: Set<Int> = []
        for column in sheet.columns {
            let ends = column.ends
            column.arena.withUnsafeBufferPointer { arena in
                var start = last < ends.count ? Int(ends[last]) : 0
                for row in (last + 1)..<max(ends.count, last + 1) {
                    let end = Int(ends[row])
                    if index.mayBeName(UnsafeBufferPointer(rebasing: arena[start..<end])) { rows.insert(row) }
                    start = end
                }
            }
        }
        return rows.sorted()
    }

    static func text(of row: Int, in sheet: Sheet, separator: String = " | ") -> String {
        var cells: [String] = []
        for column in sheet.columns where !column.isBlank(at: row) {
            let text = column.string(at: row).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !text.isEmpty { cells.append(text) }
            if cells.count == 20 { break }
        }
        return String(cells.joined(separator: separator).prefix(200))
    }

    /// A cell's text on one line, not too long to be told.
    static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 80 ? line.prefix(80) + "…" : line
    }

    static func skipped(_ layouts: [SheetLayout], in sheet: Sheet) -> [SkippedRow] {
        layouts.flatMap { layout in
            layout.skipped.map { SkippedRow(locus: sheet.locus(row: $0.row), kind: $0.kind, text: text(of: $0.row, in: sheet)) }
        }
    }

    /// The rows of a sheet that has no table.
    static func others(in sheet: Sheet) -> [SkippedRow] {
        (0..<sheet.rowCount).map {
            SkippedRow(locus: sheet.locus(row: $0), kind: .otherSheet, text: text(of: $0, in: sheet))
        }
    }

    /// The first rows that could be headings: at least two short cells; where there is none, the first of any.
    static func candidates(in sheet: Sheet) -> [String] {
        let searched = 0..<min(HeadingRow.searchedRows, sheet.rowCount)
        let rows = searched.filter { row in sheet.columns.count { (1...90).contains($0.range(of: row).count) } >= 2 }
        let others = searched.lazy.filter { !text(of: $0, in: sheet).isEmpty }
        return (rows.isEmpty ? Array(others.prefix(1)) : Array(rows.prefix(2))).map {
            "\(sheet.locus(row: $0)): \(text(of: $0, in: sheet))"
        }
    }

    static func findings(
        _ layouts: [SheetLayout], in sheet: Sheet, _ index: HeadingIndex, serial: inout Int
    ) -> [Finding] {
        var findings = HiddenParts.findings(layouts, in: sheet) + ListOfOthers.findings(layouts, in: sheet)
        for layout in layouts {
            findings += RepeatedHeadings.findings(layout, in: sheet)
            findings += GroupCheck(layout, in: sheet).findings { sheet.locus(row: $0) }
            findings += layout.merged.findings
            findings += UnclearRows.findings(layout, in: sheet)
            findings += UncomputedCells.findings(layout, in: sheet)
            findings += CellError.findings(layout, in: sheet)
            findings += NameCells.findings(layout, in: sheet, index)
            findings += StatusCells.findings(layout, in: sheet)
            if let finding = CutLine.finding(layout, in: sheet) { findings.append(finding) }
            if let finding = CellsBeyond.finding(layout, in: sheet) { findings.append(finding) }
            guard let column = layout.heading.fieldColumns[HeadingIndex.serial] else { continue }
            var check = SerialCheck(continuing: serial)
            let groups = Set(layout.skipped.lazy.filter { $0.kind == .group }.map(\.row))
            var previous = layout.heading.last
            let covered = layout.merged.origins(column, in: sheet).filter { $0.key != $0.value.row }
            for row in layout.data where covered[row] == nil {
                let afterGroup = !groups.isEmpty && (previous + 1..<max(row, previous + 1)).contains(where: groups.contains)
                check.take(sheet.columns[column][row], row: row, afterGroup: afterGroup)
                previous = row
            }
            serial = check.lastNumber
            if let finding = check.finding({ sheet.locus(row: $0, column: column) }) { findings.append(finding) }
            if let finding = LostRows.finding(layout, serial: column, in: sheet) { findings.append(finding) }
        }
        return findings
    }

    /// The tables with their rows, taken out of the sheet column by column.
    static func take(_ layouts: [SheetLayout], from sheet: inout Sheet, index: HeadingIndex) -> [RecognisedTable] {
        let caption = sheet.caption.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let titles = layouts.map { layout in
            ([caption] + layout.above.map { text(of: $0, in: sheet, separator: " ") }).filter { !$0.isEmpty }
                .joined(separator: " ")
        }
        let width = sheet.columns.count
        var columns = Array(repeating: Array(repeating: TextColumn(), count: width), count: layouts.count)
        var kinds: [[[CellKind]]] = Array(repeating: Array(repeating: [], count: width), count: layouts.count)
        let blanks = layouts.map { TextColumn(repeatElement("", count: $0.data.count)) }
        let noKinds = layouts.map { Array(repeating: CellKind.empty, count: $0.data.count) }
        var origins: [[CellPlace: CellPlace]] = Array(repeating: [:], count: layouts.count)
        // From the last to the first: what a cell takes from another one stands to its left.
        for column in sheet.columns.indices.reversed() {
            let spread = layouts.map { $0.merged.spread(column, in: sheet) }
            let (taken, takenKinds) = sheet.take(column: column)
            for (position, layout) in layouts.enumerated() {
                let (text, kind) = spread[position].map { ($0.text, $0.kinds) } ?? (taken, takenKinds)
                for (row, origin) in spread[position]?.origins ?? [:] {
                    origins[position][CellPlace(row: Int(sheet.rows[row]), column: column)] = origin
                }
                if text.arena.isEmpty {
                    columns[position][column] = blanks[position]
                    kinds[position][column] = noKinds[position]
                } else if let first = layout.data.first, let last = layout.data.last, last - first == layout.data.count - 1 {
                    columns[position][column] = text.picking(first..<(last + 1))
                    kinds[position][column] = Array(kind[first...last])
                } else {
                    columns[position][column] = text.picking(layout.data)
                    kinds[position][column] = layout.data.map { kind[$0] }
                }
            }
        }
        return layouts.indices.map { position in
            let layout = layouts[position]
            let claimed = Set(layout.heading.fieldColumns.values)
            let unclaimed = layout.heading.headings.indices.filter {
                !claimed.contains($0) && !layout.heading.headings[$0].isEmpty
            }
            return RecognisedTable(
                origin: sheet.origin, sheet: sheet.name, title: titles[position], headings: layout.heading.headings,
                headingRow: Int(sheet.rows[layout.heading.first]), fieldColumns: layout.heading.fieldColumns,
                unclaimed: unclaimed.map {
                    UnclaimedHeading(
                        column: $0, heading: layout.heading.headings[$0],
                        looksLikeField: index.looksLikeField(layout.heading.headings[$0]))
                },
                rows: layout.data.map { sheet.rows[$0] }, columns: columns[position], kinds: kinds[position],
                origins: origins[position].mapValues { CellPlace(row: Int(sheet.rows[$0.row]), column: $0.column) })
        }
    }
}
