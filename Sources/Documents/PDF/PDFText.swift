/// Puts words of a page together to the text of a cell.
enum PDFText {
    /// Words in any order, as one text: line after line, a wrapped line joined to the one before.
    static func text(of words: [PDFWord]) -> [UInt8] {
        var text: [UInt8] = []
        for line in lines(words) {
            var last: PDFWord?
            for word in line {
                let gap = last.map { word.left - $0.right } ?? 0
                // A line that was wrapped breaks between any two Chinese characters, and within codes.
                let isApart =
                    last == nil ? needsBlank(text, word.text, isWrapped: true) : gap > word.height || needsBlank(text, word.text)
                if isApart, !text.isEmpty { text.append(0x20) }
                text += word.text
                last = word
            }
        }
        return text
    }

    /// The words line by line from above, each line from the left.
    static func lines(_ words: [PDFWord]) -> [[PDFWord]] {
        var lines: [[PDFWord]] = []
        var bottom = 0.0
        for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            if let first = lines.last?.first, word.middle < bottom,
                abs(word.middle - first.middle) < max(word.height, first.height) / 2
            {
                lines[lines.count - 1].append(word)
            } else {
                lines.append([word])
                bottom = word.bottom
            }
        }
        return lines.map { line in line.sorted { $0.left < $1.left } }
    }

    /// Whether a blank stands between two words that follow each other.
    static func needsBlank(_ before: [UInt8], _ after: [UInt8], isWrapped: Bool = false) -> Bool {
        guard let last = before.last, let first = after.first, last < 0x80, first < 0x80 else { return false }
        return !(isWrapped && isOfCode(last) && isOfCode(first))
    }

    private static func isOfCode(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) }

    /// Whether the text is what a font without a proper table of characters gives: characters of private use, replaced
    /// ones, or one character five times over.
    static func isUnreadable(_ text: [UInt8]) -> Bool {
        var run = 0
        var last: Unicode.Scalar?
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0xE000...0xF8FF, 0xF0000...0x10FFFF, 0xFFFD: return true
            case 0x3400...0x9FFF, 0x20000...0x3FFFF:
                run = scalar == last ? run + 1 : 1
                if run >= 5 { return true }
            default: run = 0
            }
            last = scalar
        }
        return false
    }
}
