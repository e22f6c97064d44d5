import Columns
import Markup
import Provenance

/// The tables of a document while its XML arrives; behind a pointer, since the parser calls C functions.
///
/// A cell that spans others holds its value once, in its first row and column. A table inside a cell is one of its own, and its
/// text is not the cell's. Text that is hidden or struck out is read and told; a row that is deleted is not data, and told.
struct WordTables {
    /// A table that is open, the innermost last.
    fileprivate struct Table {
        /// Its place among all tables, by where they begin.
        let index: Int
        /// The paragraph before it.
        let lead: String
        var builder = SheetBuilder()
        var row = 0
        var column = 0
        var span = 1
        var merge = Merge.none
        /// By first column: the cell of an earlier row that reaches down to the row before this one.
        var above: [Int: CellRange] = [:]
        var reaching: [Int: CellRange] = [:]
        var text: [UInt8] = []
        var isInCell = false
        var hasParagraph = false
        var isCellHidden = false
        var isRowDeleted = false
        var hidden = HiddenCells()
        /// The rows that a tracked change deletes.
        var deletedRows: [Int] = []
    }

    /// Whether a cell is merged with those above and below it.
    fileprivate enum Merge { case none, begins, goesOn }

    fileprivate var open: [Table] = []
    private var count = 0
    private(set) var finished: [(index: Int, lead: String, builder: SheetBuilder, deletedRows: [Int])] = []
    private(set) var refusal: (refusal: SheetBuilder.Refusal, table: Int, row: Int, column: Int)?
    private var isInText = false
    private var runs = 0
    /// The outermost of the open runs whose text is not shown.
    private var hiddenRun: Int?
    private var isInRowProperties = false
    private var isRaised = false
    /// How many elements are open that are not to be read: their text stands elsewhere too, or was moved there, or they say
    /// what was before a change.
    private var duplicates = 0
    /// The paragraph that stands outside all tables and has not ended.
    private var paragraph: [UInt8] = []
    private(set) var outside = OutsideText()
    private(set) var looseTexts = LooseTexts()
    /// The table that ended last, and its last row.
    private var ended = (table: 0, row: 0)

    static let callbacks = XMLCallbacks(
        start: { context, name, _, _, _, _, count, _, list in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: WordTables.self).pointee.start(name, XMLAttributes(list, count: count))
        },
        end: { context, name, _, _ in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: WordTables.self).pointee.end(name)
        },
        text: { context, bytes, count in
            guard let context else { return }
            context.assumingMemoryBound(to: WordTables.self).pointee
                .characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        })

    private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if Self.isDuplicate(name) { duplicates += 1 }
        guard duplicates == 0, refusal == nil else { return }
        if name == "tbl" {
            open.append(Table(index: count, lead: outside.takeLast()))
            count += 1
        }
        guard !open.isEmpty else { return startOutside(name) }
        let last = open.count - 1
        if name == "t" {
            isInText = open[last].isInCell
        } else if name == "tc" {
            open[last].isInCell = true
            open[last].hasParagraph = false
            open[last].span = 1
            open[last].merge = .none
            open[last].isCellHidden = false
            open[last].text.removeAll(keepingCapacity: true)
        } else if name == "tr" {
            open[last].beginRow()
        } else if name == "p" {
            if open[last].hasParagraph { put(0x0A) }
            open[last].hasParagraph = open[last].isInCell
        } else if name == "gridSpan" {
            open[last].span = Self.number(attributes)
        } else if name == "gridBefore" {
            open[last].column += Self.number(attributes)
        } else if name == "vMerge" {
            open[last].merge = attributes["val"].map { $0.elementsEqual("restart".utf8) } == true ? .begins : .goesOn
        } else if name == "r" {
            runs += 1
        } else if name == "vanish" || name == "strike" || name == "dstrike" {
            // The mark of a paragraph may be hidden too, which says nothing of its text.
            if runs > 0, hiddenRun == nil, Self.isOn(attributes) { hiddenRun = runs }
        } else if name == "trPr" {
            isInRowProperties = true
        } else if name == "hidden" && isInRowProperties {
            if Self.isOn(attributes) { open[last].builder.hiddenRows.append(UInt32(open[last].row)) }
        } else if name == "del" && isInRowProperties {
            open[last].isRowDeleted = true
        } else if name == "br" || name == "cr" {
            put(0x0A)
        } else if name == "tab" && runs > 0 {
            put(0x09)
        } else if name == "noBreakHyphen" {
            put(0x2D)
        } else if name == "vertAlign" && runs > 0 {
            // What is raised stands in brackets: the 1 of 甲公司¹ is no part of the name.
            isRaised = attributes["val"].map { !$0.elementsEqual("baseline".utf8) } ?? false
            if isRaised { put(0x5B) }
        } else if name == "sym" || name == "drawing" || name == "pict" {
            // A picture may stand for a character.
            open[last].isCellHidden = true
        }
    }

    private mutating func end(_ name: XMLName) {
        if Self.isDuplicate(name) { duplicates -= 1 }
        guard duplicates == 0, refusal == nil else { return }
        guard !open.isEmpty else { return endOutside(name) }
        let last = open.count - 1
        if name == "t" {
            isInText = false
        } else if name == "r" {
            if isRaised { open[last].endRaised() }
            isRaised = false
            if hiddenRun == runs { hiddenRun = nil }
            runs -= 1
        } else if name == "trPr" {
            isInRowProperties = false
        } else if name == "tc" {
            if let refusal = open[last].endCell() {
                self.refusal = (refusal, open[last].index, open[last].row, open[last].column)
            }
        } else if name == "tr" {
            open[last].endRow()
        } else if name == "tbl", var table = open.popLast() {
            table.endTable()
            ended = (table.index, table.row)
            finished.append((table.index, table.lead, table.builder, table.deletedRows))
        }
    }

    private mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText, duplicates == 0, refusal == nil else { return }
        guard !open.isEmpty else { return paragraph.append(contentsOf: bytes) }
        open[open.count - 1].text.append(contentsOf: bytes)
        if hiddenRun != nil { open[open.count - 1].isCellHidden = true }
    }

    private mutating func startOutside(_ name: XMLName) {
        if name == "t" {
            isInText = true
        } else if name == "tab" {
            paragraph.append(0x09)
        } else if name == "br" || name == "p" {
            endLine()
        }
    }

    private mutating func endOutside(_ name: XMLName) {
        if name == "t" { isInText = false } else if name == "p" { endLine() }
    }

    private mutating func endLine() {
        let line = paragraph.trimmed
        line.withUnsafeBufferPointer { line in
            if outside.take(line) { looseTexts.add(line, table: ended.table, row: ended.row) }
        }
        paragraph.removeAll(keepingCapacity: true)
    }

    private mutating func put(_ byte: UInt8) {
        if open[open.count - 1].isInCell { open[open.count - 1].text.append(byte) }
    }

    /// `rt` is how a text is pronounced.
    private static func isDuplicate(_ name: XMLName) -> Bool {
        name == "Fallback" || name == "moveFrom" || name == "rt" || name == "rPrChange" || name == "tcPrChange"
            || name == "trPrChange"
    }

    private static func isOn(_ attributes: XMLAttributes) -> Bool {
        guard let value = attributes["val"] else { return true }
        return !["0", "false", "off"].contains { value.elementsEqual($0.utf8) }
    }

    /// The attribute `val`, between 0 and what a table may be wide.
    private static func number(_ attributes: XMLAttributes) -> Int {
        min(attributes["val"].flatMap { CellReference.number($0) } ?? 1, SheetBuilder.Cap.columns)
    }
}

extension WordTables.Table {
    fileprivate mutating func endRaised() {
        guard isInCell else { return }
        if text.last == 0x5B { text.removeLast() } else { text.append(0x5D) }
    }

    fileprivate mutating func beginRow() {
        row += 1
        column = 0
        isRowDeleted = false
        builder.beginRow(UInt32(row))
    }

    /// Puts the cell's text where it stands; what is refused is the caller's to tell.
    fileprivate mutating func endCell() -> SheetBuilder.Refusal? {
        isInCell = false
        let width = max(1, span)
        defer { column += width }
        let range = CellRange(firstRow: row, lastRow: row, firstColumn: column + 1, lastColumn: column + width)
        switch merge {
        case .goesOn:
            if let first = above[column] {
                reaching[column] = CellRange(
                    firstRow: first.firstRow, lastRow: row, firstColumn: first.firstColumn, lastColumn: first.lastColumn)
            }
        case .begins: reaching[column] = range
        case .none: if width > 1 { keep(range) }
        }
        let text = text.trimmed
        guard !text.isEmpty, !isRowDeleted else { return nil }
        if isCellHidden, builder.hiddenRows.last != UInt32(row) { hidden.add(row: row, column: column) }
        return text.withUnsafeBufferPointer { builder.put($0, .text, column: column) }
    }

    /// The merged cells that end above this row, or with the table.
    fileprivate mutating func endRow() {
        if isRowDeleted { deletedRows.append(row) }
        isRowDeleted = false
        for (column, range) in above where reaching[column]?.firstRow != range.firstRow { keep(range) }
        above = reaching
        reaching = [:]
    }

    fileprivate mutating func endTable() {
        endRow()
        endRow()
        hidden.mark(in: &builder)
        builder.merged.sort { ($0.firstRow, $0.firstColumn) < ($1.firstRow, $1.firstColumn) }
    }

    private mutating func keep(_ range: CellRange) {
        if range.firstRow < range.lastRow || range.firstColumn < range.lastColumn { builder.merge(range) }
    }
}
