/// A workbook as it lies in its bytes: the XML parts and the cells of its one sheet.
struct OpenedWorkbook {
    struct Damaged: Error {}

    struct Cell: Equatable {
        /// `C5`
        var place: String
        /// As shown; numbers as they are written.
        var text: String
        var isNumber: Bool
        var style: Int
    }

    private struct Entry {
        var packed: ArraySlice<UInt8>
        var isPacked: Bool
        var size: Int
    }

    private var entries: [String: Entry] = [:]
    let sheet: String
    /// Row by row, without the cells that are empty.
    private(set) var cells: [Cell] = []

    init(_ bytes: [UInt8]) throws {
        func number(_ offset: Int, _ width: Int) -> Int {
            (0..<width).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
        }
        let end = bytes.count - 22
        guard end >= 0, number(end, 4) == 0x0605_4B50 else { throw Damaged() }
        var entry = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            let name = String(decoding: bytes[entry + 46..<entry + 46 + number(entry + 28, 2)], as: UTF8.self)
            let local = number(entry + 42, 4)
            let data = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            entries[name] = Entry(
                packed: bytes[data..<data + number(entry + 20, 4)], isPacked: number(entry + 10, 2) != 0,
                size: number(entry + 24, 4))
            entry += 46 + number(entry + 28, 2) + number(entry + 30, 2) + number(entry + 32, 2)
        }
        sheet = try Self.part("xl/worksheets/sheet1.xml", of: entries)
        cells = try Self.cells(in: sheet)
    }

    /// The paths of all parts: `xl/workbook.xml`.
    var names: [String] { entries.keys.sorted() }

    func part(_ name: String) throws -> String { try Self.part(name, of: entries) }

    private static func part(_ name: String, of entries: [String: Entry]) throws -> String {
        guard let entry = entries[name] else { throw Damaged() }
        let bytes = entry.isPacked ? try Inflate.bytes(of: entry.packed) : Array(entry.packed)
        guard bytes.count == entry.size else { throw Damaged() }
        return String(decoding: bytes, as: UTF8.self)
    }

    func text(_ place: String) -> String? { cells.first { $0.place == place }?.text }

    func style(_ place: String) -> Int? { cells.first { $0.place == place }?.style }

    /// The number format of a cell: 49 is `@`.
    func numberFormat(_ place: String) throws -> Int? {
        let styles = try part("xl/styles.xml")
        guard let style = style(place), let begin = styles.range(of: "<cellXfs"),
            let end = styles.range(of: "</cellXfs>")
        else { return nil }
        let formats = styles[begin.upperBound..<end.lowerBound].components(between: "<xf ")
        return formats.indices.contains(style) ? formats[style].attribute("numFmtId").flatMap { Int($0) } : nil
    }

    /// A line a row, cells separated by ` | `, so that a person can read it.
    var listing: String {
        var listing = ""
        var row: Substring = ""
        for cell in cells where !cell.text.isEmpty {
            let own = cell.place.drop { $0.isLetter }
            listing += own == row ? " | " : (listing.isEmpty ? "" : "\n") + "\(own): "
            listing += cell.text
            row = own
        }
        return listing + "\n"
    }

    private static func cells(in sheet: String) throws -> [Cell] {
        guard let begin = sheet.range(of: "<sheetData>"), let end = sheet.range(of: "</sheetData>") else { throw Damaged() }
        return try sheet[begin.upperBound..<end.lowerBound].components(between: "<c ").map { cell in
            guard let place = cell.attribute("r") else { throw Damaged() }
            let style = cell.attribute("s").flatMap { Int($0) } ?? 0
            if let value = cell.between("<v>", "</v>") { return Cell(place: place, text: value, isNumber: true, style: style) }
            guard let opening = cell.range(of: "<t") else { return Cell(place: place, text: "", isNumber: false, style: style) }
            let text = cell[opening.upperBound...].between(">", "</t>") ?? ""
            return Cell(place: place, text: unescaped(text), isNumber: false, style: style)
        }
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }
}

extension StringProtocol {
    func range(of text: String) -> Range<Index>? { self[...].firstRange(of: text) }

    /// What follows each occurrence of a text, up to the next one.
    func components(between text: String) -> [String] {
        let ranges = self[...].ranges(of: text)
        return ranges.indices.map { index in
            let end = index + 1 < ranges.count ? ranges[index + 1].lowerBound : endIndex
            return String(self[ranges[index].upperBound..<end])
        }
    }

    func between(_ left: String, _ right: String) -> String? {
        guard let begin = range(of: left), let end = self[begin.upperBound...].firstRange(of: right) else { return nil }
        return String(self[begin.upperBound..<end.lowerBound])
    }

    /// The value of an attribute of the first element.
    func attribute(_ name: String) -> String? { " \(self)".between(" \(name)=\"", "\"") }
}
