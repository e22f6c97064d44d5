/// Takes the tables of a page, in its order.
public protocol TableListener: AnyObject {
    /// Begins a table; inside the cell of another it is one of its own, and up to its end everything is its.
    ///
    /// `isHidden`: the page does not show it.
    func beginTable(isHidden: Bool)
    func endTable()
    /// The caption of the table begun last. The bytes are valid during the call only.
    func caption(_ text: UnsafeBufferPointer<UInt8>)
    /// Says that rows before and after this belong to different groups, where cells that reach down end.
    func endRowGroup()
    func beginRow()
    /// Says that the page does not show the row begun last, or strikes it out.
    func hideRow()
    /// Text that stands in a table and in none of its cells, or in rows and cells that no table holds, as a reader sees it. The
    /// bytes are valid during the call only.
    func looseText(_ text: UnsafeBufferPointer<UInt8>)
    /// A line of text that stands outside all tables, as a reader sees it. The bytes are valid during the call only.
    func outsideText(_ text: UnsafeBufferPointer<UInt8>)
    /// What stands in a script, or in something else that a page holds and does not show, in parts of any size. The bytes are
    /// valid during the call only.
    func inertText(_ text: UnsafeBufferPointer<UInt8>)
    /// Ends the page, with what was wrong with it.
    func endPage(_ faults: PageFaults)
    /// The next cell of the row as a reader sees it; false ends the reading. The bytes are valid during the call only.
    func cell(_ text: UnsafeBufferPointer<UInt8>, _ form: TableCellForm) -> Bool
}

/// How a cell stands in its table.
public struct TableCellForm: Equatable, Sendable {
    public let columns: Int
    /// 0: down to the end of its group of rows.
    public let rows: Int
    /// Whether the page does not show its text or part of it, or strikes it out.
    public let isHidden: Bool

    public static let plain = TableCellForm(columns: 1, rows: 1, isHidden: false)

    public init(columns: Int, rows: Int, isHidden: Bool) {
        self.columns = columns
        self.rows = rows
        self.isHidden = isHidden
    }
}

/// Finds the tables among the elements and texts of a page, whoever hands them over.
///
/// As browsers see them: a row or a cell ends the one before it, and a cell without a row has one.
struct PageTables {
    /// A table that is open.
    private struct Table {
        /// Where it stands among the elements that are open.
        let depth: Int
        var isInRow = false
        var isInCell = false
        var isInCaption = false
        var isRowHidden = false
        var isCellHidden = false
        var span = (columns: 1, rows: 1)
        var text = ReadableText()
    }

    private let listener: any TableListener
    /// The innermost table; what stands here while none is open says nothing.
    private var table = Table(depth: 0)
    /// What stood there before each table that is open began.
    private var outer: [Table] = []
    private var inert = 0
    private var depth = 0
    /// The outermost of the open elements that the page does not show.
    private var hiddenFrom: Int?
    /// The outermost of the open rows and cells that stand in no table.
    private var looseFrom: Int?
    private var loose = ReadableText()
    /// The line that stands outside all tables and has not ended.
    private var line = ReadableText()
    /// Whether the listener wants no more.
    private(set) var isStopped = false

    init(_ listener: any TableListener) { self.listener = listener }

    mutating func begin(_ tag: HTMLTag, attribute: (StaticString) -> [UInt8]?) {
        depth += 1
        if hiddenFrom == nil, tag == .struck || Self.hides(attribute) { hiddenFrom = depth }
        switch tag {
        case .table:
            handLooseText()
            handLine()
            table.text.enter(.block)
            outer.append(table)
            table = Table(depth: depth)
            listener.beginTable(isHidden: hiddenFrom != nil)
        case .row where isInTable: beginRow()
        case .cell where isInTable:
            endCell()
            if !table.isInRow { beginRow() }
            table.isInCell = true
            table.isCellHidden = false
            table.span = (HTMLSpan.columns(attribute("colspan")), HTMLSpan.rows(attribute("rowspan")))
        case .rowGroup where isInTable: endRowGroup()
        case .caption where isInTable && !table.isInCell:
            endRow()
            table.isInCaption = true
        case .inert, .reading:
            inert += 1
            // What a script writes into a cell is not known.
            if tag == .inert, table.isInCell { table.isCellHidden = true }
        case .picture: if table.isInCell { table.isCellHidden = true }
        default:
            if takesText { return table.text.enter(tag) }
            if !isInTable, looseFrom == nil, tag.isBlock || tag.isPartOfTable {
                handLine()
                if tag.isPartOfTable { looseFrom = depth }
            }
            loose.enter(tag)
        }
    }

    mutating func end(_ tag: HTMLTag) {
        defer {
            if hiddenFrom == depth { hiddenFrom = nil }
            if looseFrom == depth {
                handLooseText()
                looseFrom = nil
            }
            depth = max(0, depth - 1)
        }
        switch tag {
        case .table:
            guard isInTable else { return }
            endRow()
            listener.endTable()
            table = outer.removeLast()
        case .row where isInTable: endRow()
        case .cell where isInTable: endCell()
        case .rowGroup where isInTable: endRowGroup()
        case .caption where isInTable: endCaption()
        case .inert, .reading: inert = max(0, inert - 1)
        default:
            if takesText { return table.text.leave(tag) }
            loose.leave(tag)
            if !isInTable, tag.isBlock { handLine() }
        }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard inert == 0 else { return listener.inertText(bytes) }
        guard takesText else {
            if isInTable || looseFrom != nil { return loose.append(bytes) }
            line.append(bytes)
            if line.bytes.count > Self.longestLine { handLine() }
            return
        }
        let before = table.text.bytes.count
        table.text.append(bytes)
        if table.text.bytes.count > before, isHidden { table.isCellHidden = true }
    }

    /// Takes rows that stand one behind the other where a row begins.
    mutating func append(_ run: TableRun) {
        depth += 1
        guard isInTable else { return run.handLoose(to: listener) }
        endRow()
        if !run.hand(to: listener, isHidden: isHidden) { isStopped = true }
    }

    /// Ends the page.
    mutating func finish(_ faults: PageFaults) {
        handLooseText()
        handLine()
        listener.endPage(faults)
    }

    /// A longer line is handed over in parts.
    private static let longestLine = 1 << 16

    private var isInTable: Bool { !outer.isEmpty }

    private var takesText: Bool { table.isInCell || table.isInCaption }

    /// Whether something of the table begun last is not shown; a hidden table is told as that.
    private var isHidden: Bool { hiddenFrom.map { $0 > table.depth } ?? false }

    private static func hides(_ attribute: (StaticString) -> [UInt8]?) -> Bool {
        attribute("hidden") != nil || attribute("style").map { HiddenStyle.hides($0) } == true
    }

    private mutating func beginRow() {
        endRow()
        table.isInRow = true
        listener.beginRow()
        table.isRowHidden = isHidden
        if isHidden { listener.hideRow() }
    }

    private mutating func endRowGroup() {
        endRow()
        listener.endRowGroup()
    }

    private mutating func endRow() {
        endCell()
        endCaption()
        handLooseText()
        table.isInRow = false
    }

    private mutating func endCell() {
        guard table.isInCell else { return handLooseText() }
        table.isInCell = false
        let form = TableCellForm(
            columns: table.span.columns, rows: table.span.rows, isHidden: table.isCellHidden && !table.isRowHidden)
        if !table.text.bytes.withUnsafeBufferPointer({ listener.cell($0, form) }) { isStopped = true }
        table.text.clear()
    }

    private mutating func handLooseText() {
        if !loose.bytes.isEmpty { loose.bytes.withUnsafeBufferPointer { listener.looseText($0) } }
        loose.clear()
    }

    private mutating func handLine() {
        if !line.bytes.isEmpty { line.bytes.withUnsafeBufferPointer { listener.outsideText($0) } }
        line.clear()
    }

    private mutating func endCaption() {
        guard table.isInCaption else { return }
        table.isInCaption = false
        table.text.bytes.withUnsafeBufferPointer { listener.caption($0) }
        table.text.clear()
    }
}
