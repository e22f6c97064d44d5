/// The records of an old workbook, written one by one.
struct BIFFFixture {
    /// What stands before the sheets, without the beginning, the list of sheets and the end.
    var globals: [[UInt8]] = []
    var sheets: [(name: String, state: UInt8, records: [[UInt8]])] = []
    var version: UInt16 = 0x0600

    /// The records of the whole workbook.
    var stream: [UInt8] {
        let begin = Self.record(0x0809, Self.short(version) + Self.short(0x0005) + Array(repeating: 0, count: 12))
        let sheetBegin = Self.record(0x0809, Self.short(version) + Self.short(0x0010) + Array(repeating: 0, count: 12))
        let end = Self.record(0x000A, [])
        let bodies = sheets.map { sheetBegin + $0.records.flatMap { $0 } + end }
        let names = sheets.map { [UInt8($0.name.utf16.count), 1] + Self.wide($0.name) }
        var place = begin.count + globals.reduce(0) { $0 + $1.count } + names.reduce(0) { $0 + $1.count + 10 } + end.count
        var list: [UInt8] = []
        for (index, name) in names.enumerated() {
            list += Self.record(0x0085, CompoundFixture.long(UInt32(place)) + [sheets[index].state, 0] + name)
            place += bodies[index].count
        }
        return begin + globals.flatMap { $0 } + list + end + bodies.flatMap { $0 }
    }

    /// As a file: in a container.
    var file: [UInt8] { CompoundFixture.file([("Workbook", stream)]) }

    static func record(_ kind: UInt16, _ body: [UInt8]) -> [UInt8] { short(kind) + short(UInt16(body.count)) + body }

    static func short(_ value: UInt16) -> [UInt8] { CompoundFixture.short(value) }

    static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap(short) }

    /// A text in pairs of bytes, behind its count of characters.
    static func text(_ text: String) -> [UInt8] { short(UInt16(text.utf16.count)) + [1] + wide(text) }

    /// The shared texts, cut into records at the places given, counted in bytes of all; a `more` record follows each cut.
    static func strings(_ body: [UInt8], count: Int, cuts: [(at: Int, flags: [UInt8])] = []) -> [UInt8] {
        let counts = CompoundFixture.long(UInt32(count)) + CompoundFixture.long(UInt32(count))
        var records: [UInt8] = []
        var start = 0
        var flags: [UInt8] = []
        for (index, cut) in (cuts + [(at: body.count, flags: [])]).enumerated() {
            records += record(index == 0 ? 0x00FC : 0x003C, (index == 0 ? counts : flags) + body[start..<cut.at])
            (start, flags) = (cut.at, cut.flags)
        }
        return records
    }

    static func cell(_ kind: UInt16, row: UInt16, column: UInt16, style: UInt16 = 0, _ value: [UInt8]) -> [UInt8] {
        record(kind, short(row) + short(column) + short(style) + value)
    }

    static func number(row: UInt16, column: UInt16, style: UInt16 = 0, _ value: Double) -> [UInt8] {
        cell(0x0203, row: row, column: column, style: style, double(value))
    }

    static func double(_ value: Double) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }

    static func label(row: UInt16, column: UInt16, _ value: String) -> [UInt8] {
        cell(0x0204, row: row, column: column, text(value))
    }

    static func formula(row: UInt16, column: UInt16, result: [UInt8]) -> [UInt8] {
        cell(0x0006, row: row, column: column, result + Array(repeating: 0, count: 8))
    }

    /// A style whose cells have the number format of this index.
    static func style(format: UInt16, font: UInt16 = 0) -> [UInt8] {
        record(0x00E0, short(font) + short(format) + Array(repeating: 0, count: 16))
    }

    static func font(isStruck: Bool) -> [UInt8] {
        record(0x0031, short(200) + short(isStruck ? 0x0008 : 0) + Array(repeating: 0, count: 12))
    }
}
