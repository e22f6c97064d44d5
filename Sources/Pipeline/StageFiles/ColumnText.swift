import Provenance

extension [UInt8] {
    /// Appends the digits of a number; text made for every row would be allocated for every row.
    mutating func append(decimal number: UInt64) {
        var digits = InlineArray<20, UInt8>(repeating: 0x30)
        var first = 19
        var rest = number
        while rest >= 10 {
            digits[first] = 0x30 + UInt8(rest % 10)
            rest /= 10
            first -= 1
        }
        digits[first] = 0x30 + UInt8(rest)
        for index in first..<20 { append(digits[index]) }
    }
}

extension ExactDecimal {
    /// Appends what ``description`` says to a column's arena.
    func append(to arena: inout [UInt8]) {
        guard coefficient >= 0, scale == 2 else {
            arena.append(contentsOf: description.utf8)
            return
        }
        let cents = UInt64(coefficient)
        arena.append(decimal: cents / 100)
        arena.append(0x2E)
        arena.append(0x30 + UInt8(cents / 10 % 10))
        arena.append(0x30 + UInt8(cents % 10))
    }
}
