/// Whether a page ends as a page does: with `</html>` where it has `<html>`; a part of one, behind the end of its tables.
///
/// A page that was cut reads without a word as one with fewer rows.
struct PageEnd {
    let isMissing: Bool

    static let headBytes = 4096
    /// Scripts and counters stand behind the end of many pages.
    static let tailBytes = 1 << 16

    init(_ bytes: [UInt8]) {
        self.init(head: Array(bytes.prefix(Self.headBytes)), tail: Array(bytes.suffix(Self.tailBytes)))
    }

    init(head: [UInt8], tail: [UInt8]) {
        let tail = Self.folded(tail)
        let lastTable = Self.last("<table", in: tail)
        if let end = Self.last("</html", in: tail) {
            isMissing = lastTable.map { $0 > end } ?? false
        } else if Self.last("<html", in: Self.folded(head)) != nil {
            isMissing = true
        } else {
            isMissing = Self.last("</table", in: tail).map { end in lastTable.map { $0 > end } ?? false } ?? true
        }
    }

    /// Small letters, without the zeros that UTF-16 has between them.
    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.lazy.filter { $0 != 0 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func last(_ tag: StaticString, in bytes: [UInt8]) -> Int? {
        let count = tag.utf8CodeUnitCount
        guard bytes.count >= count else { return nil }
        return tag.withUTF8Buffer { tag in
            (0...bytes.count - count).last { start in
                bytes[start] == tag[0] && bytes[start..<start + count].elementsEqual(tag)
            }
        }
    }
}
