public import Columns

/// A customs registration code (海关注册编码): 10 characters, the first four the region (4403 = Shenzhen).
///
/// No character tells the district. Letters occur from the fifth character on, most often the seventh; there is no
/// check character.
public struct CustomsCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let length = 10
    private let high: UInt64
    private let low: UInt16

    /// Reads a cell: lower case, full width, blanks and strokes between the characters are folded and noted.
    public static func read(_ cell: Bytes) -> CodeReading<CustomsCode> { cell.withUnsafeBufferPointer { read($0) } }

    /// Reads a cell where it stands in memory.
    public static func read(_ cell: UnsafeBufferPointer<UInt8>) -> CodeReading<CustomsCode> {
        let characters = CodeCharacters(cell)
        if CodeCharacters.isPlaceholder(cell, characters) { return CodeReading(nil, .blank, []) }
        if characters.looksLikeNumber { return CodeReading(nil, .lostDigits, characters.notes) }
        var problems: CodeProblems = []
        if characters.isForeign || characters.hasPoint || characters.hasPlus { problems.insert(.characters) }
        if characters.count != length { problems.insert(.length) }
        for index in 0..<min(characters.count, 4) where characters.bytes[index] > 0x39 { problems.insert(.characters) }
        guard problems.isEmpty else { return CodeReading(nil, problems, characters.notes) }
        return CodeReading(CustomsCode(characters.bytes), [], characters.notes)
    }

    /// Nil unless the text holds a customs code.
    public init?(_ text: some StringProtocol) {
        guard let value = Self.read(Array(text.utf8)[...]).value else { return nil }
        self = value
    }

    private init(_ bytes: InlineArray<24, UInt8>) {
        var high: UInt64 = 0
        for index in 0..<8 { high = high << 8 | UInt64(bytes[index]) }
        self.high = high
        low = UInt16(bytes[8]) << 8 | UInt16(bytes[9])
    }

    /// True where the first two digits are those of a province, as they are in every such code.
    var hasRegion: Bool {
        let province = Int(high >> 56 & 0xF) * 10 + Int(high >> 48 & 0xF)
        return Self.provinces.contains(province)
    }

    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64,
        65,
    ]

    /// The 10 characters in ASCII.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, count in
            for index in 0..<8 { buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - index * 8)) }
            buffer[8] = UInt8(low >> 8)
            buffer[9] = UInt8(low & 0xFF)
            count = Self.length
        }
    }

    /// Appends the 10 characters to a column's arena.
    public func append(to arena: inout [UInt8]) {
        Swift.withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { arena.append(contentsOf: $0.prefix(Self.length)) }
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }

    public static func < (left: CustomsCode, right: CustomsCode) -> Bool { (left.high, left.low) < (right.high, right.low) }
}
