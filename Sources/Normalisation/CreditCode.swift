public import Columns

/// A unified social credit code (统一社会信用代码, GB 32100): 18 characters, the canonical key of an enterprise.
///
/// The code never tells the district. Early pilot codes that fail their checks are lawful: a failed check is a problem
/// of the reading, and the code stays.
public struct CreditCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let length = 18
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt16

    /// Reads a cell: lower case, full width, blanks and strokes between the characters are folded and noted.
    public static func read(_ cell: Bytes) -> CodeReading<CreditCode> { cell.withUnsafeBufferPointer { read($0) } }

    /// Reads a cell where it stands in memory.
    public static func read(_ cell: UnsafeBufferPointer<UInt8>) -> CodeReading<CreditCode> {
        if let code = plain(cell) { return CodeReading(code, [], []) }
        let characters = CodeCharacters(cell)
        if CodeCharacters.isPlaceholder(cell, characters) { return CodeReading(nil, .blank, []) }
        if characters.looksLikeNumber { return CodeReading(nil, .lostDigits, characters.notes) }
        var problems: CodeProblems = []
        if characters.isForeign || characters.hasPoint || characters.hasPlus { problems.insert(.characters) }
        if characters.count != length { problems.insert(.length) }
        for index in 0..<min(characters.count, length) where value(of: characters.bytes[index]) == nil {
            problems.insert(.characters)
        }
        guard problems.isEmpty else { return CodeReading(nil, problems, characters.notes) }
        if !checks(characters.bytes) { problems.insert(.checkCharacter) }
        if !OrganisationCode.checks(characters.bytes, at: 8) { problems.insert(.organisationPart) }
        return CodeReading(CreditCode(characters.bytes), problems, characters.notes)
    }

    /// The code of nearly every cell: 18 characters of the alphabet that pass both checks, with nothing to fold.
    private static func plain(_ cell: UnsafeBufferPointer<UInt8>) -> CreditCode? {
        // One character over and over is looked at the long way: it stands in place of a code.
        guard cell.count == length, cell[0] != cell[2] || cell[2] != cell[9] || cell[9] != cell[17] else { return nil }
        var bytes = InlineArray<24, UInt8>(repeating: 0)
        var sum = 0
        var weight = 1
        for index in 0..<length {
            let byte = cell[index]
            guard (0x30...0x5A).contains(byte) else { return nil }
            let value = Int(values.utf8Start[Int(byte) - 0x30]) - 0x30
            guard value <= 30 else { return nil }
            bytes[index] = byte
            // With the last character, whose value completes the sum to a multiple of 31.
            sum += index == length - 1 ? value : value * weight
            weight = weight * 3 % 31
        }
        guard sum % 31 == 0, OrganisationCode.checks(bytes, at: 8) else { return nil }
        return CreditCode(bytes)
    }

    /// For 0…Z the value in GB 32100 as a character from 0 on: a table that nobody counts references to. `~` has none.
    private static let values: StaticString = "0123456789~~~~~~~:;<=>?@A~BCDEF~GHI~JK~LMN~"

    /// Nil unless the text holds a credit code that passes every check.
    public init?(_ text: some StringProtocol) {
        let reading = Self.read(Array(text.utf8)[...])
        guard reading.isValid, let value = reading.value else { return nil }
        self = value
    }

    /// Nil unless there are 18 characters of the alphabet; whether the checks agree is not asked.
    public init?(unchecked bytes: Bytes) {
        guard bytes.count == Self.length, bytes.allSatisfy({ Self.value(of: $0) != nil }) else { return nil }
        self.init(bytes.withUnsafeBufferPointer { CodeCharacters($0).bytes })
    }

    init(_ bytes: InlineArray<24, UInt8>) {
        var high: UInt64 = 0
        var middle: UInt64 = 0
        for index in 0..<8 {
            high = high << 8 | UInt64(bytes[index])
            middle = middle << 8 | UInt64(bytes[8 + index])
        }
        self.high = high
        self.middle = middle
        low = UInt16(bytes[16]) << 8 | UInt16(bytes[17])
    }

    /// The 18 characters in ASCII.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - index * 8))
                buffer[8 + index] = UInt8(truncatingIfNeeded: middle >> UInt64(56 - index * 8))
            }
            buffer[16] = UInt8(low >> 8)
            buffer[17] = UInt8(low & 0xFF)
            count = Self.length
        }
    }

    /// Appends the 18 characters to a column's arena.
    public func append(to arena: inout [UInt8]) {
        Swift.withUnsafeBytes(of: (high.bigEndian, middle.bigEndian, low.bigEndian)) {
            arena.append(contentsOf: $0.prefix(Self.length))
        }
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }

    public static func < (left: CreditCode, right: CreditCode) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }

    /// The value of a character in GB 32100; nil for I, O, S, V, Z and everything else.
    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte - 0x30)
        case 0x41...0x48: Int(byte - 0x41) + 10
        case 0x4A...0x4E: Int(byte - 0x4A) + 18
        case 0x50...0x52: Int(byte - 0x50) + 23
        case 0x54...0x55: Int(byte - 0x54) + 26
        case 0x57...0x59: Int(byte - 0x57) + 28
        default: nil
        }
    }

    /// True where every character is lawful and both checks agree.
    static func passes(_ bytes: InlineArray<24, UInt8>) -> Bool {
        for index in 0..<length where value(of: bytes[index]) == nil { return false }
        return checks(bytes) && OrganisationCode.checks(bytes, at: 8)
    }

    private static func checks(_ bytes: InlineArray<24, UInt8>) -> Bool {
        var sum = 0
        var weight = 1
        for index in 0..<17 {
            sum += (value(of: bytes[index]) ?? 0) * weight
            weight = weight * 3 % 31
        }
        return value(of: bytes[17]) == (31 - sum % 31) % 31
    }
}
