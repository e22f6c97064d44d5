/// Reads one JSON value; what follows it is not looked at.
///
/// A lenient reader takes what sites write beside the rules: line breaks and tabs in a text, escapes that are none, and a
/// quotation mark that is followed by more text.
struct JSONReader {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private let isLenient: Bool
    private static let deepest = 64

    /// Nil where there is no whole value at `start`, or it nests deeper than 64.
    static func value(_ bytes: ArraySlice<UInt8>, isLenient: Bool = false) -> (value: JSONValue, end: Int)? {
        var reader = JSONReader(bytes, isLenient: isLenient)
        guard let value = reader.value(depth: 0) else { return nil }
        return (value, reader.index)
    }

    private init(_ bytes: ArraySlice<UInt8>, isLenient: Bool) {
        self.bytes = bytes
        self.isLenient = isLenient
        index = bytes.startIndex
    }

    private mutating func value(depth: Int) -> JSONValue? {
        guard depth < Self.deepest, let first = next() else { return nil }
        switch first {
        case 0x7B: return object(depth)
        case 0x5B: return list(depth)
        case 0x22: return text().map { .text($0) }
        case 0x2D, 0x30...0x39: return number()
        default:
            for (word, value) in [("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null)]
            where bytes[index...].starts(with: word.utf8) {
                index += word.utf8.count
                return value
            }
            return nil
        }
    }

    private mutating func object(_ depth: Int) -> JSONValue? {
        index += 1
        var members: [JSONValue.Member] = []
        while let byte = next() {
            if byte == 0x7D, members.isEmpty || isLenient {
                index += 1
                return .object(members)
            }
            guard byte == 0x22, let name = text(), next() == 0x3A else { return nil }
            index += 1
            guard let value = value(depth: depth + 1) else { return nil }
            members.append(.init(name: name, value: value))
            switch next() {
            case 0x2C: index += 1
            case 0x7D:
                index += 1
                return .object(members)
            default: return nil
            }
        }
        return nil
    }

    private mutating func list(_ depth: Int) -> JSONValue? {
        index += 1
        var items: [JSONValue] = []
        while let byte = next() {
            if byte == 0x5D, items.isEmpty || isLenient {
                index += 1
                return .list(items)
            }
            guard let value = value(depth: depth + 1) else { return nil }
            items.append(value)
            switch next() {
            case 0x2C: index += 1
            case 0x5D:
                index += 1
                return .list(items)
            default: return nil
            }
        }
        return nil
    }

    private mutating func number() -> JSONValue? {
        let start = index
        while index < bytes.endIndex, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func text() -> String? {
        index += 1
        var text: [UInt8] = []
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x22:
                if !isLenient || endsText { return String(validating: text, as: UTF8.self) }
                text.append(byte)
            case 0x5C: guard take(escape: &text) else { return nil }
            case 0..<0x20: if isLenient { text.append(byte) } else { return nil }
            default: text.append(byte)
            }
        }
        return nil
    }

    /// Whether what follows a quotation mark goes on as JSON does behind a text.
    private var endsText: Bool {
        var rest = bytes[index...].drop { $0 <= 0x20 }
        switch rest.popFirst() {
        case 0x3A, 0x7D, 0x5D: return true
        case 0x2C:
            let next = rest.first { $0 > 0x20 }
            return next.map { "\"{[-0123456789tfn}]".utf8.contains($0) } ?? false
        default: return false
        }
    }

    private mutating func take(escape text: inout [UInt8]) -> Bool {
        guard index < bytes.endIndex else { return false }
        let byte = bytes[index]
        index += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: text.append(byte)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75:
            guard var unit = hexadecimal() else { return false }
            if (0xD800..<0xDC00).contains(unit), bytes[index...].starts(with: [0x5C, 0x75]) {
                index += 2
                guard let low = hexadecimal(), (0xDC00..<0xE000).contains(low) else { return false }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { return false }
            text += Array(String(scalar).utf8)
        default:
            guard isLenient else { return false }
            text.append(byte)
        }
        return true
    }

    private mutating func hexadecimal() -> UInt32? {
        guard index + 4 <= bytes.endIndex,
            let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
        else { return nil }
        index += 4
        return value
    }

    /// The next byte that is no blank; nil at the end.
    private mutating func next() -> UInt8? {
        while index < bytes.endIndex, bytes[index] <= 0x20 { index += 1 }
        return index < bytes.endIndex ? bytes[index] : nil
    }
}
