import Glibc

/// Watches the tags of a page on its way to the parser, which takes seconds for one with a hundred thousand attributes (it
/// compares each with all before it) and says nothing of a comment or a script without an end, where a page loses its rest.
///
/// Where a tag and an attribute begin and end is read as that parser does, in pieces of any size.
struct TagWatch {
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
        /// In the name of an end.
        case closing
        /// Behind `<!`.
        case declaration
        case bogusComment
        case comment
        /// In a script or a style, where no tag begins.
        case raw
        case rawOpening
        case rawClosing
    }

    /// What hides all that follows it, up to its end.
    struct Unended: Equatable {
        /// `comment`, or the name of an element.
        let name: String
        /// Where it begins (0 = first byte of the page), as far as it matters.
        let offset: Int
    }

    /// The parser cuts a longer name, and takes the rest for an attribute.
    private static let nameCap = 100

    private var place = Place.text
    private var attributes = 0
    /// The bytes of the tag's name, in lower case.
    private var name: UInt64 = 0
    /// Those of the end's name.
    private var closing: UInt64 = 0
    private var nameLength = 0
    /// How many dashes were just seen.
    private var dashes = 0
    /// How many bytes of a declaration or a comment were seen.
    private var length = 0
    private var isSelfClosing = false
    /// The bytes taken before these.
    private var taken = 0
    /// Where the last tag or comment begins.
    private var opened = 0
    /// A field for text that is open, in which a browser shows tags as they are written.
    private var field: (name: UInt64, offset: Int)?
    /// A comment that ends at once for a browser, and not for the parser.
    private(set) var emptyComment: Int?
    /// How many tables have begun and not ended.
    private(set) var openTables = 0
    /// The first tag in which another begins, or of whose name no tag is: A<B公司.
    private(set) var brokenTag: Int?

    /// What has not ended by the end of the page; nil for nothing.
    var unended: Unended? {
        switch place {
        case .comment: Unended(name: "comment", offset: opened)
        case .raw, .rawOpening, .rawClosing: Unended(name: Self.text(name), offset: opened)
        case .quoted: Unended(name: "quoted value", offset: opened)
        default: field.map { Unended(name: Self.text($0.name), offset: $0.offset) }
        }
    }

    /// Takes the next bytes; false where an element has more attributes than it may.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        defer { taken += bytes.count }
        var index = 0
        while index < bytes.count {
            switch place {
            case .text:
                guard let next = Self.behind(0x3C, in: bytes, from: index) else { return true }
                (index, place, opened) = (next, .opening, taken + next - 1)
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
                isSelfClosing = byte == 0x2F
            } else {
                if byte >= 0x80 || byte == 0x3C { brokenTag = brokenTag ?? opened }
                // No name that is looked for has more than eight.
                name = nameLength < 8 ? name << 8 | UInt64(byte | 0x20) : 0
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
                if byte == 0x3C { brokenTag = brokenTag ?? opened }
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
            if byte == 0x3C, case .bogus = place { brokenTag = brokenTag ?? opened }
            if byte == 0x3E { end() } else if Self.isBlank(byte) { place = .between }
        case .closing:
            if Self.isLetter(byte) { return closing = closing << 8 | UInt64(byte | 0x20) }
            if closing == field?.name { field = nil }
            if closing == Self.table { openTables = max(0, openTables - 1) }
            place = byte == 0x3C ? .opening : .text
        case .declaration:
            length += 1
            if byte == 0x3E {
                place = .text
            } else if byte != 0x2D {
                place = .bogusComment
            } else if length == 2 {
                (place, dashes, length) = (.comment, 0, 0)
            }
        case .bogusComment: if byte == 0x3E { place = .text }
        case .comment:
            length += 1
            if byte == 0x3E {
                if length == 1 || length == 2 && dashes == 1 { emptyComment = emptyComment ?? opened }
                if dashes >= 2 { place = .text }
            }
            // "--!>" ends one too.
            if byte != 0x21 { dashes = byte == 0x2D ? dashes + 1 : 0 }
        case .rawOpening:
            closing = 0
            place = byte == 0x2F ? .rawClosing : byte == 0x3C ? .rawOpening : .raw
        case .rawClosing:
            closing = closing << 8 | UInt64(byte | 0x20)
            if closing == name {
                place = .text
            } else if !Self.isLetter(byte) || closing > name {
                place = byte == 0x3C ? .rawOpening : .raw
            }
        }
    }

    private mutating func open(_ byte: UInt8) {
        (attributes, name, nameLength, length, isSelfClosing) = (0, UInt64(byte | 0x20), 1, 0, false)
        closing = 0
        switch byte {
        case 0x21: place = .declaration
        case 0x2F: place = .closing
        case 0x3C: place = .opening
        default: place = Self.begins(byte) ? .tagName : .text
        }
    }

    private mutating func begin(_ byte: UInt8) {
        if byte == 0x3E {
            end()
        } else if Self.begins(byte) {
            (place, nameLength, isSelfClosing) = (.attribute, 1, false)
            attributes += 1
        } else if !Self.isBlank(byte) {
            if byte == 0x3C { brokenTag = brokenTag ?? opened }
            place = .bogus
            isSelfClosing = byte == 0x2F
        }
    }

    private mutating func countName() {
        nameLength += 1
        if nameLength.isMultiple(of: Self.nameCap) { attributes += 1 }
    }

    private mutating func end() {
        place = .text
        guard !isSelfClosing else { return }
        if name == Self.table { openTables += 1 }
        if name == Self.script || name == Self.style { place = .raw }
        if field == nil, Self.fields.contains(name) { field = (name, opened) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func begins(_ byte: UInt8) -> Bool { isLetter(byte) || byte == 0x5F || byte == 0x3A || byte == 0x2E }
    private static func goesOn(_ byte: UInt8) -> Bool { begins(byte) || (0x30...0x39).contains(byte) || byte == 0x2D }

    private static let (script, style, table) = (number("script"), number("style"), number("table"))
    private static let fields = Set(["textarea", "title", "select", "iframe", "noframes", "xmp"].map(number))

    private static func number(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

    private static func text(_ name: UInt64) -> String {
        String(decoding: (0..<8).reversed().map { UInt8(truncatingIfNeeded: name >> ($0 * 8)) }.filter { $0 > 0 }, as: UTF8.self)
    }
}
