/// Text as a browser lays it out: blocks and line breaks end a line, blanks in a row count once.
struct ReadableText {
    private var lines: [String] = []
    private var line = ""
    private var hasBlank = false

    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
        "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    ]

    mutating func enter(_ element: String) {
        if Self.blocks.contains(element) { endLine() }
    }

    mutating func leave(_ element: String) {
        if Self.blocks.contains(element) { endLine() } else if element == "td" || element == "th" { hasBlank = true }
    }

    mutating func append(_ text: String) {
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}" {
                hasBlank = true
            } else {
                if hasBlank, !line.isEmpty { line += " " }
                hasBlank = false
                line.unicodeScalars.append(scalar)
            }
        }
    }

    private mutating func endLine() {
        if !line.isEmpty { lines.append(line) }
        line = ""
        hasBlank = false
    }

    consuming func finish() -> String {
        endLine()
        return lines.joined(separator: "\n")
    }
}
