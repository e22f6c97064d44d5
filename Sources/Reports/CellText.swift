internal import Columns

/// Text from outside as a cell for people may hold it: never the beginning of a formula.
///
/// A cell of type string and format `@` stays text in the workbook and when it is typed again, but not when the sheet is
/// saved as CSV and opened; so text that begins like a formula gets an apostrophe in front, which survives that too.
struct CellText {
    /// The text, ended by NUL, as the C side reads it.
    private(set) var characters: [CChar] = []

    /// An empty text.
    init() { set([]) }

    init(_ text: String) { set(text.utf8) }

    init(_ text: Bytes) { set(text) }

    /// Puts another text in place of this one and keeps the memory.
    mutating func set(_ text: some Sequence<UInt8>) {
        characters.removeAll(keepingCapacity: true)
        for byte in text { characters.append(byte == 0 ? 0x20 : CChar(bitPattern: byte)) }
        if Self.beginsLikeFormula(characters) { characters.insert(0x27, at: 0) }
        characters.append(0)
    }

    private static func beginsLikeFormula(_ text: [CChar]) -> Bool {
        guard let first = text.first else { return false }
        switch UInt8(bitPattern: first) {
        case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D: return true
        // Full-width ＝ ＋ － ＠ (U+FF1D, FF0B, FF0D, FF20): a Chinese Excel takes them for the plain ones.
        case 0xEF where text.count >= 3:
            let rest = (UInt8(bitPattern: text[1]), UInt8(bitPattern: text[2]))
            return rest == (0xBC, 0x9D) || rest == (0xBC, 0x8B) || rest == (0xBC, 0x8D) || rest == (0xBC, 0xA0)
        default: return false
        }
    }
}
