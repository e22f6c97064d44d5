import Provenance

/// The text of a policy brief without what typesetting put into it: no blanks, no line breaks, no page numbers, no stray
/// addresses of the page; full-width signs made half-width. Every byte still knows its line.
public struct PolicyText: Sendable {
    /// The text in one run, as the patterns look at it.
    let run: String
    /// The line (1 = first) of each byte of ``run``.
    private let lines: [Int]

    /// The largest text that is read.
    public static let maximumBytes = 1 << 20

    /// - Throws: ``PolicyTextError`` where the bytes are no text in UTF-8, or too many.
    public init(_ bytes: [UInt8], file: String) throws(PolicyTextError) {
        guard bytes.count <= Self.maximumBytes else {
            throw PolicyTextError(
                "tooLarge", file: file, "the file has \(bytes.count) bytes, more than \(Self.maximumBytes)",
                hint: "give the policy brief alone, as text")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PolicyTextError("encoding", file: file, "the file is not UTF-8", hint: "save the policy text as UTF-8")
        }
        var run = ""
        var lines: [Int] = []
        var last: Unicode.Scalar?
        let pageLines = Self.lines(of: text)
        for (index, line) in pageLines.enumerated() {
            let folded = line.compactMap(Self.folded)
            let next = pageLines[(index + 1)...].first { $0.contains { !Self.isBlank($0) || $0 == "\u{0C}" } }
            if Self.isPageNumber(folded, before: next) { continue }
            if last != "(", Self.isAddress(folded) { continue }
            for scalar in folded {
                run.unicodeScalars.append(scalar)
                lines.append(contentsOf: repeatElement(index + 1, count: UTF8.width(scalar)))
            }
            last = folded.last ?? last
        }
        guard !run.isEmpty else {
            throw PolicyTextError("empty", file: file, "the file has no text", hint: "give the policy brief as text")
        }
        self.run = run
        self.lines = lines
    }

    /// The line of a place in ``run``.
    func line(of index: String.Index) -> Int {
        let offset = run.utf8.distance(from: run.startIndex, to: index)
        return lines.indices.contains(offset) ? lines[offset] : lines.last ?? 1
    }

    /// A name as the text's own characters are folded, for comparison.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { if let scalar = Self.folded(scalar) { folded.append(scalar) } }
        return String(folded)
    }

    /// LF, CRLF and CR each end a line.
    private static func lines(of text: String) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = [[]]
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\r" || (scalar == "\n" && !afterReturn) {
                lines.append([])
            } else if scalar != "\n" {
                lines[lines.count - 1].append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return lines
    }

    /// Nil for blanks and marks that are not printed.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if isBlank(scalar) { return nil }
        switch scalar.value {
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x2010...0x2015, 0x2212: return "-"
        default: return scalar
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.properties.isDefaultIgnorableCodePoint
    }

    /// A line that is nothing but an address is the page's, unless a bracket of the sentence before it was just opened.
    private static func isAddress(_ line: [Unicode.Scalar]) -> Bool {
        let text = String(String.UnicodeScalarView(line))
        return (text.hasPrefix("http://") || text.hasPrefix("https://")) && line.allSatisfy { (0x21...0x7E).contains($0.value) }
    }

    /// `-3-`, or up to three digits alone before a page break.
    private static func isPageNumber(_ line: [Unicode.Scalar], before next: [Unicode.Scalar]?) -> Bool {
        let framed = line.count > 2 && line.first == "-" && line.last == "-"
        let digits = framed ? line.dropFirst().dropLast() : line[...]
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0.value) }) else { return false }
        return framed || next?.first == "\u{0C}"
    }
}
