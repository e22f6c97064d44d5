/// Text as a browser lays it out: blocks and line breaks end a line, blanks in a row count once.
struct ReadableText {
    /// What has been laid out, in UTF-8.
    private(set) var bytes: [UInt8] = []
    private var gap = Gap.none

    /// What stands before the next character, unless that is the first.
    private enum Gap { case none, blank, line }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        gap = .none
    }

    mutating func enter(_ element: HTMLTag) {
        if element.isBlock { gap = .line } else if element == .raised { appendMark(0x5B) }
    }

    mutating func leave(_ element: HTMLTag) {
        if element == .raised {
            if bytes.last == 0x5B { bytes.removeLast() } else { appendMark(0x5D) }
            return
        }
        if element.isBlock { gap = .line } else if element == .cell { addBlank() }
    }

    /// Appends UTF-8 of whole characters.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            let blank = Self.blankLength(text, at: index)
            if blank > 0 {
                addBlank()
                index += blank
                continue
            }
            let start = index
            repeat { index += 1 } while index < text.count && !Self.mayBeBlank(text[index])
            addGap()
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        }
    }

    /// What is raised stands in brackets: the 1 of 甲公司¹ is no part of the name, the 2 of 10² no digit of the amount.
    private mutating func appendMark(_ bracket: UInt8) {
        addGap()
        bytes.append(bracket)
    }

    private mutating func addBlank() {
        if gap == .none { gap = .blank }
    }

    private mutating func addGap() {
        if gap != .none, !bytes.isEmpty { bytes.append(gap == .line ? 0x0A : 0x20) }
        gap = .none
    }

    /// Whether a character that is no text may begin with this byte.
    @inline(__always)
    static func mayBeBlank(_ byte: UInt8) -> Bool {
        if byte <= 0x20 { return true }
        guard byte >= 0xC2 else { return false }
        return byte <= 0xE3 && (byte == 0xC2 || byte >= 0xE1) || byte == 0xEF
    }

    /// How many bytes the blank at `index` has, what Unicode calls White_Space, U+200B or U+FEFF; 0 where none stands there.
    static func blankLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let left = text.count - index
        switch text[index] {
        case 0x20, 0x09...0x0D: return 1
        case 0xC2: return left >= 2 && (text[index + 1] == 0xA0 || text[index + 1] == 0x85) ? 2 : 0
        case 0xE1: return left >= 3 && text[index + 1] == 0x9A && text[index + 2] == 0x80 ? 3 : 0
        case 0xE2:
            guard left >= 3 else { return 0 }
            switch (text[index + 1], text[index + 2]) {
            case (0x80, 0x80...0x8B), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): return 3
            default: return 0
            }
        case 0xE3: return left >= 3 && text[index + 1] == 0x80 && text[index + 2] == 0x80 ? 3 : 0
        case 0xEF: return left >= 3 && text[index + 1] == 0xBB && text[index + 2] == 0xBF ? 3 : 0
        default: return 0
        }
    }
}
