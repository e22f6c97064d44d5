import Columns
import Markup

/// The table of shared texts as nearly every writer writes it, read without an XML parser while it is unpacked.
///
/// As with ``PlainRows`` nothing is taken here that the parser would not take. What stands before the first text is read by
/// the parser, which shows that texts may stand there; behind the last one there is nothing but the table's end.
struct PlainStrings {
    private(set) var texts = TextColumn()
    private var pending: [UInt8] = []
    private var scratch: [UInt8] = []
    private var isOpened = false
    private var textCap = SheetBuilder.Cap.textBytes

    private static let openingCap = 1 << 14

    /// The texts of a part; nil where anything is wrong or unusual, and the parser must read it.
    static func read(_ path: String, of archive: ZipArchive, textCap: Int = SheetBuilder.Cap.textBytes) -> TextColumn? {
        var strings = PlainStrings()
        strings.textCap = textCap
        do throws(DocumentError) {
            let isRead = try archive.streamFast([path]) { (_, chunk) throws(DocumentError) in
                guard chunk.isEmpty ? strings.isAtEnd : strings.take(chunk) else {
                    throw archive.refusal("workbook.unusual", "the texts are not plain")
                }
            }
            return isRead ? strings.texts : nil
        } catch { return nil }
    }

    /// Whether nothing is left but the end of the table.
    var isAtEnd: Bool {
        isOpened
            && pending.withUnsafeBufferPointer { bytes in
                var xml = PlainXML(bytes)
                xml.skipSpace()
                guard xml.take("</sst>") else { return false }
                xml.skipSpace()
                return xml.isAtEnd
            }
    }

    /// Takes the next bytes; false where they are left to the parser.
    mutating func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        pending.append(contentsOf: chunk)
        if !isOpened {
            guard takeOpening() else { return false }
            guard isOpened else { return pending.count < Self.openingCap }
        }
        var bytes: [UInt8] = []
        swap(&bytes, &pending)
        let whole = bytes.withUnsafeBufferPointer { bytes in
            let end = Self.lastTextEnd(bytes)
            return takeTexts(UnsafeBufferPointer(rebasing: bytes[..<end])) ? end : nil
        }
        guard let whole else { return false }
        bytes.removeSubrange(..<whole)
        swap(&bytes, &pending)
        return pending.count < SheetBuilder.Cap.cellBytes
    }

    /// Goes to the first text once that is there; false where what stands before it is not the beginning of a table of texts.
    private mutating func takeOpening() -> Bool {
        let item = Array("<si>".utf8)
        guard let first = pending.indices.first(where: { pending[$0] == 0x3C && pending[$0...].starts(with: item) }) else {
            return true
        }
        guard SegmentCutter.behindDeclaration(pending[..<first]) != nil else { return false }
        let opening = pending[..<first] + Array("</sst>".utf8)
        var strings = SharedStrings()
        let isOpening = withUnsafeMutablePointer(to: &strings) { strings in
            opening.withUnsafeBytes { opening in
                do throws(MarkupError) {
                    try XMLPass.parse(opening, context: UnsafeMutableRawPointer(strings), callbacks: SharedStrings.callbacks)
                } catch { return false }
                return strings.pointee.read.texts.isEmpty
            }
        }
        guard isOpening else { return false }
        isOpened = true
        pending.removeSubrange(..<first)
        return true
    }

    /// Where the last text that is whole ends.
    private static func lastTextEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let end = Array("</si>".utf8)
        var place = bytes.count
        while place >= end.count {
            if bytes[place - 1] == 0x3E, bytes[(place - end.count)..<place].elementsEqual(end) { return place }
            place -= 1
        }
        return 0
    }

    private mutating func takeTexts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var xml = PlainXML(bytes)
        while true {
            xml.skipSpace()
            if xml.isAtEnd { return true }
            guard takeText(&xml) else { return false }
        }
    }

    /// `<si><t>text</t></si>`
    private mutating func takeText(_ xml: inout PlainXML) -> Bool {
        guard xml.take("<si><t") else { return false }
        if xml.take("/></si>") {
            texts.append(UnsafeBufferPointer<UInt8>(start: nil, count: 0))
            return true
        }
        if !xml.take(">") { guard xml.take(" xml:space=\"preserve\">") else { return false } }
        let start = xml.place
        guard let isWhole = xml.skipText() else { return false }
        let text = UnsafeBufferPointer(rebasing: xml.bytes[start..<xml.place])
        if isWhole, !EscapedText.mayStand(in: text) {
            guard xml.take("</t></si>"), texts.arena.count + text.count <= textCap else { return false }
            texts.append(text)
            return true
        }
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: text)
        while !xml.isAtEnd, xml.bytes[xml.place] == 0x26 {
            guard let character = xml.takeReference() else { return false }
            scratch.append(character.utf8Start.pointee)
            let start = xml.place
            guard xml.skipText() != nil else { return false }
            scratch.append(contentsOf: UnsafeBufferPointer(rebasing: xml.bytes[start..<xml.place]))
        }
        guard xml.take("</t></si>"), texts.arena.count + scratch.count <= textCap else { return false }
        EscapedText.unescape(&scratch)
        texts.append(scratch)
        return true
    }
}
