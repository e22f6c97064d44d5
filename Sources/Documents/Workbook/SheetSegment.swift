import Markup

/// A run of whole rows of a large sheet, dressed as a sheet of its own, so that either core can read it.
///
/// Where it was cut needs no trust. A segment that is not the sheet's end is closed by ``closing``; inside a comment, a
/// CDATA section, an instruction, an attribute or a row, that would leave it not well-formed. So a segment that reads
/// well ends between two rows, and the one after it begins there.
struct SheetSegment: Sendable {
    static let closing = Array("</sheetData></worksheet>".utf8)

    /// 0 = the segment that begins the sheet.
    let index: Int
    let bytes: [UInt8]
    /// Where whole rows stand in ``bytes`` and nothing else; nil in the segments that begin and end the sheet.
    let rows: Range<Int>?

    /// The rows; nil where anything is wrong or unusual, and the sheet must be read in one piece to know what.
    func read(_ blank: Worksheet) -> SheetBuilder? {
        if let rows = readPlain(blank) { return rows }
        var worksheet = blank
        return withUnsafeMutablePointer(to: &worksheet) { worksheet in
            bytes.withUnsafeBytes { bytes in
                do throws(MarkupError) {
                    try XMLPass.parse(bytes, context: UnsafeMutableRawPointer(worksheet), callbacks: Worksheet.callbacks)
                } catch { return nil }
                // Rows of other segments would not know that they are hidden.
                guard worksheet.pointee.isBetweenRows, !worksheet.pointee.hidesRowsByDefault else { return nil }
                return worksheet.pointee.builder
            }
        }
    }

    private func readPlain(_ blank: Worksheet) -> SheetBuilder? {
        guard let rows else { return nil }
        var worksheet = blank
        worksheet.beginData()
        let isPlain = bytes.withUnsafeBufferPointer { bytes in
            PlainRows.read(UnsafeBufferPointer(rebasing: bytes[rows]), into: &worksheet)
        }
        return isPlain ? worksheet.builder : nil
    }
}
