import Markup

/// The tables of a page as a person can read them, in the order of their ends: a line a row, cells between bars, `2x1:` before
/// one that spans, `?` before what is hidden, `#` before a caption, `--` where a group of rows ends.
final class TableGrid: TableListener {
    private(set) var tables: [[String]] = []
    /// Text in no cell, in the order of the page.
    private(set) var loose: [String] = []
    /// The lines outside all tables.
    private(set) var outside: [String] = []
    /// What is not shown, one behind the other.
    private(set) var inert = ""
    /// Nil before the page's end.
    private(set) var faults: PageFaults?
    private var rows: [String] = []
    private var outer: [[String]] = []
    /// Ends the reading at this cell.
    private let last: String?

    init(endingAt last: String? = nil) { self.last = last }

    func beginTable(isHidden: Bool) {
        outer.append(rows)
        rows = isHidden ? ["?"] : []
    }

    func endTable() {
        tables.append(rows)
        rows = outer.popLast() ?? []
    }

    func caption(_ text: UnsafeBufferPointer<UInt8>) { rows.append("#" + String(decoding: text, as: UTF8.self)) }
    func looseText(_ text: UnsafeBufferPointer<UInt8>) { loose.append(String(decoding: text, as: UTF8.self)) }
    func inertText(_ text: UnsafeBufferPointer<UInt8>) { inert += String(decoding: text, as: UTF8.self) }
    func outsideText(_ text: UnsafeBufferPointer<UInt8>) { outside.append(String(decoding: text, as: UTF8.self)) }
    func endPage(_ faults: PageFaults) { self.faults = faults }
    func endRowGroup() { rows.append("--") }
    func beginRow() { rows.append("") }
    func hideRow() { rows[rows.count - 1] += "?" }

    func cell(_ text: UnsafeBufferPointer<UInt8>, _ form: TableCellForm) -> Bool {
        guard !rows.isEmpty else { return false }
        let text = String(decoding: text, as: UTF8.self)
        let span = form.columns > 1 || form.rows != 1 ? "\(form.columns)x\(form.rows):" : ""
        rows[rows.count - 1] += "|" + (form.isHidden ? "?" : "") + span + text
        return text != last
    }
}

/// Hands over a page `size` bytes at a time.
func pieces(of page: [UInt8], _ size: Int) -> () -> [UInt8]? {
    var rest = page[...]
    return {
        let piece = Array(rest.prefix(size))
        rest = rest.dropFirst(size)
        return piece
    }
}
