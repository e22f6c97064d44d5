import Columns

/// Tells data rows from the rows between them.
struct RowClassifier {
    /// What a row is by itself.
    enum Reading {
        case data
        /// Data as it stands, which may be none all the same.
        case doubtful
        case skipped(RowKind)
        /// One cell alone that has the form of a label: the rows around it tell.
        case label(RowWords.Label)
    }

    let sheet: Sheet
    let heading: HeadingRow
    /// By row: how many cells are filled, and the first of them.
    let filled: FilledCells
    private let name: Int
    private let serial: Int?
    private let hasOneColumn: Bool
    /// The columns that other fields than the serial number have.
    private let fields: Set<Int>
    /// Rows of one cell that is merged over all columns of fields.
    private let across: Set<Int>

    init(sheet: Sheet, heading: HeadingRow, filled: FilledCells) {
        self.sheet = sheet
        self.heading = heading
        self.filled = filled
        let columns = heading.fieldColumns
        name = columns[HeadingIndex.name] ?? 0
        serial = columns[HeadingIndex.serial]
        hasOneColumn = heading.headings.count(where: { !$0.isEmpty }) <= 1
        fields = Set(columns.filter { $0.key != HeadingIndex.serial }.values)
        let (first, last) = (columns.values.min() ?? 0, columns.values.max() ?? 0)
        across = Set(
            sheet.merged.lazy.filter {
                $0.firstColumn < $0.lastColumn && $0.firstColumn <= first + 1 && $0.lastColumn > last
            }.map(\.firstRow))
    }

    func reading(ofRow row: Int) -> Reading {
        let count = filled.count[row]
        guard count > 0 else { return .skipped(.blank) }
        let first = Int(filled.first[row])
        let hasName = !filled.isBlank(row, name, sheet)
        if count > 2, hasName, !RowWords.mayBeginTotal(sheet.columns[name][row]),
            first == name || !RowWords.mayBeginTotal(sheet.columns[first][row])
        {
            return .data
        }

        let text = RowWords.folded(sheet.columns[first].string(at: row))
        guard !hasName || first == name else { return withName(row, beside: text, inSerial: first == serial, count: count) }
        if RowWords.isTotal(text) { return total(row, hasName: hasName) }
        if count == 2, RowWords.isRemark(text) {
            // 制表人：张三 and 日期：5月 stand in one row; an amount beside a remark is somebody's.
            if RowWords.isStatement(other(row, than: first)) { return .skipped(.note) }
            return first == name ? .doubtful : .skipped(.unclear)
        }
        guard count == 1 else { return .data }
        return lone(text, row: row, column: first)
    }

    /// A row with a name, and something before it.
    private func withName(_ row: Int, beside text: String, inSerial: Bool, count: UInt16) -> Reading {
        let named = RowWords.folded(sheet.columns[name].string(at: row))
        if RowWords.isTotal(named) { return total(row, hasName: true) }
        if inSerial, RowWords.isTotal(text) { return RowWords.isCounted(named) ? total(row, hasName: true) : .doubtful }
        return count == 2 && RowWords.isRemark(text) ? .doubtful : .data
    }

    /// A total, unless it has a credit code, as enterprises have.
    private func total(_ row: Int, hasName: Bool) -> Reading {
        guard LeftOutSheet.hasCreditCode(row, in: sheet) else { return .skipped(.total) }
        return hasName ? .doubtful : .skipped(.unclear)
    }

    /// One cell alone.
    private func lone(_ text: String, row: Int, column: Int) -> Reading {
        if RowWords.isRemark(text) { return .skipped(.note) }
        if hasOneColumn { return .data }
        if column == serial, SerialCheck.number(sheet.columns[column][row]) != nil { return .skipped(.blank) }
        if RowWords.isTitleMark(text) { return .skipped(.title) }
        let isSentence = RowWords.isSentence(text)
        if RowWords.isEnumerator(text) || text.count <= 40 && !isSentence && GroupCheck.count(in: text) != nil {
            return .skipped(.group)
        }
        let label = RowWords.Label(text)
        if across.contains(Int(sheet.rows[row])) {
            // 生产型企业 is a label; no label is called 公司 or has a credit code in it.
            guard !RowWords.isEnterprise(text) || text.hasSuffix("企业"), !LeftOutSheet.holdsCreditCode(text) else {
                return .skipped(.unclear)
            }
            let isRemark = label == .remark || isSentence || text.count > 40
            return .skipped(label == .title ? .title : isRemark ? .note : .group)
        }
        if column == name { return label.map { .label($0) } ?? .data }
        // A code or an amount alone is a row that lost its name: data, to be rejected where it is seen.
        if fields.contains(column) { return .data }
        if isSentence { return .skipped(.note) }
        return label.map { .label($0) } ?? .skipped(.unclear)
    }

    /// What an undecided label is, by where it stands.
    func unsettled(_ row: Int) -> Reading { Int(filled.first[row]) == name ? .doubtful : .skipped(.unclear) }

    private func other(_ row: Int, than column: Int) -> String {
        let other = sheet.columns.indices.first { $0 != column && !filled.isBlank(row, $0, sheet) }
        return other.map { RowWords.folded(sheet.columns[$0].string(at: row)) } ?? ""
    }
}
