/// A word on a page, in points from the page's upper left corner.
struct PDFWord {
    /// 1 = first.
    let page: Int
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double
    /// UTF-8, glyphs repaired.
    let text: [UInt8]

    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
    var centre: Double { (left + right) / 2 }
}

/// The words of all pages, as `pdftotext -tsv` writes them: a line a word, its place in points.
struct PDFWords {
    private(set) var words: [PDFWord] = []
    private(set) var pageCount = 0
    /// The first word that is not what the page shows; nil where all may be.
    private(set) var unreadable: PDFWord?

    /// Nil where the text is not what that program writes.
    init?(_ text: [UInt8]) {
        var lines = text.split(separator: 0x0A).dropFirst().makeIterator()
        while let line = lines.next() {
            let fields = line.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
            guard fields.count == 12, let level = Self.number(fields[0]), let page = Self.number(fields[1]), page < 1e6 else {
                return nil
            }
            pageCount = max(pageCount, Int(page))
            guard level == 5 else { continue }
            guard let left = Self.number(fields[6]), let top = Self.number(fields[7]), let width = Self.number(fields[8]),
                let height = Self.number(fields[9])
            else { return nil }
            let word = PDFWord(
                page: Int(page), left: left, top: top, right: left + width, bottom: top + height,
                text: GlyphRepairs.repaired(Array(fields[11].trimmed)))
            guard !word.text.isEmpty else { continue }
            if unreadable == nil, PDFText.isUnreadable(word.text) { unreadable = word }
            words.append(word)
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Double? {
        digits.withUnsafeBufferPointer { NumberText.value($0) }
    }
}
