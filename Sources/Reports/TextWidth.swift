internal import Columns

/// How wide text stands, in half-width characters: the unit of column widths.
enum TextWidth {
    /// Chinese characters and full-width signs count two.
    static func of(_ text: some Sequence<UInt8>) -> Int {
        var width = 0
        for byte in text {
            if byte < 0x80 { width += 1 } else if byte >= 0xE0 { width += 2 } else if byte >= 0xC0 { width += 1 }
        }
        return width
    }

    /// The lines that text takes in a cell of this width, one at least; a little more is allowed for than it may need.
    static func lines(of text: some Sequence<UInt8>, in width: Int) -> Int {
        max(1, (of(text) + width - 3) / max(1, width - 2))
    }

    /// A width for a column of these values, between two bounds.
    static func column(_ values: TextColumn, from least: Int, to most: Int) -> Int {
        var width = least
        for row in 0..<values.count where width < most { width = max(width, of(values[row]) + 3) }
        return min(width, most)
    }
}
