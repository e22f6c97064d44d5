public import Columns

/// A registration number of the years before the credit code (工商注册号): 15 digits, the first six the registering office.
///
/// The last digit is a check digit by ISO 7064 MOD 11,10. The still older numbers of 13 digits have none and are not read.
public struct RegistrationNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let length = 15
    private let digits: UInt64

    /// Reads a cell: full width, blanks and strokes between the digits are folded and noted.
    public static func read(_ cell: Bytes) -> CodeReading<RegistrationNumber> { cell.withUnsafeBufferPointer { read($0) } }

    /// Reads a cell where it stands in memory.
    public static func read(_ cell: UnsafeBufferPointer<UInt8>) -> CodeReading<RegistrationNumber> {
        let characters = CodeCharacters(cell)
        if CodeCharacters.isPlaceholder(cell, characters) { return CodeReading(nil, .blank, []) }
        if characters.looksLikeNumber { return CodeReading(nil, .lostDigits, characters.notes) }
        var problems: CodeProblems = []
        if characters.isForeign || characters.hasPoint || characters.hasPlus { problems.insert(.characters) }
        if characters.count != length { problems.insert(.length) }
        var digits: UInt64 = 0
        for index in 0..<min(characters.count, length) {
            let byte = characters.bytes[index]
            if byte > 0x39 { problems.insert(.characters) } else { digits = digits * 10 + UInt64(byte - 0x30) }
        }
        guard problems.isEmpty else { return CodeReading(nil, problems, characters.notes) }
        return CodeReading(
            RegistrationNumber(digits: digits), checks(characters.bytes) ? [] : .checkCharacter, characters.notes)
    }

    private init(digits: UInt64) { self.digits = digits }

    /// Fifteen digits.
    public var description: String {
        let text = String(digits)
        return String(repeating: "0", count: Self.length - text.count) + text
    }

    public static func < (left: RegistrationNumber, right: RegistrationNumber) -> Bool { left.digits < right.digits }

    /// ISO 7064 MOD 11,10 over the first 14 digits.
    private static func checks(_ bytes: InlineArray<24, UInt8>) -> Bool {
        var product = 10
        for index in 0..<14 {
            let sum = (product + Int(bytes[index]) - 0x30) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (product + Int(bytes[14]) - 0x30) % 10 == 1
    }
}
