public import Columns

extension CreditCode {
    /// The code that the cell would hold if the letters no credit code has were what they look like: 0 for O, 1 for I, 5 for S,
    /// 2 for Z, U for V, and digits in the six places of the region; nil where there is no such letter, or where the outcome
    /// fails a check.
    ///
    /// A proposal is shown to a person and never applied.
    public static func proposal(for cell: UnsafeBufferPointer<UInt8>) -> CreditCode? {
        let characters = CodeCharacters(cell)
        guard characters.count == length, !characters.isForeign, !characters.hasPoint, !characters.hasPlus else { return nil }
        var bytes = characters.bytes
        var exchanged = false
        for index in 0..<length {
            guard let other = substitute(bytes[index], at: index) else { continue }
            bytes[index] = other
            exchanged = true
        }
        return exchanged && passes(bytes) ? CreditCode(bytes) : nil
    }

    /// As above, for a cell of a column.
    public static func proposal(for cell: Bytes) -> CreditCode? { cell.withUnsafeBufferPointer { proposal(for: $0) } }

    /// What a letter that cannot stand at `index` looks like; nil for a lawful character.
    private static func substitute(_ byte: UInt8, at index: Int) -> UInt8? {
        switch byte {
        case UInt8(ascii: "I"): UInt8(ascii: "1")
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "V"): UInt8(ascii: "U")
        case UInt8(ascii: "Z"): UInt8(ascii: "2")
        case UInt8(ascii: "L") where (2..<8).contains(index): UInt8(ascii: "1")
        case UInt8(ascii: "B") where (2..<8).contains(index): UInt8(ascii: "8")
        case UInt8(ascii: "D") where (2..<8).contains(index): UInt8(ascii: "0")
        default: nil
        }
    }
}
