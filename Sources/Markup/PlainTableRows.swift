import Glibc

/// Rows of a table as most writers write them, `<tr …><td …>text</td>…</tr>`, read without the parser.
///
/// Nothing is taken here that the parser would not take, and it comes out as it does there. Whatever else stands in a row
/// (another element, a span, something hidden, a reference by an unusual name, a character that no text may hold) is left to
/// the parser.
struct PlainTableRows {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place: Int
    private var layout = ReadableText()
    private var scratch: [UInt8] = []

    /// What stands at a place: a row, now taken; something else; or what may become a row as more bytes arrive.
    enum Outcome { case row, other, cut }

    init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    /// Takes the row that begins here; stays where there is none.
    mutating func takeRow(into run: inout TableRun) -> Outcome {
        let start = place
        if takeWholeRow(into: &run) { return .row }
        run.forgetRow()
        let isCut = place >= bytes.count - Self.longestWord
        place = start
        return isCut ? .cut : .other
    }

    /// The longest of what is compared at once: nearer to the end a word may only be cut.
    private static let longestWord = 10

    mutating func skipSpace() {
        while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    }

    private mutating func takeWholeRow(into run: inout TableRun) -> Bool {
        guard takeTag("<tr") else { return false }
        while true {
            skipSpace()
            if take("</tr>") {
                run.endRow()
                return true
            }
            if takeTag("<td") {
                guard takeText(into: &run), take("</td>") else { return false }
            } else {
                guard takeTag("<th"), takeText(into: &run), take("</th>") else { return false }
            }
        }
    }

    /// `<td` with its attributes, which are ASCII in double quotes, span nothing and hide nothing, and its `>`.
    private mutating func takeTag(_ opening: StaticString) -> Bool {
        guard take(opening) else { return false }
        while true {
            let before = place
            skipSpace()
            guard place < bytes.count else { return false }
            if bytes[place] == 0x3E {
                place += 1
                return true
            }
            guard place > before, takeAttribute() else { return false }
        }
    }

    private mutating func takeAttribute() -> Bool {
        let start = place
        while place < bytes.count, Self.isName(bytes[place]) { place += 1 }
        let name = UnsafeBufferPointer(rebasing: bytes[start..<place])
        guard let first = name.first, first != 0x2D, !Self.isSpan(name), !Self.isHidden(name), take("=\"") else { return false }
        let value = place
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == 0x22 {
                return !Self.isStyle(name) || !HiddenStyle.mayHide(UnsafeBufferPointer(rebasing: bytes[value..<(place - 1)]))
            }
            guard byte >= 0x20 || Self.isSpace(byte), byte < 0x7F, byte != 0x26, byte != 0x3C, byte != 0x3E else {
                place -= 1
                return false
            }
        }
        return false
    }

    private static func isSpan(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        name.count == 7 && name[3] | 0x20 == 0x73 && name[4] | 0x20 == 0x70
    }

    private static func isHidden(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        name.count == 6 && name[0] | 0x20 == 0x68 && name[1] | 0x20 == 0x69
    }

    private static func isStyle(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        name.count == 5 && name[0] | 0x20 == 0x73 && name[1] | 0x20 == 0x74
    }

    private static func isName(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == 0x2D
    }

    @inline(__always)
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// The text of a cell, up to the next tag.
    private mutating func takeText(into run: inout TableRun) -> Bool {
        let start = place
        let bytes = bytes
        var index = place
        var isPlain = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x3C { break }
            if byte == 0x26 {
                place = index
                return takeText(withReferencesFrom: start, into: &run)
            }
            if byte <= 0x20 {
                guard byte == 0x20 || Self.isSpace(byte) else {
                    place = index
                    return false
                }
                isPlain = false
            } else if ReadableText.mayBeBlank(byte) {
                guard !Self.isNoCharacter(bytes, index) else {
                    place = index
                    return false
                }
                if ReadableText.blankLength(bytes, at: index) > 0 { isPlain = false }
            }
            index += 1
        }
        place = index
        let text = UnsafeBufferPointer(rebasing: bytes[start..<index])
        if isPlain {
            run.append(text)
        } else {
            layout.clear()
            layout.append(text)
            run.append(layout.bytes)
        }
        return true
    }

    /// The same where the first reference stands at the place.
    private mutating func takeText(withReferencesFrom start: Int, into run: inout TableRun) -> Bool {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: bytes[start..<place])
        while place < bytes.count, bytes[place] != 0x3C {
            let byte = bytes[place]
            if byte == 0x26 {
                guard takeReference() else { return false }
                continue
            }
            guard byte >= 0x20 || Self.isSpace(byte), !Self.isNoCharacter(bytes, place) else { return false }
            scratch.append(byte)
            place += 1
        }
        layout.clear()
        scratch.withUnsafeBufferPointer { layout.append($0) }
        run.append(layout.bytes)
        return true
    }

    private mutating func takeReference() -> Bool {
        if take("&amp;") {
            scratch.append(0x26)
        } else if take("&lt;") {
            scratch.append(0x3C)
        } else if take("&gt;") {
            scratch.append(0x3E)
        } else if take("&quot;") {
            scratch.append(0x22)
        } else if take("&nbsp;") {
            scratch.append(contentsOf: [0xC2, 0xA0])
        } else if take("&#x27;") || take("&#39;") {
            scratch.append(0x27)
        } else {
            return false
        }
        return true
    }

    /// U+FFFE and U+FFFF.
    @inline(__always)
    private static func isNoCharacter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    @inline(__always)
    private mutating func take(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count - place >= count, let base = bytes.baseAddress, memcmp(base + place, literal.utf8Start, count) == 0
        else { return false }
        place += count
        return true
    }
}
