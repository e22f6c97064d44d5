import Glibc

/// Markup as nearly every writer writes it, gone through without an XML parser: nothing passes here that the parser would
/// refuse or change.
struct PlainXML {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    /// One of the five references that every document knows; nil where none stands here.
    mutating func takeReference() -> StaticString? {
        if take("&amp;") { return "&" }
        if take("&lt;") { return "<" }
        if take("&gt;") { return ">" }
        if take("&quot;") { return "\"" }
        return take("&apos;") ? "'" : nil
    }

    /// Goes to the next `<` or `&` and says whether it is `<`; nil where something stands before it that is left to the parser.
    @inline(__always)
    mutating func skipText() -> Bool? {
        let bytes = bytes
        var index = place
        let limit = min(bytes.count, place + SheetBuilder.Cap.cellBytes)
        while index < limit {
            let byte = bytes[index]
            if byte >= 0x80 {
                let length = PlainText.length(of: bytes, at: index)
                guard length > 0 else { return nil }
                index += length
                continue
            }
            switch byte {
            case 0x3C:
                place = index
                return true
            case 0x26:
                place = index
                return false
            // `]]>` may not stand in a text.
            case 0x3E where index >= 2 && bytes[index - 1] == 0x5D && bytes[index - 2] == 0x5D: return nil
            case 0x20..., 0x09, 0x0A: index += 1
            default: return nil
            }
        }
        return nil
    }

    /// ` name="value"` behind its space: ASCII, and nothing that a parser would change.
    @inline(__always)
    mutating func takeAttribute() -> (name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>)? {
        let start = place
        while place < bytes.count, PlainNames.isLetter(bytes[place]) || (place > start && PlainNames.isInside(bytes[place])) {
            place += 1
        }
        let name = UnsafeBufferPointer(rebasing: bytes[start..<place])
        guard !name.isEmpty, take("=\"") else { return nil }
        guard let value = takeAttributeValue() else { return nil }
        return (name, value)
    }

    /// `value"` behind its first quote.
    @inline(__always)
    mutating func takeAttributeValue() -> UnsafeBufferPointer<UInt8>? {
        let bytes = bytes
        let start = place
        var index = place
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 {
                place = index + 1
                return index - start < 1024 ? UnsafeBufferPointer(rebasing: bytes[start..<index]) : nil
            }
            guard byte >= 0x20, byte < 0x7F, byte != 0x26, byte != 0x3C else { return nil }
            index += 1
        }
        return nil
    }

    @inline(__always)
    mutating func take(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count - place >= count, let base = bytes.baseAddress, memcmp(base + place, literal.utf8Start, count) == 0
        else {
            return false
        }
        place += count
        return true
    }

    @inline(__always)
    mutating func skipSpace() {
        while place < bytes.count, case let byte = bytes[place], byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            place += 1
        }
    }
}
