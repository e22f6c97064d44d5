import Columns

/// One sheet of an old workbook: its cells in whatever order they stand.
struct OldWorksheet {
    /// Why the sheet cannot be read, with the place: counted from 1, nil for the sheet as a whole.
    struct Failure: Error {
        let code: String
        let message: String
        var row: Int?
        var column: Int?
    }

    /// A cell, its text in one arena with all others.
    private struct Cell {
        let row: Int
        let column: Int
        let kind: CellKind
        let text: Range<Int>
    }

    private let workbook: OldWorkbook
    private let dates: SerialDate
    private var cells: [Cell] = []
    private var arena: [UInt8] = []
    private var failure: Failure?
    private var builder = SheetBuilder()
    private var hiddenRows: Set<UInt32> = []
    /// The formula whose result is a text, which stands in a record behind it.
    private var formula: (row: Int, column: Int)?

    init(_ workbook: OldWorkbook) {
        self.workbook = workbook
        dates = SerialDate(from1904: workbook.from1904)
    }

    /// Reads the records from `place` on to the end of the sheet, with at most `textCap` bytes of text.
    static func read(
        _ stream: [UInt8], from place: Int, _ workbook: OldWorkbook, textCap: Int
    ) throws(Failure) -> SheetBuilder {
        var sheet = OldWorksheet(workbook)
        sheet.builder.textCap = textCap
        do throws(LittleEndian.PastTheEnd) {
            try sheet.take(BIFFRecords(stream, from: place))
        } catch {
            throw Failure(
                code: "workbook.damaged", message: "the sheet is cut, or a record in it is",
                row: sheet.cells.last.map { $0.row + 1 })
        }
        return try sheet.finish()
    }

    private mutating func take(_ records: BIFFRecords) throws(LittleEndian.PastTheEnd) {
        var records = records
        guard try records.next()?.kind == .begin else { throw LittleEndian.PastTheEnd() }
        // A chart in the sheet has a beginning and an end of its own.
        var depth = 1
        while depth > 0 {
            guard let record = try records.next() else { throw LittleEndian.PastTheEnd() }
            switch record.kind {
            case .begin: depth += 1
            case .end: depth -= 1
            case .none: break
            case .some(let kind) where depth == 1: try take(kind, record)
            default: break
            }
        }
    }

    private mutating func take(_ kind: BIFFRecord.Kind, _ record: BIFFRecord) throws(LittleEndian.PastTheEnd) {
        let fields = record.fields
        if workbook.formats.strikes, Self.hasStyle(kind), workbook.formats.isStruck(try fields.short(4)) {
            hiddenRows.insert(UInt32(try fields.short(0) + 1))
        }
        switch kind {
        case .sharedText: try putShared(fields)
        case .compactNumber: try put(Self.number(compact: fields.long(6)), fields)
        case .compactNumbers: try putNumbers(fields)
        case .number: try put(try fields.double(6), fields)
        case .formula: try putResult(fields)
        case .booleanOrError:
            put(try fields.byte(6), isError: try fields.byte(7) != 0, row: try fields.short(0), column: try fields.short(2))
        case .text, .richText:
            var text = try BIFFText(record, from: 6)
            try put(&text, row: try fields.short(0), column: try fields.short(2))
        case .formulaText:
            guard let (row, column) = formula else { return }
            formula = nil
            var text = try BIFFText(record, from: 0)
            try put(&text, row: row, column: column)
        case .row:
            // Where the row has a height of its own, below 3 points no text can be read.
            let (flags, height) = (try fields.short(12), try fields.short(6))
            if flags & 0x20 != 0 || flags & 0x40 != 0 && height < 60 { hiddenRows.insert(UInt32(try fields.short(0) + 1)) }
        case .columns:
            let (first, last) = (try fields.short(0), try fields.short(2))
            if try fields.short(8) & 0x01 != 0, first <= last { builder.hiddenColumns.append(first + 1...last + 1) }
        case .merged: try putMerged(fields)
        default: break
        }
    }

    /// Whether a record is one cell with something in it, which says its style in the third place.
    private static func hasStyle(_ kind: BIFFRecord.Kind) -> Bool {
        switch kind {
        case .sharedText, .compactNumber, .compactNumbers, .number, .formula, .booleanOrError, .text, .richText: true
        default: false
        }
    }

    private mutating func putShared(_ fields: LittleEndian) throws(LittleEndian.PastTheEnd) {
        let (row, column, index) = (try fields.short(0), try fields.short(2), try fields.long(6))
        guard index < workbook.strings.count, !workbook.brokenStrings.contains(index) else {
            return add(row, column, .empty, failure: index < workbook.strings.count ? Self.halfCharacter : Self.noSuchText)
        }
        let start = arena.count
        // Every cell may point to the same long text; that there is too much of it is told at the end.
        guard start <= builder.textCap else { return }
        arena += workbook.strings[index]
        add(row, column, .text, from: start)
    }

    private mutating func putNumbers(_ fields: LittleEndian) throws(LittleEndian.PastTheEnd) {
        let (row, first) = (try fields.short(0), try fields.short(2))
        for index in 0..<max(0, (fields.count - 6) / 6) {
            let number = Self.number(compact: try fields.long(6 + index * 6))
            put(number, style: try fields.short(4 + index * 6), row: row, column: first + index)
        }
    }

    private mutating func put(_ number: Double, _ fields: LittleEndian) throws(LittleEndian.PastTheEnd) {
        put(number, style: try fields.short(4), row: try fields.short(0), column: try fields.short(2))
    }

    /// Four bytes: the highest 30 bits of a double or a whole number, either of it perhaps a hundredth.
    private static func number(compact: Int) -> Double {
        let isWhole = compact & 0x02 != 0
        let number =
            isWhole
            ? Double(Int32(truncatingIfNeeded: compact) >> 2) : Double(bitPattern: UInt64(compact & 0xFFFF_FFFC) << 32)
        return compact & 0x01 != 0 ? number / 100 : number
    }

    /// The result that a formula had when the workbook was saved.
    private mutating func putResult(_ fields: LittleEndian) throws(LittleEndian.PastTheEnd) {
        let (row, column) = (try fields.short(0), try fields.short(2))
        formula = nil
        guard try fields.short(12) == 0xFFFF else { return try put(try fields.double(6), fields) }
        switch try fields.byte(6) {
        case 0: formula = (row, column)
        case 1: put(try fields.byte(8), isError: false, row: row, column: column)
        case 2: put(try fields.byte(8), isError: true, row: row, column: column)
        default: break
        }
    }

    private mutating func put(_ number: Double, style: Int, row: Int, column: Int) {
        let start = arena.count
        let format = workbook.formats[style]
        if format != .plain, let text = dates.text(number, format) {
            arena += text.utf8
            return add(row, column, .date, from: start)
        }
        guard number.isFinite else { return add(row, column, .empty, failure: "the cell holds a number that is none") }
        NumberText.appendRounded(number, to: &arena)
        add(row, column, .number, from: start)
    }

    private mutating func put(_ value: Int, isError: Bool, row: Int, column: Int) {
        let start = arena.count
        arena += (isError ? Self.errors[value] ?? "#ERR\(value)" : value == 0 ? "FALSE" : "TRUE").utf8
        add(row, column, isError ? .error : .boolean, from: start)
    }

    private static let errors = [
        0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
        0x2B: "#GETTING_DATA",
    ]

    private mutating func put(_ text: inout BIFFText, row: Int, column: Int) throws(LittleEndian.PastTheEnd) {
        let start = arena.count
        let isWhole = try text.read(into: &arena)
        add(row, column, .text, from: start, failure: isWhole ? nil : Self.halfCharacter)
    }

    private mutating func putMerged(_ fields: LittleEndian) throws(LittleEndian.PastTheEnd) {
        for index in 0..<(try fields.short(0)) {
            let place = 2 + index * 8
            builder.merge(
                CellRange(
                    firstRow: try fields.short(place) + 1, lastRow: try fields.short(place + 2) + 1,
                    firstColumn: try fields.short(place + 4) + 1, lastColumn: try fields.short(place + 6) + 1))
        }
    }

    private static let halfCharacter = "the cell's text holds half a character"
    private static let noSuchText = "the cell points to a text that the workbook does not have"

    /// Adds the cell whose text stands in the arena from `start` on; a text that is empty makes no cell.
    private mutating func add(_ row: Int, _ column: Int, _ kind: CellKind, from start: Int? = nil, failure message: String? = nil)
    {
        if let message, failure == nil {
            failure = Failure(code: "workbook.damaged", message: message, row: row + 1, column: column + 1)
        }
        guard let start, arena.count > start else { return }
        cells.append(Cell(row: row, column: column, kind: kind, text: start..<arena.count))
    }

    /// The cells in the order of their rows.
    private consuming func finish() throws(Failure) -> SheetBuilder {
        if let failure { throw failure }
        let isOrdered = zip(cells, cells.dropFirst()).allSatisfy { $0.row <= $1.row }
        if !isOrdered { cells.sort { ($0.row, $0.column) < ($1.row, $1.column) } }
        var last = -1
        for cell in cells {
            if cell.row != last { builder.beginRow(UInt32(cell.row + 1)) }
            last = cell.row
            let refusal = arena.withUnsafeBufferPointer {
                builder.put(UnsafeBufferPointer(rebasing: $0[cell.text]), cell.kind, column: cell.column)
            }
            guard let refusal else { continue }
            let isRepeated = refusal == .cellRepeated
            throw Failure(
                code: isRepeated ? "workbook.damaged" : "workbook.tooLarge",
                message: isRepeated ? "the cell stands twice in the sheet" : "the sheet is larger than is read here (\(refusal))",
                row: cell.row + 1, column: cell.column + 1)
        }
        builder.hiddenRows = hiddenRows.sorted()
        return builder
    }
}
