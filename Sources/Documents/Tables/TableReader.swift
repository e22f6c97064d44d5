import Markup
import Provenance

/// The tables of a page as sheets, `table 1` first.
///
/// A table in a cell of another is one of its own, and its text is not the cell's.
enum TableReader {
    /// Reads a page piece by piece; only one with something wrong or unusual about it is held whole.
    static func read(page source: DocumentSource, origin: Locus) throws(DocumentError) -> [Sheet] {
        guard source.count <= Document.textCap else { throw DocumentError.tooLarge(Document.textCap, at: origin) }
        var sheets = TableSheets(origin, numberedFrom: 1)
        let isRead = HTMLTables.readPieces {
            var place = 0
            return {
                let piece = source.bytes(at: place, count: min(pieceBytes, source.count - place))
                place += piece?.count ?? 0
                return piece
            }
        } into: {
            sheets = TableSheets(origin, numberedFrom: 1)
            return sheets
        }
        if isRead {
            let tailBytes = min(PageEnd.tailBytes, source.count)
            let head = source.bytes(at: 0, count: min(PageEnd.headBytes, source.count))
            let tail = source.bytes(at: source.count - tailBytes, count: tailBytes)
            return try checked(sheets, PageEnd(head: head ?? [], tail: tail ?? []))
        }
        let bytes = try source.all(origin: origin, atMost: Document.textCap)
        let text: [UInt8]
        do throws(MarkupError) { text = try TextDecoding.utf8(bytes) } catch { throw DocumentError(error, at: origin) }
        return try read(page: text, origin: origin)
    }

    /// Long enough that a piece more costs nothing.
    private static let pieceBytes = 1 << 18

    /// Reads a page that is held whole, as text.
    static func read(page text: [UInt8], origin: Locus) throws(DocumentError) -> [Sheet] {
        let sheets = TableSheets(origin, numberedFrom: 1)
        do throws(MarkupError) { try HTMLTables.read(utf8: text, into: sheets) } catch {
            throw DocumentError(error, at: origin)
        }
        return try checked(sheets, PageEnd(text))
    }

    private static func checked(_ read: TableSheets, _ end: PageEnd) throws(DocumentError) -> [Sheet] {
        let sheets = try read.finish()
        guard !sheets.isEmpty else {
            throw DocumentError(
                "page.noTable", at: read.origin, "the page holds no table",
                hint: "look at the page: the list may be an attachment, or the page a notice of maintenance")
        }
        guard !end.isMissing else {
            throw DocumentError(
                "page.cut", at: read.origin,
                "the page was cut: its last table or the page itself has no end, and rows may be missing",
                hint: "fetch or save it again; where it has no end at its source either, \(DocumentError.saveAsWorkbook)")
        }
        return sheets
    }

    /// The tables inside `node`.
    static func read(_ node: HTMLNode, _ origin: Locus, numberedFrom first: Int = 1) throws(DocumentError) -> [Sheet] {
        let sheets = TableSheets(origin, numberedFrom: first)
        node.readTables(into: sheets)
        return try sheets.finish()
    }
}
