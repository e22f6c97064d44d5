/// The lines of `folding.csv`, one after the other, in buffers that are used again for each line.
///
/// A field holds characters as they are, `U+XXXX`, or `U+XXXX-U+XXXX`, parted by blanks.
struct FoldingLines {
    enum Kind { case fold, drop, join, candidate }

    struct Failure: Error {
        let line: Int
        let message: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 0
    private var pastHeading = false
    private(set) var target: [UInt32] = []
    private(set) var sources: [ClosedRange<UInt32>] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func failure(_ message: String) -> Failure { Failure(line: line, message: message) }

    /// The kind of the next line, whose characters are then in ``target`` and ``sources``; nil at the end.
    mutating func next() throws(Failure) -> Kind? {
        while position < bytes.count {
            line += 1
            if bytes[position] == 0x23 || bytes[position] == 0x0A || !pastHeading {
                if bytes[position] != 0x23 { pastHeading = true }
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
                position += 1
                continue
            }
            let kind = try kind()
            sources.removeAll(keepingCapacity: true)
            guard try characters(until: 0x2C) else { throw failure("a line has three fields") }
            target.removeAll(keepingCapacity: true)
            for range in sources { target.append(range.lowerBound) }
            sources.removeAll(keepingCapacity: true)
            guard try characters(until: 0x0A), !sources.isEmpty else { throw failure("a line has three fields") }
            return kind
        }
        return nil
    }

    private mutating func kind() throws(Failure) -> Kind {
        let start = position
        while position < bytes.count, bytes[position] != 0x2C, bytes[position] != 0x0A { position += 1 }
        let word = bytes[start..<position]
        position += 1
        switch word.count {
        case 4 where word.elementsEqual("fold".utf8): return .fold
        case 4 where word.elementsEqual("drop".utf8): return .drop
        case 4 where word.elementsEqual("join".utf8): return .join
        case 9 where word.elementsEqual("candidate".utf8): return .candidate
        default: throw failure("\"\(String(decoding: word, as: UTF8.self))\" is not a kind of line")
        }
    }

    /// Reads characters into ``sources`` up to `end`, which is passed; false where the line or file ends before it.
    private mutating func characters(until end: UInt8) throws(Failure) -> Bool {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == end {
                position += 1
                return true
            }
            if byte == 0x0A || byte == 0x2C { return false }
            if byte == 0x20 {
                position += 1
            } else if byte == 0x55, position + 2 < bytes.count, bytes[position + 1] == 0x2B {
                let first = try hexadecimal()
                if position < bytes.count, bytes[position] == 0x2D {
                    position += 1
                    let last = try hexadecimal()
                    guard first <= last else { throw failure("a range runs backwards") }
                    sources.append(first...last)
                } else {
                    sources.append(first...first)
                }
            } else {
                let code = try character()
                sources.append(code...code)
            }
        }
        return end == 0x0A
    }

    /// Reads `U+` and its digits.
    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        position += 2
        let start = position
        var value: UInt32 = 0
        while position < bytes.count, value <= 0xFFFFF {
            switch bytes[position] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[position] - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(bytes[position] - 0x41 + 10)
            default:
                guard position > start else { throw failure("a code point has no digits") }
                return value
            }
            position += 1
        }
        guard position > start else { throw failure("a code point has no digits") }
        return value
    }

    private mutating func character() throws(Failure) -> UInt32 {
        let lead = bytes[position]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard position + length <= bytes.count else { throw failure("a character is cut off") }
        var value = UInt32(length == 1 ? lead : lead & (0x7F >> UInt8(length)))
        for offset in 1..<max(length, 1) { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
        position += length
        return value
    }
}
