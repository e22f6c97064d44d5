import Glibc

/// Watches the tags of a page on its way to the parser, which takes seconds for one with a hundred thousand attributes: it
/// compares each with all before it.
///
/// Where a tag and an attribute begin and end is read as that parser does, in pieces of any size.
struct TagBound {
    /// Attributes of one element; no page has a tenth.
    static let attributeCap = 1_000

    static let refusal = MarkupError(
        .tooLarge, "the page has an element with more than \(attributeCap) attributes",
        hint: "no program writes such a page: ask its sender for another")

    private enum Place {
        case text
        /// Behind `<`.
        case opening
        case tagName
        /// Where an attribute may begin.
        case between
        case attribute
        /// Behind an attribute's name and a blank.
        case behindName
        case beforeValue
        case quoted(UInt8)
        case unquoted
        /// What is no attribute, up to the next blank.
        case bogus
        /// Behind `<!`.
        case declaration
        case comment
        /// In a script or a style, where no tag begins.
        case raw
        case rawOpening
        case rawClosing
    }

    /// The parser cuts a longer name, and takes the rest for an attribute.
    private static let nameCap = 100

    private var place = Place.text
    private var attributes = 0
    /// The bytes of the tag's name, in lower case.
    private var name: UInt64 = 0
    private var nameLength = 0
    /// How many dashes were just seen.
    private var dashes = 0

    /// Takes the next bytes; false where an element has more attributes than it may.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            switch place {
            case .text:
                guard let next = Self.behind(0x3C, in: bytes, from: index) else { return true }
                (index, place) = (next, .opening)
            case .raw:
                guard let next = Self.behind(0x3C, in: bytes, from: index) else { return true }
                (index, place) = (next, .rawOpening)
            case .quoted(let quote):
                guard let next = Self.behind(quote, in: bytes, from: index) else { return true }
                (index, place) = (next, .between)
            default:
                take(bytes[index])
                index += 1
                if attributes > Self.attributeCap { return false }
            }
        }
        return true
    }

    private static func behind(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        guard let base = bytes.baseAddress, let found = memchr(base + index, Int32(byte), bytes.count - index) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8) {
        switch place {
        case .text, .raw, .quoted: break
        case .opening: open(byte)
        case .tagName:
            if byte == 0x3E {
                end()
            } else if Self.isBlank(byte) || byte == 0x2F {
                place = .between
            } else {
                name = name << 8 | UInt64(byte | 0x20)
                countName()
            }
        case .between: begin(byte)
        case .attribute:
            if byte == 0x3E {
                end()
            } else if byte == 0x3D {
                place = .beforeValue
            } else if Self.isBlank(byte) {
                place = .behindName
            } else if Self.goesOn(byte) {
                countName()
            } else {
                place = .bogus
            }
        case .behindName:
            if byte == 0x3D { place = .beforeValue } else { begin(byte) }
        case .beforeValue:
            if byte == 0x22 || byte == 0x27 {
                place = .quoted(byte)
            } else if byte == 0x3E {
                end()
            } else if !Self.isBlank(byte) {
                place = .unquoted
            }
        case .unquoted, .bogus:
            if byte == 0x3E { end() } else if Self.isBlank(byte) { place = .between }
        case .declaration:
            dashes = byte == 0x2D ? dashes + 1 : 0
            if byte == 0x3E { place = .text } else if dashes == 2 { place = .comment }
        case .comment:
            if byte == 0x3E, dashes >= 2 { place = .text }
            // "--!>" ends one too.
            if byte != 0x21 { dashes = byte == 0x2D ? dashes + 1 : 0 }
        case .rawOpening: place = byte == 0x2F ? .rawClosing : byte == 0x3C ? .rawOpening : .raw
        case .rawClosing: place = Self.isLetter(byte) ? .text : byte == 0x3C ? .rawOpening : .raw
        }
    }

    private mutating func open(_ byte: UInt8) {
        (attributes, name, nameLength, dashes) = (0, UInt64(byte | 0x20), 1, 0)
        place = Self.begins(byte) ? .tagName : byte == 0x21 ? .declaration : byte == 0x3C ? .opening : .text
    }

    private mutating func begin(_ byte: UInt8) {
        if byte == 0x3E {
            end()
        } else if Self.begins(byte) {
            (place, nameLength) = (.attribute, 1)
            attributes += 1
        } else if !Self.isBlank(byte) {
            place = .bogus
        }
    }

    private mutating func countName() {
        nameLength += 1
        if nameLength.isMultiple(of: Self.nameCap) { attributes += 1 }
    }

    private mutating func end() { place = name == Self.script || name == Self.style ? .raw : .text }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func begins(_ byte: UInt8) -> Bool { isLetter(byte) || byte == 0x5F || byte == 0x3A || byte == 0x2E }
    private static func goesOn(_ byte: UInt8) -> Bool { begins(byte) || (0x30...0x39).contains(byte) || byte == 0x2D }

    private static let (script, style) = (number("script"), number("style"))

    private static func number(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}
