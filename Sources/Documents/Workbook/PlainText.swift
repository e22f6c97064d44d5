/// Characters of UTF-8 that XML allows.
enum PlainText {
    /// How many bytes the character beyond ASCII at `index` has; 0 where there is none that XML allows.
    @inline(__always)
    static func length(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let left = bytes.count - index
        let first = bytes[index]
        switch first {
        case 0xE0...0xEF:
            guard left >= 3 else { return 0 }
            let second = bytes[index + 1]
            let third = bytes[index + 2]
            guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return 0 }
            switch first {
            case 0xE0: return second >= 0xA0 ? 3 : 0
            case 0xED: return second < 0xA0 ? 3 : 0
            // U+FFFE and U+FFFF.
            case 0xEF: return second == 0xBF && third >= 0xBE ? 0 : 3
            default: return 3
            }
        case 0xC2...0xDF: return left >= 2 && bytes[index + 1] & 0xC0 == 0x80 ? 2 : 0
        case 0xF0...0xF4:
            guard left >= 4 else { return 0 }
            let second = bytes[index + 1]
            guard second & 0xC0 == 0x80, bytes[index + 2] & 0xC0 == 0x80, bytes[index + 3] & 0xC0 == 0x80 else { return 0 }
            if first == 0xF0 { return second >= 0x90 ? 4 : 0 }
            return first < 0xF4 || second < 0x90 ? 4 : 0
        default: return 0
        }
    }
}
