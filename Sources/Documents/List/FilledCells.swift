import Columns

/// By row: how many cells hold more than blanks, and the first that does.
struct FilledCells {
    private(set) var count: [UInt16]
    private(set) var first: [UInt16]

    init(_ sheet: Sheet) {
        count = Array(repeating: 0, count: sheet.rowCount)
        first = Array(repeating: 0, count: sheet.rowCount)
        for column in sheet.columns.indices where !sheet.columns[column].arena.isEmpty {
            let ends = sheet.columns[column].ends
            let arena = sheet.columns[column].arena
            arena.withUnsafeBufferPointer { arena in
                var start = 0
                for row in ends.indices {
                    let end = Int(ends[row])
                    if end > start, !Self.isBlank(UnsafeBufferPointer(rebasing: arena[start..<end])) {
                        if count[row] == 0 { first[row] = UInt16(column) }
                        count[row] += 1
                    }
                    start = end
                }
            }
        }
    }

    func isBlank(_ row: Int, _ column: Int, _ sheet: Sheet) -> Bool {
        sheet.columns[column][row].withUnsafeBufferPointer(Self.isBlank)
    }

    /// Nothing but blanks of ASCII, no-break and ideographic spaces.
    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        guard first <= 0x20 || first == 0xC2 || first == 0xE3 else { return false }
        var index = 0
        while index < bytes.count {
            if bytes[index] <= 0x20 {
                index += 1
            } else if index + 1 < bytes.count, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 {
                index += 2
            } else if index + 2 < bytes.count, bytes[index] == 0xE3, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 {
                index += 3
            } else {
                return false
            }
        }
        return true
    }
}
