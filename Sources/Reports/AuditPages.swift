/// The auditor's sample as one HTML file: what was drawn of, then a page for each row that was drawn.
///
/// No script, nothing from elsewhere, every text escaped: safe to open and to keep. The same values give the same bytes.
public struct AuditPages: Sendable {
    public struct Page: Sendable {
        public var heading: String
        /// What happened to it, in a word.
        public var stratum: String
        /// Its whole path, line by line.
        public var lines: [String]

        public init(heading: String, stratum: String, lines: [String]) {
            self.heading = heading
            self.stratum = stratum
            self.lines = lines
        }
    }

    public var title: String
    /// How the rows were drawn, one sentence each.
    public var remarks: [String]
    public var strata: [(stratum: String, rows: Int, drawn: Int)]
    public var pages: [Page]

    public init(title: String, remarks: [String], strata: [(stratum: String, rows: Int, drawn: Int)], pages: [Page]) {
        self.title = title
        self.remarks = remarks
        self.strata = strata
        self.pages = pages
    }

    public func render() -> [UInt8] {
        var html = """
            <!DOCTYPE html>
            <html lang="zh">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Self.escaped(title))</title>
            <style>
            body { font: 14px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1f2329; margin: 2em auto; max-width: 60em; }
            h1 { font-size: 20px; color: #14406b; } h2 { font-size: 16px; color: #14406b; margin: 0 0 .4em; }
            table { border-collapse: collapse; } td, th { border: 1px solid #bfc5cc; padding: .2em .8em; text-align: left; }
            section { border-top: 2px solid #14406b; margin-top: 2em; padding-top: 1em; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.6 "Noto Sans Mono CJK SC", monospace; background: #f6f9fc; padding: 1em; }
            .stratum { color: #5f6670; }
            @media print { section { break-before: page; border: 0; } }
            </style>
            </head>
            <body>
            <h1>\(Self.escaped(title))</h1>

            """
        for remark in remarks { html += "<p>\(Self.escaped(remark))</p>\n" }
        html += "<table>\n<tr><th>分层</th><th>行数</th><th>抽取</th></tr>\n"
        for (stratum, rows, drawn) in strata {
            html += "<tr><td>\(Self.escaped(stratum))</td><td>\(rows)</td><td>\(drawn)</td></tr>\n"
        }
        html += "</table>\n"
        for (index, page) in pages.enumerated() {
            html += """
                <section>
                <h2>\(index + 1) / \(pages.count)　\(Self.escaped(page.heading))</h2>
                <p class="stratum">\(Self.escaped(page.stratum))</p>
                <pre>\(page.lines.map(Self.escaped).joined(separator: "\n"))</pre>
                </section>

                """
        }
        return Array((html + "</body>\n</html>\n").utf8)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
            }
        }
        return escaped
    }
}
