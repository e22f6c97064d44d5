/// What an element means for the text of a page and for its tables.
enum HTMLTag {
    case table
    case row
    case cell
    /// Begins and ends a line.
    case block
    /// Holds nothing that a reader sees.
    case inert
    case other

    /// `name` is in lower case and ends with a zero.
    init(_ name: UnsafePointer<UInt8>) {
        if name[0] == 0x74, name[1] != 0, name[2] == 0 {
            if name[1] == 0x64 || name[1] == 0x68 {
                self = .cell
                return
            }
            if name[1] == 0x72 {
                self = .row
                return
            }
        }
        self = Self.named[String(cString: name)] ?? .other
    }

    var isBlock: Bool { self == .block || self == .row || self == .table }

    private static let named: [String: HTMLTag] = {
        let blocks = [
            "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
            "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
            "pre", "section", "tbody", "tfoot", "thead", "ul",
        ]
        var named = Dictionary(uniqueKeysWithValues: blocks.map { ($0, HTMLTag.block) })
        for name in ["script", "style", "noscript", "template"] { named[name] = .inert }
        named["table"] = .table
        return named
    }()
}
