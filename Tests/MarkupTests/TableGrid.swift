import Markup

/// The tables of a page as a person can read them: a line a row, cells between bars, `2x1:` before one that spans.
final class TableGrid: TableListener {
    private(set) var tables: [[String]] = []
    private var rows: [String] = []
    /// Ends the reading at this cell.
    private let last: String?

    init(endingAt last: String? = nil) { self.last = last }

    func beginTable() { rows = [] }
    func forgetTable() { rows = [] }
    func endTable() { tables.append(rows) }
    func beginRow() { rows.append("") }

    func cell(_ text: UnsafeBufferPointer<UInt8>, columns: Int, rows height: Int) -> Bool {
        guard !rows.isEmpty else { return false }
        let text = String(decoding: text, as: UTF8.self)
        rows[rows.count - 1] += "|" + (columns > 1 || height > 1 ? "\(columns)x\(height):" : "") + text
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
