import Columns

/// The characters of a code cell: ASCII digits and upper-case letters in a row, and what was folded to get there.
struct CodeCharacters {
    /// The longest code has 18; anything longer is only counted.
    static let capacity = 24
    private(set) var bytes: InlineArray<24, UInt8> = InlineArray(repeating: 0)
    private(set) var count = 0
    private(set) var notes: CodeNotes = []
    /// A character that belongs to no code was met.
    private(set) var isForeign = false
    private(set) var hasPoint = false
    private(set) var hasPlus = false

    init(_ cell: UnsafeBufferPointer<UInt8>) {
        var position = 0
        var pendingSeparator = false
        while position < cell.endIndex {
            let byte = cell[position]
            switch byte {
            case 0x30...0x39, 0x41...0x5A: append(byte, &pendingSeparator)
            case 0x61...0x7A:
                append(byte - 0x20, &pendingSeparator)
                notes.insert(.lowerCase)
            case 0x00...0x20, 0x27, 0x60, 0x2D, 0x2F: pendingSeparator = true
            case 0x2E: hasPoint = true
            case 0x2B: hasPlus = true
            case 0xEF where position + 2 < cell.endIndex:
                position += wide(cell[position + 1], cell[position + 2], &pendingSeparator)
            case 0xC2 where position + 1 < cell.endIndex && cell[position + 1] == 0xA0:
                pendingSeparator = true
                position += 1
            case 0xE2 where position + 2 < cell.endIndex && cell[position + 1] <= 0x81:
                // U+2000–207F: blanks, strokes and invisible characters.
                pendingSeparator = true
                position += 2
            case 0xE3 where position + 2 < cell.endIndex && cell[position + 1] == 0x80 && cell[position + 2] == 0x80:
                pendingSeparator = true
                position += 2
            default: isForeign = true
            }
            position += 1
        }
        if pendingSeparator, count > 0 { notes.insert(.separators) }
    }

    /// U+FF01…FF5E is ASCII in full width; U+FEFF is invisible. Returns the bytes taken beyond the first.
    private mutating func wide(_ second: UInt8, _ third: UInt8, _ pendingSeparator: inout Bool) -> Int {
        let code = UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
        switch code {
        case 0xF10...0xF19: append(UInt8(code - 0xF10) + 0x30, &pendingSeparator)
        case 0xF21...0xF3A: append(UInt8(code - 0xF21) + 0x41, &pendingSeparator)
        case 0xF41...0xF5A:
            append(UInt8(code - 0xF41) + 0x41, &pendingSeparator)
            notes.insert(.lowerCase)
        case 0xF0D, 0xF0F, 0xEFF:
            pendingSeparator = true
            return 2
        default:
            isForeign = true
            return 2
        }
        notes.insert(.fullWidth)
        return 2
    }

    private mutating func append(_ byte: UInt8, _ pendingSeparator: inout Bool) {
        if pendingSeparator {
            notes.insert(.separators)
            pendingSeparator = false
        }
        if count < Self.capacity { bytes[count] = byte }
        count += 1
    }

    /// One character over and over, as clerks fill a cell that has to be filled: 0000000000 passes every check of a code.
    private var isUniform: Bool {
        guard count >= 4, !isForeign, !hasPoint, !hasPlus else { return false }
        for index in 1..<min(count, Self.capacity) where bytes[index] != bytes[0] { return false }
        return true
    }

    /// A stroke, 无, N/A or 0000000000 in place of a code, or nothing.
    static func isPlaceholder(_ cell: UnsafeBufferPointer<UInt8>, _ characters: CodeCharacters) -> Bool {
        if characters.count == 0, !characters.isForeign { return true }
        if characters.isUniform { return true }
        guard characters.isForeign || characters.count <= 4 else { return false }
        let text = cell.filter { $0 > 0x20 }
        return placeholders.contains { text.elementsEqual($0) }
    }

    private static let placeholders = ["无", "—", "——", "－", "N/A", "n/a", "#N/A", "NULL", "null", "暂无", "缺"].map {
        Array($0.utf8)
    }

    /// 9.14403E+17, or 914403000000000000.0: what a spreadsheet makes of a long code.
    var looksLikeNumber: Bool {
        guard hasPoint || hasPlus, count > 1 else { return false }
        for index in 0..<min(count, Self.capacity) {
            let byte = bytes[index]
            guard (0x30...0x39).contains(byte) || byte == 0x45 else { return false }
        }
        return true
    }
}
