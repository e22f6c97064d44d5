/// What an element means for the text of a page and for its tables.
enum HTMLTag {
    case table
    /// A head, a body or a foot of a table.
    case rowGroup
    case row
    case cell
    case caption
    /// Begins and ends a line.
    case block
    /// Holds nothing that a reader sees.
    case inert
    /// How the text beside it is pronounced, which is none of it.
    case reading
    /// Raises or lowers what it holds: the mark of a footnote, an exponent.
    case raised
    /// A picture, which may stand for a character.
    case picture
    /// Strikes out what it holds.
    case struck
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

    var isBlock: Bool {
        switch self {
        case .block, .row, .rowGroup, .caption, .table: true
        case .cell, .inert, .reading, .raised, .picture, .struck, .other: false
        }
    }

    /// Whether it stands in a table, if anywhere.
    var isPartOfTable: Bool {
        switch self {
        case .row, .rowGroup, .cell, .caption: true
        case .table, .block, .inert, .reading, .raised, .picture, .struck, .other: false
        }
    }

    private static let named: [String: HTMLTag] = {
        let blocks = [
            "address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "fieldset",
            "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
            "pre", "section", "ul",
        ]
        var named = Dictionary(uniqueKeysWithValues: blocks.map { ($0, HTMLTag.block) })
        for name in ["script", "style", "noscript", "template"] { named[name] = .inert }
        for name in ["rt", "rp"] { named[name] = .reading }
        for name in ["sup", "sub"] { named[name] = .raised }
        for name in ["thead", "tbody", "tfoot"] { named[name] = .rowGroup }
        for name in ["del", "s", "strike"] { named[name] = .struck }
        named["table"] = .table
        named["img"] = .picture
        named["caption"] = .caption
        return named
    }()
}
