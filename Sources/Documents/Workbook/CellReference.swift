/// Reads `C12` as spreadsheets write it.
enum CellReference {
    /// Column counted from 0 and row from 1; the row is 0 where the reference has none. Nil for anything else.
    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
        var index = 0
        var column = 0
        while index < bytes.count {
            let letter = bytes[index] & 0xDF
            guard letter >= 0x41, letter <= 0x5A else { break }
            column = column * 26 + Int(letter - 0x40)
            index += 1
            guard index <= 3 else { return nil }
        }
        guard column > 0, let row = number(UnsafeBufferPointer(rebasing: bytes[index...])) else { return nil }
        return (column - 1, row)
    }

    /// Digits only, at most 9 of them; 0 where there are none.
    @inline(__always)
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count <= 9 else { return nil }
        var value = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// `A1:C3` or `A1`.
    static func range(_ bytes: UnsafeBufferPointer<UInt8>) -> CellRange? {
        let colon = bytes.firstIndex(of: 0x3A) ?? bytes.endIndex
        guard let first = read(UnsafeBufferPointer(rebasing: bytes[..<colon])) else { return nil }
        guard colon < bytes.endIndex else {
            return CellRange(firstRow: first.row, lastRow: first.row, firstColumn: first.column + 1, lastColumn: first.column + 1)
        }
        guard let last = read(UnsafeBufferPointer(rebasing: bytes[(colon + 1)...])) else { return nil }
        return CellRange(firstRow: first.row, lastRow: last.row, firstColumn: first.column + 1, lastColumn: last.column + 1)
    }
}
