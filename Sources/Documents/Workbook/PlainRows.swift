import Glibc

/// Rows as nearly every writer writes them, read without an XML parser.
///
/// Nothing is taken here that the parser would not take, and it comes out as it does there: whole rows of cells, each with
/// at most one value, in UTF-8, and no other markup. Whatever else stands there (a comment, a prefix, a formula, rich text,
/// a character by its number, one that XML forbids) is left to the parser.
struct PlainRows {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Puts the rows into the sheet, which must be at its data; false, and the sheet may not be used any more, where they are
    /// not plain.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, into sheet: inout Worksheet) -> Bool {
        var rows = PlainRows(bytes)
        while true {
            rows.skipSpace()
            if rows.place == bytes.count { return true }
            guard rows.takeRow(into: &sheet), sheet.failure == nil else { return false }
        }
    }

    private mutating func takeRow(into sheet: inout Worksheet) -> Bool {
        guard take("<row") else { return false }
        var number: UnsafeBufferPointer<UInt8>?
        var hidden: UnsafeBufferPointer<UInt8>?
        var names = PlainNames()
        while take(" ") {
            guard let attribute = takeAttribute(), names.add(attribute.name) else { return false }
            if attribute.name.count == 1, attribute.name[0] == 0x72 { number = attribute.value }
            if attribute.name.count == 6, attribute.name.elementsEqual("hidden".utf8) { hidden = attribute.value }
        }
        sheet.beginRow(number)
        if let hidden { sheet.hideRow(hidden) }
        if take("/>") { return true }
        guard take(">") else { return false }
        while true {
            skipSpace()
            if take("<c") {
                guard takeCell(into: &sheet) else { return false }
            } else {
                return take("</row>")
            }
        }
    }

    private mutating func takeCell(into sheet: inout Worksheet) -> Bool {
        sheet.beginCell()
        var seen: UInt8 = 0
        while bytes.count - place >= 4, bytes[place] == 0x20, bytes[place + 2] == 0x3D, bytes[place + 3] == 0x22 {
            let name = bytes[place + 1]
            place += 4
            guard let written = takeAttributeValue() else { return false }
            let bit: UInt8
            switch name {
            case 0x72:
                bit = 1
                sheet.placeCell(written)
            case 0x74:
                bit = 2
                sheet.setType(written)
            case 0x73:
                bit = 4
                sheet.setFormat(written)
            default: return false
            }
            guard seen & bit == 0 else { return false }
            seen |= bit
        }
        // What goes on after a refusal would be taken for another cell's.
        guard sheet.failure == nil else { return false }
        if take("/>") {
            sheet.endCell()
            return true
        }
        guard take(">") else { return false }
        if take("</c>") {
            sheet.endCell()
            return true
        }
        if sheet.isCellInline {
            guard take("<is><t") else { return false }
            if !take(">") { guard take(" xml:space=\"preserve\">") else { return false } }
            return takeText(into: &sheet) && take("</t></is></c>")
        }
        return take("<v>") && takeText(into: &sheet) && take("</v></c>")
    }

    /// The value up to the next markup, which ends the cell.
    @inline(__always)
    private mutating func takeText(into sheet: inout Worksheet) -> Bool {
        let start = place
        guard let isWhole = skipText() else { return false }
        if isWhole {
            sheet.endCell(UnsafeBufferPointer(rebasing: bytes[start..<place]))
            return true
        }
        return takeReferences(from: start, into: &sheet)
    }

    /// The same for a value with references, which are replaced; the text before the first stands from `start` on.
    private mutating func takeReferences(from start: Int, into sheet: inout Worksheet) -> Bool {
        var start = start
        while true {
            sheet.append(UnsafeBufferPointer(rebasing: bytes[start..<place]))
            guard place < bytes.count, bytes[place] == 0x26 else { break }
            let character: StaticString
            if take("&amp;") {
                character = "&"
            } else if take("&lt;") {
                character = "<"
            } else if take("&gt;") {
                character = ">"
            } else if take("&quot;") {
                character = "\""
            } else if take("&apos;") {
                character = "'"
            } else {
                return false
            }
            sheet.append(UnsafeBufferPointer(start: character.utf8Start, count: 1))
            start = place
            guard skipText() != nil else { return false }
        }
        sheet.endCell()
        return true
    }

    /// Goes to the next `<` or `&` and says whether it is `<`; nil where something stands before it that is left to the parser.
    @inline(__always)
    private mutating func skipText() -> Bool? {
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
    private mutating func takeAttribute() -> (name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>)? {
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
    private mutating func takeAttributeValue() -> UnsafeBufferPointer<UInt8>? {
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
    private mutating func take(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count - place >= count, let base = bytes.baseAddress, memcmp(base + place, literal.utf8Start, count) == 0
        else {
            return false
        }
        place += count
        return true
    }

    @inline(__always)
    private mutating func skipSpace() {
        while place < bytes.count, case let byte = bytes[place], byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            place += 1
        }
    }
}
