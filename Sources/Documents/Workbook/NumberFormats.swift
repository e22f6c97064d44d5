import Markup

/// Which cell styles of a workbook show dates and times, and which strike out what they show.
struct NumberFormats {
    enum Kind: UInt8 {
        case plain
        case date
        case time
    }

    /// By the style index of a cell.
    private let kinds: [Kind]
    private let struck: [Bool]
    /// Whether any does.
    let strikes: Bool

    init() { self.init(kinds: [], struck: []) }

    private init(kinds: [Kind], struck: [Bool]) {
        self.kinds = kinds
        self.struck = struck
        strikes = struck.contains(true)
    }

    init(styles: XMLElement) {
        var custom: [Int: Kind] = [:]
        for format in styles.first("numFmts")?.all("numFmt") ?? [] {
            guard let id = format["numFmtId"].flatMap({ Int($0) }), let code = format["formatCode"] else { continue }
            custom[id] = Self.kind(of: code)
        }
        let fonts = (styles.first("fonts")?.all("font") ?? []).map { font in
            font.first("strike").map { !["0", "false"].contains($0["val"]) } ?? false
        }
        let cells = styles.first("cellXfs")?.all("xf") ?? []
        self.init(
            kinds: cells.map { style in
                let id = style["numFmtId"].flatMap { Int($0) } ?? 0
                return custom[id] ?? Self.builtIn(id)
            },
            struck: cells.map { style in
                let font = style["fontId"].flatMap { Int($0) } ?? 0
                return fonts.indices.contains(font) && fonts[font]
            })
    }

    /// `styles` are the format of each cell style in an old workbook, `struck` whether its font strikes out, `codes` the formats
    /// that it spells out.
    init(styles: [Int], struck: [Bool], codes: [Int: String]) {
        let custom = codes.mapValues(Self.kind)
        self.init(kinds: styles.map { custom[$0] ?? Self.builtIn($0) }, struck: struck)
    }

    func isStruck(_ style: Int) -> Bool { struck.indices.contains(style) && struck[style] }

    subscript(style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .plain }

    /// The formats that a workbook does not spell out; 27…36 and 50…58 are the Chinese ones.
    static func builtIn(_ id: Int) -> Kind {
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
        case 18...21, 32...35, 45, 47, 55, 56: .time
        default: .plain
        }
    }

    /// Reads the first section of a format code; text in quotes, in brackets or escaped is not part of it.
    static func kind(of code: String) -> Kind {
        var hasDay = false
        var hasTime = false
        var hasMonthOrMinute = false
        var bytes = Array(code.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case 0x22: bytes = bytes.drop { $0 != 0x22 }.dropFirst()
            case 0x5C, 0x5F, 0x2A: bytes = bytes.dropFirst()
            case 0x5B:
                let inside = bytes.prefix { $0 != 0x5D }
                bytes = bytes.dropFirst(inside.count + 1)
                // [h], [mm], [ss] count hours and more beyond a day: a length of time, not a time of day.
                if !inside.isEmpty, inside.allSatisfy({ [0x68, 0x6D, 0x73].contains($0 | 0x20) }) { return .plain }
            case 0x3B: bytes = []
            default:
                switch byte | 0x20 {
                case 0x79, 0x64: hasDay = true
                case 0x68, 0x73: hasTime = true
                case 0x6D: hasMonthOrMinute = true
                case 0x67 where bytes.prefix(6).map({ $0 | 0x20 }).elementsEqual("eneral".utf8): bytes = bytes.dropFirst(6)
                case 0x65 where byte == 0x65: hasDay = true
                default: break
                }
            }
        }
        if hasDay || (hasMonthOrMinute && !hasTime) { return .date }
        return hasTime ? .time : .plain
    }
}
