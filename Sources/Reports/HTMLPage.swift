/// A page for people as one file: no scripts, nothing from a network, every text escaped.
///
/// The same calls give the same bytes.
struct HTMLPage {
    /// A cell of a table.
    enum Cell {
        case text(String)
        /// Not broken into lines: a day, a number of a batch.
        case word(String)
        /// Stands on the right, in figures of one width.
        case number(Int)
    }

    private var text: String

    /// - Parameters:
    ///   - title: stands above the page and in the window's bar.
    ///   - inputs: what the page is made of, for ``beginning(inputs:)``; nil for a page that is not asked for it.
    init(title: String, inputs: String? = nil) {
        text = Self.beginning(inputs: inputs)
        text += """
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>\(Self.escaped(title))</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <h1>\(Self.escaped(title))</h1>

            """
    }

    /// How a page begins that is made of these inputs: one that stands and begins so need not be made again.
    static func beginning(inputs: String?) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">

        """ + (inputs.map { "<meta name=\"tongbao-inputs\" content=\"\(escaped($0))\">\n" } ?? "")
    }

    mutating func drawing(_ drawing: SVGDrawing) { text += drawing.text }

    mutating func heading(_ words: String) { element("h2", words) }

    mutating func paragraph(_ words: String) { element("p", words) }

    /// A sentence that must not be overlooked.
    mutating func warning(_ words: String) { text += "<p class=\"warning\">\(Self.escaped(words))</p>\n" }

    mutating func remark(_ words: String) { text += "<p class=\"remark\">\(Self.escaped(words))</p>\n" }

    mutating func list(_ items: [String]) {
        text += "<ul>\n"
        for item in items { element("li", item) }
        text += "</ul>\n"
    }

    /// Figures side by side, each with what it counts.
    mutating func figures(_ figures: [(label: String, count: Int)]) {
        text += "<div class=\"figures\">\n"
        for (label, count) in figures { text += "<div><b>\(count)</b><span>\(Self.escaped(label))</span></div>\n" }
        text += "</div>\n"
    }

    /// - Parameter last: a row of sums; nil for none.
    mutating func table(_ headings: [String], _ rows: [[Cell]], last: [Cell]? = nil) {
        text += "<table>\n<thead><tr>"
        for (column, heading) in headings.enumerated() {
            let isCounted = rows.first.map { if case .number = $0[column] { true } else { false } } ?? false
            text += "<th\(isCounted ? " class=\"number\"" : "")>\(Self.escaped(heading))</th>"
        }
        text += "</tr></thead>\n<tbody>\n"
        for cells in rows { row(cells) }
        text += "</tbody>\n"
        if let last {
            text += "<tfoot>\n"
            row(last)
            text += "</tfoot>\n"
        }
        text += "</table>\n"
    }

    /// Names and what stands beside each.
    mutating func facts(_ facts: [(name: String, value: String)]) {
        text += "<dl>\n"
        for (name, value) in facts { text += "<dt>\(Self.escaped(name))</dt><dd>\(Self.escaped(value))</dd>\n" }
        text += "</dl>\n"
    }

    /// The whole page.
    var bytes: [UInt8] { Array((text + "</body>\n</html>\n").utf8) }

    private mutating func row(_ cells: [Cell]) {
        text += "<tr>"
        for cell in cells {
            switch cell {
            case .text(let words): text += "<td>\(Self.escaped(words))</td>"
            case .word(let word): text += "<td class=\"word\">\(Self.escaped(word))</td>"
            case .number(let number): text += "<td class=\"number\">\(number)</td>"
            }
        }
        text += "</tr>\n"
    }

    private mutating func element(_ name: String, _ words: String) { text += "<\(name)>\(Self.escaped(words))</\(name)>\n" }

    /// A text as it may stand between tags and in an attribute.
    static func escaped(_ words: String) -> String {
        var escaped = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\t", "\n": escaped += " "
            default:
                // What is not shown could hide or turn round what is.
                switch scalar.properties.generalCategory {
                case .control, .format: escaped += "\u{FFFD}"
                default: escaped.unicodeScalars.append(scalar)
                }
            }
        }
        return escaped
    }

    private static let style = """
        body { font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1f2933; max-width: 60em; margin: 2em auto; padding: 0 1em; }
        h1 { font-size: 1.5em; border-bottom: 3px solid #1f4e79; padding-bottom: .3em; }
        h2 { font-size: 1.15em; color: #1f4e79; margin-top: 1.8em; }
        table { border-collapse: collapse; width: 100%; margin: .6em 0; }
        th, td { border: 1px solid #bfc5cc; padding: .25em .7em; text-align: left; }
        th { background: #e8eef5; font-weight: 600; }
        td.word { white-space: nowrap; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        tfoot td { font-weight: 600; background: #f5f7fa; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1.2em; }
        dt { color: #52606d; } dd { margin: 0; overflow-wrap: anywhere; }
        .figures { display: flex; flex-wrap: wrap; gap: 1em; }
        .figures div { border: 1px solid #bfc5cc; border-radius: 4px; padding: .4em 1.2em; text-align: center; }
        .figures b { display: block; font-size: 1.7em; color: #1f4e79; } .figures span { color: #52606d; }
        .warning { border-left: 5px solid #b42318; background: #fdecea; padding: .5em .9em; }
        svg { max-width: 100%; height: auto; margin-top: 1em; } svg text { font-size: 12px; }
        .remark { color: #52606d; font-size: .9em; }
        @media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
        """
}
