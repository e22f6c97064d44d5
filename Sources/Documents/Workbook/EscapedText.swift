import Glibc

/// Characters that XML cannot hold stand in a workbook's texts as `_x000D_`.
enum EscapedText {
    static func unescape(_ text: inout [UInt8]) {
        guard text.count >= 7, var read = text.withUnsafeBufferPointer(firstUnderscore) else { return }
        var written = read
        while read < text.count {
            if let scalar = escape(in: text, at: read) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    text[written] = byte
                    written += 1
                }
                read += 7
            } else {
                text[written] = text[read]
                written += 1
                read += 1
            }
        }
        text.removeSubrange(written...)
    }

    /// Whether there may be something to unescape.
    static func mayStand(in text: UnsafeBufferPointer<UInt8>) -> Bool { text.count >= 7 && firstUnderscore(text) != nil }

    private static func firstUnderscore(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let start = text.baseAddress, let found = memchr(start, 0x5F, text.count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    /// Surrogates stay as written: half a character is no text.
    private static func escape(in text: [UInt8], at start: Int) -> Unicode.Scalar? {
        guard text[start] == 0x5F, start + 6 < text.count, text[start + 1] == 0x78, text[start + 6] == 0x5F else { return nil }
        var value: UInt32 = 0
        for byte in text[(start + 2)..<(start + 6)] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        return value == 0 ? nil : Unicode.Scalar(value)
    }
}
