/// Takes the tables of a page, in its order.
public protocol TableListener: AnyObject {
    func beginTable()
    /// Says that the table begun last holds another, and is layout: what came of it is to be forgotten.
    func forgetTable()
    func endTable()
    func beginRow()
    /// The next cell of the row as a reader sees it; false ends the reading. The bytes are valid during the call only.
    func cell(_ text: UnsafeBufferPointer<UInt8>, columns: Int, rows: Int) -> Bool
}

/// Finds the tables among the elements and texts of a page, whoever hands them over.
///
/// As browsers see them: a row or a cell ends the one before it, and a cell without a row has one.
struct PageTables {
    private let listener: any TableListener
    /// Of each table that is open, whether it is layout.
    private var isLayout: [Bool] = []
    private var isInRow = false
    private var isInCell = false
    private var span = (columns: 1, rows: 1)
    private var text = ReadableText()
    private var inert = 0
    /// Whether the listener wants no more.
    private(set) var isStopped = false

    init(_ listener: any TableListener) { self.listener = listener }

    /// Whether rows belong to a table that is none of layout.
    private var isInTable: Bool { isLayout.last == false }

    mutating func begin(_ tag: HTMLTag, span: () -> (columns: Int, rows: Int)) {
        switch tag {
        case .table:
            if isInTable {
                isLayout[isLayout.count - 1] = true
                listener.forgetTable()
            }
            isLayout.append(false)
            isInRow = false
            isInCell = false
            text.clear()
            listener.beginTable()
        case .row where isInTable: beginRow()
        case .cell where isInTable:
            endCell()
            if !isInRow { beginRow() }
            isInCell = true
            self.span = span()
        case .inert: inert += 1
        default: if isInCell { text.enter(tag) }
        }
    }

    mutating func end(_ tag: HTMLTag) {
        switch tag {
        case .table:
            guard let wasLayout = isLayout.popLast(), !wasLayout else { return }
            endRow()
            listener.endTable()
        case .row where isInTable: endRow()
        case .cell where isInTable: endCell()
        case .inert: inert = max(0, inert - 1)
        default: if isInCell { text.leave(tag) }
        }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInCell, inert == 0 { text.append(bytes) }
    }

    /// Takes rows that stand one behind the other where a row begins.
    mutating func append(_ run: TableRun) {
        guard isInTable else { return }
        endRow()
        if !run.hand(to: listener) { isStopped = true }
    }

    private mutating func beginRow() {
        endRow()
        isInRow = true
        listener.beginRow()
    }

    private mutating func endRow() {
        endCell()
        isInRow = false
    }

    private mutating func endCell() {
        guard isInCell else { return }
        isInCell = false
        let goesOn = text.bytes.withUnsafeBufferPointer { listener.cell($0, columns: span.columns, rows: span.rows) }
        if !goesOn { isStopped = true }
        text.clear()
    }
}
