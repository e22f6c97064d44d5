/// Rows as nearly every writer writes them, read without an XML parser.
///
/// Nothing is taken here that the parser would not take, and it comes out as it does there: whole rows of cells, each with
/// at most one value, in UTF-8, and no other markup. Whatever else stands there (a comment, a prefix, a formula, rich text,
/// a character by its number, one that XML forbids) is left to the parser.
struct PlainRows {
    private var xml: PlainXML

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { xml = PlainXML(bytes) }

    /// Puts the rows into the sheet, which must be at its data; false, and the sheet may not be used any more, where they are
    /// not plain.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, into sheet: inout Worksheet) -> Bool {
        var rows = PlainRows(bytes)
        while true {
            rows.xml.skipSpace()
            if rows.xml.isAtEnd { return true }
            guard rows.takeRow(into: &sheet), sheet.failure == nil else { return false }
        }
    }

    private mutating func takeRow(into sheet: inout Worksheet) -> Bool {
        guard xml.take("<row") else { return false }
        var number: UnsafeBufferPointer<UInt8>?
        var hidden: UnsafeBufferPointer<UInt8>?
        var height: UnsafeBufferPointer<UInt8>?
        var names = PlainNames()
        while xml.take(" ") {
            guard let attribute = xml.takeAttribute(), names.add(attribute.name) else { return false }
            if attribute.name.count == 1, attribute.name[0] == 0x72 { number = attribute.value }
            if attribute.name.count == 2, attribute.name[0] == 0x68, attribute.name[1] == 0x74 { height = attribute.value }
            if attribute.name.count == 6, attribute.name.elementsEqual("hidden".utf8) { hidden = attribute.value }
        }
        sheet.beginRow(number)
        if let hidden { sheet.hideRow(hidden) }
        if let height { sheet.hideRow(ofHeight: height) }
        if xml.take("/>") { return true }
        guard xml.take(">") else { return false }
        while true {
            xml.skipSpace()
            if xml.take("<c") {
                guard takeCell(into: &sheet) else { return false }
            } else {
                return xml.take("</row>")
            }
        }
    }

    private mutating func takeCell(into sheet: inout Worksheet) -> Bool {
        sheet.beginCell()
        var seen: UInt8 = 0
        while xml.bytes.count - xml.place >= 4, xml.bytes[xml.place] == 0x20, xml.bytes[xml.place + 2] == 0x3D,
            xml.bytes[xml.place + 3] == 0x22
        {
            let name = xml.bytes[xml.place + 1]
            xml.place += 4
            guard let written = xml.takeAttributeValue() else { return false }
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
        if xml.take("/>") {
            sheet.endCell()
            return true
        }
        guard xml.take(">") else { return false }
        if xml.take("</c>") {
            sheet.endCell()
            return true
        }
        if sheet.isCellInline {
            guard xml.take("<is><t") else { return false }
            if !xml.take(">") { guard xml.take(" xml:space=\"preserve\">") else { return false } }
            return takeText(into: &sheet) && xml.take("</t></is></c>")
        }
        return xml.take("<v>") && takeText(into: &sheet) && xml.take("</v></c>")
    }

    /// The value up to the next markup, which ends the cell.
    @inline(__always)
    private mutating func takeText(into sheet: inout Worksheet) -> Bool {
        let start = xml.place
        guard let isWhole = xml.skipText() else { return false }
        if isWhole {
            sheet.endCell(UnsafeBufferPointer(rebasing: xml.bytes[start..<xml.place]))
            return true
        }
        return takeReferences(from: start, into: &sheet)
    }

    /// The same for a value with references, which are replaced; the text before the first stands from `start` on.
    private mutating func takeReferences(from start: Int, into sheet: inout Worksheet) -> Bool {
        var start = start
        while true {
            sheet.append(UnsafeBufferPointer(rebasing: xml.bytes[start..<xml.place]))
            guard !xml.isAtEnd, xml.bytes[xml.place] == 0x26 else { break }
            guard let character = xml.takeReference() else { return false }
            sheet.append(UnsafeBufferPointer(start: character.utf8Start, count: 1))
            start = xml.place
            guard xml.skipText() != nil else { return false }
        }
        sheet.endCell()
        return true
    }
}
