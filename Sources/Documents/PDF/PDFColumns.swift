/// The table of a page without lines: its columns are where no line of text has anything.
enum PDFColumns {
    /// Nil where the words stand in no two columns.
    static func table(of words: [PDFWord], page: Int) -> PDFTable? {
        let lines = PDFText.lines(words).map(pieces)
        let columns = columns(lines.filter { $0.count >= 2 }.flatMap { $0 }).flatMap { divided($0, lines) }
        guard columns.count >= 2, lines.count(where: { $0.count >= 2 }) >= 2 else { return nil }
        var rows: [(words: [[PDFWord]], middle: Double)] = []
        for line in lines {
            var cells = Array(repeating: [PDFWord](), count: columns.count)
            for piece in line {
                guard !spans(piece, columns) else {
                    if line.count == 1 {
                        cells[0] += piece
                    } else {
                        for word in piece { cells[nearest(to: [word], columns)].append(word) }
                    }
                    continue
                }
                cells[nearest(to: piece, columns)] += piece
            }
            rows.append((cells, line.first?.first?.middle ?? 0))
        }
        rows = joined(rows)
        var borders = [columns[0].from]
        for (before, after) in zip(columns, columns.dropFirst()) { borders.append((before.to + after.from) / 2) }
        borders.append(columns[columns.count - 1].to)
        return PDFTable(page: page, columns: borders, rows: rows.map { $0.words.map { PDFText.text(of: $0) } })
    }

    private struct Column {
        var from: Double
        var to: Double
        var centre: Double { (from + to) / 2 }
    }

    private static func left(_ piece: [PDFWord]) -> Double { piece.first?.left ?? 0 }

    private static func right(_ piece: [PDFWord]) -> Double { piece.last?.right ?? 0 }

    private static func nearest(to words: [PDFWord], _ columns: [Column]) -> Int {
        let centre = (left(words) + right(words)) / 2
        return columns.indices.min { abs(centre - columns[$0].centre) < abs(centre - columns[$1].centre) } ?? 0
    }

    private static func spans(_ piece: [PDFWord], _ columns: [Column]) -> Bool {
        columns.count { $0.from < right(piece) && $0.to > left(piece) } > 1
    }

    /// The words of a line in pieces that stand further apart than words of one text do.
    private static func pieces(_ line: [PDFWord]) -> [[PDFWord]] {
        var pieces: [[PDFWord]] = []
        for word in line {
            if let last = pieces.last?.last, word.left - last.right <= word.height * 0.8 {
                pieces[pieces.count - 1].append(word)
            } else {
                pieces.append([word])
            }
        }
        return pieces
    }

    /// What the pieces cover, from the left.
    private static func columns(_ pieces: [[PDFWord]]) -> [Column] {
        var columns: [Column] = []
        for piece in pieces.sorted(by: { left($0) < left($1) }) {
            if let last = columns.last, left(piece) <= last.to + 1 {
                columns[columns.count - 1].to = max(last.to, right(piece))
            } else {
                columns.append(Column(from: left(piece), to: right(piece)))
            }
        }
        return columns
    }

    /// A column in which nearly all lines leave the same gap is several, that a few lines run together.
    private static func divided(_ column: Column, _ lines: [[[PDFWord]]]) -> [Column] {
        let pieces = lines.filter { $0.count >= 2 }.flatMap { $0 }
            .filter { left($0) >= column.from && right($0) <= column.to }
        let few = pieces.count / 10
        let ends = pieces.flatMap { [(at: left($0), step: 1), (at: right($0) + 1, step: -1)] }.sorted {
            ($0.at, -$0.step) < ($1.at, -$1.step)
        }
        var parts: [Column] = []
        var depth = 0
        for end in ends {
            if depth == few, end.step == 1 { parts.append(Column(from: end.at, to: end.at)) }
            if depth == few + 1, end.step == -1, !parts.isEmpty { parts[parts.count - 1].to = end.at - 1 }
            depth += end.step
        }
        let isColumn = { (part: Column) in pieces.count { left($0) <= part.to && right($0) >= part.from } > pieces.count / 6 }
        guard few > 0, parts.count > 1, parts.allSatisfy(isColumn) else { return [column] }
        parts[0].from = column.from
        parts[parts.count - 1].to = column.to
        return parts
    }

    /// Lines without a first cell belong to the row near them that has one: its other cells were wrapped.
    private static func joined(_ lines: [(words: [[PDFWord]], middle: Double)]) -> [(words: [[PDFWord]], middle: Double)] {
        let anchors = lines.indices.filter { !lines[$0].words[0].isEmpty }
        var rows = lines
        var isTaken = Array(repeating: false, count: lines.count)
        for index in lines.indices where lines[index].words[0].isEmpty {
            let nearest = anchors.min {
                abs(lines[$0].middle - lines[index].middle) < abs(lines[$1].middle - lines[index].middle)
            }
            let height = lines[index].words.first { !$0.isEmpty }?.first?.height ?? 0
            guard let nearest, abs(lines[nearest].middle - lines[index].middle) < height * 1.6 else { continue }
            for column in lines[index].words.indices { rows[nearest].words[column] += lines[index].words[column] }
            isTaken[index] = true
        }
        return rows.indices.filter { !isTaken[$0] }.map { rows[$0] }
    }
}
