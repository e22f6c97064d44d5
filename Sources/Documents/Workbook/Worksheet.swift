import Columns
import Markup
import Provenance

/// One sheet while its XML arrives; behind a pointer, since the parser calls C functions.
struct Worksheet {
    private let strings: SharedTexts
    private let formats: NumberFormats
    private let dates: SerialDate

    var builder = SheetBuilder()
    /// What stops the sheet from being read; everything after it is ignored.
    private(set) var failure: (code: String, message: String, row: Int?, column: Int?)?

    private enum CellType { case number, shared, inline, text, boolean, error, date }

    /// The row begun last; 0 = none.
    private(set) var row = 0
    private var column = -1
    private var type = CellType.number
    private var format = NumberFormats.Kind.plain
    private var isStruck = false
    /// The run of a rich text that began last in the cell.
    private var run = RichRun()
    private var value: [UInt8] = []
    private var scratch: [UInt8] = []
    private var isInData = false
    private var isInValue = false
    private var isInCell = false
    private var hasFormula = false
    private var hasValue = false
    private var phonetic = 0
    private var isNested = false
    /// Whether rows are hidden that do not say how high they are.
    var hidesRowsByDefault = false

    /// Whether nothing is open but the sheet's data and nothing stood where no writer puts it: what follows reads as it
    /// would at the beginning of the rows.
    var isBetweenRows: Bool { failure == nil && !isInCell && !isInValue && phonetic == 0 && !isNested }

    /// `textCap`: how many bytes of text its cells may hold.
    init(strings: SharedTexts, formats: NumberFormats, from1904: Bool, textCap: Int = SheetBuilder.Cap.textBytes) {
        builder.textCap = textCap
        self.strings = strings
        self.formats = formats
        dates = SerialDate(from1904: from1904)
    }

    static let callbacks = XMLCallbacks(
        start: { context, name, _, _, _, _, count, _, list in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: Worksheet.self).pointee.start(name, XMLAttributes(list, count: count))
        },
        end: { context, name, _, _ in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: Worksheet.self).pointee.end(name)
        },
        text: { context, bytes, count in
            guard let context else { return }
            context.assumingMemoryBound(to: Worksheet.self).pointee
                .characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        })

    private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard failure == nil else { return }
        if isInData {
            if name == "c" {
                startCell(attributes)
            } else if isInCell {
                if name == "v" {
                    isInValue = type != .inline
                    hasValue = true
                } else if name == "t" {
                    isInValue = type == .inline && phonetic == 0
                    if isInValue { beginRun() }
                } else if name == "f" {
                    hasFormula = true
                } else if name == "rPh" {
                    phonetic += 1
                } else if name == "sheetData" {
                    isNested = true
                } else {
                    run.start(name, attributes)
                }
            } else if name == "row" {
                beginRow(attributes["r"])
                hideRow(attributes)
            } else if name == "sheetData" {
                isNested = true
            }
        } else if name == "sheetData" {
            isInData = true
        } else if name == "col" {
            hideColumns(attributes)
        } else if name == "sheetFormatPr" {
            takeRowFormat(attributes)
        } else if name == "mergeCell", let reference = attributes["ref"], let range = CellReference.range(reference) {
            builder.merge(range)
        }
    }

    private mutating func end(_ name: XMLName) {
        guard isInData, failure == nil else { return }
        if name == "v" || name == "t" {
            if isInValue, run.isRaised { value.append(0x5D) }
            isInValue = false
        } else if name == "c" {
            endCell()
        } else if name == "rPh" {
            phonetic -= 1
        } else if name == "sheetData" {
            isInData = false
        }
    }

    /// What is raised stands in brackets, as in ``SharedStrings``.
    private mutating func beginRun() {
        if run.isStruck { isStruck = true }
        if run.isRaised { value.append(0x5B) }
    }

    private mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInValue, failure == nil else { return }
        value.append(contentsOf: bytes)
        if value.count > SheetBuilder.Cap.cellBytes { refuse(.cellTooLong) }
    }

    /// Begins at the sheet's rows, without what stands before them.
    mutating func beginData() { isInData = true }

    /// Begins the row of this number; of the next one where it has none.
    mutating func beginRow(_ written: UnsafeBufferPointer<UInt8>?) {
        var number = row + 1
        if let written {
            guard let read = CellReference.number(written), read > 0 else {
                return fail("workbook.damaged", "a row has the number \"\(String(decoding: written, as: UTF8.self))\"")
            }
            number = read
        }
        guard number > row else { return fail("workbook.damaged", "row \(number) stands after row \(row)") }
        guard number <= SheetBuilder.Cap.rows else {
            return fail("workbook.tooLarge", "the sheet has more than \(SheetBuilder.Cap.rows) rows")
        }
        row = number
        column = -1
        builder.beginRow(UInt32(number))
    }

    private mutating func startCell(_ attributes: XMLAttributes) {
        guard row > 0 else { return fail("workbook.damaged", "a cell stands outside any row") }
        beginCell()
        run = RichRun()
        hasFormula = false
        hasValue = false
        for index in 0..<attributes.count where !attributes.hasPrefix(at: index) {
            guard let name = attributes.name(at: index) else { continue }
            let written = attributes.value(at: index)
            if name == "r" {
                placeCell(written)
                guard failure == nil else { return }
            } else if name == "t" {
                setType(written)
            } else if name == "s" {
                setFormat(written)
            }
        }
    }

    /// Begins the next cell of the row.
    @inline(__always)
    mutating func beginCell() {
        isInCell = true
        type = .number
        format = .plain
        isStruck = false
        column += 1
        if !value.isEmpty { value.removeAll(keepingCapacity: true) }
    }

    /// Where the cell says that it stands.
    @inline(__always)
    mutating func placeCell(_ written: UnsafeBufferPointer<UInt8>) {
        guard let place = CellReference.read(written), place.row == row || place.row == 0 else {
            return fail(
                "workbook.damaged", "a cell of row \(row) says that it is \"\(String(decoding: written, as: UTF8.self))\"")
        }
        column = place.column
    }

    @inline(__always)
    mutating func setType(_ written: UnsafeBufferPointer<UInt8>) { type = Self.type(written) }

    @inline(__always)
    mutating func setFormat(_ written: UnsafeBufferPointer<UInt8>) {
        guard let style = CellReference.number(written) else { return }
        format = formats[style]
        if formats.strikes { isStruck = formats.isStruck(style) }
    }

    /// Whether the cell's value stands in it as text rather than as `v`.
    var isCellInline: Bool { type == .inline }

    private static func type(_ name: UnsafeBufferPointer<UInt8>) -> CellType {
        switch (name.count, name.first) {
        case (1, 0x73): .shared
        case (9, 0x69): .inline
        case (3, 0x73): .text
        case (1, 0x62): .boolean
        case (1, 0x65): .error
        case (1, 0x64): .date
        default: .number
        }
    }

    /// Adds to the cell's value.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { value.append(contentsOf: bytes) }

    /// Ends the cell whose whole value this is, with nothing in it that is to be replaced but escapes.
    @inline(__always)
    mutating func endCell(_ whole: UnsafeBufferPointer<UInt8>) {
        switch type {
        case .inline where !whole.isEmpty && !EscapedText.mayStand(in: whole): put(whole, .text)
        case .number where format == .plain && !whole.isEmpty: putPlainNumber(whole)
        default:
            append(whole)
            endCell()
            return
        }
        isInCell = false
    }

    mutating func endCell() {
        isInCell = false
        isInValue = false
        phonetic = 0
        guard !value.isEmpty else {
            // An empty text that a formula gave is written as a value without anything in it.
            if hasFormula, !(hasValue && type == .text) { put([], .notComputed) }
            return
        }
        switch type {
        case .inline, .text:
            EscapedText.unescape(&value)
            put(value, .text)
        case .shared:
            let index = value.withUnsafeBufferPointer { CellReference.number($0) }
            guard let index, index < strings.texts.count else {
                return fail("workbook.damaged", "the cell points to a text that the workbook does not have", atCell: true)
            }
            putShared(index)
        case .number: putNumber()
        case .boolean: put(Array((value == [0x31] ? "TRUE" : "FALSE").utf8), .boolean)
        case .error: put(value, .error)
        case .date: put(Self.trimmedDate(value), .date)
        }
    }

    private mutating func putNumber() {
        if format != .plain, let number = value.withUnsafeBufferPointer(NumberText.value),
            let text = dates.text(number, format)
        {
            return put(Array(text.utf8), .date)
        }
        let written = value
        written.withUnsafeBufferPointer { putPlainNumber($0) }
    }

    private mutating func putPlainNumber(_ written: UnsafeBufferPointer<UInt8>) {
        if NumberText.isPlain(written) { return put(written, .number) }
        scratch.removeAll(keepingCapacity: true)
        if NumberText.append(written, to: &scratch) { put(scratch, .number) } else { put(written, .text) }
    }

    private mutating func putShared(_ index: Int) {
        guard !strings.texts.isBlank(at: index) else { return }
        if !strings.struck.isEmpty, strings.struck.contains(index) { isStruck = true }
        strings.texts[index].withUnsafeBufferPointer { put($0, .text) }
    }

    private mutating func put(_ bytes: [UInt8], _ kind: CellKind) {
        bytes.withUnsafeBufferPointer { put($0, kind) }
    }

    @inline(__always)
    private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: CellKind) {
        if let refusal = builder.put(bytes, kind, column: column) { refuse(refusal) }
        if isStruck { hideRow() }
    }

    /// `2025-05-20T00:00:00` is a day.
    private static func trimmedDate(_ text: [UInt8]) -> [UInt8] {
        let midnight = Array("T00:00:00".utf8)
        return text.count >= 19 && text[10..<19].elementsEqual(midnight) ? Array(text[..<10]) : text
    }

    mutating func fail(_ code: String, _ message: String, atCell: Bool = false) {
        failure = (code, message, row > 0 ? row : nil, atCell ? column + 1 : nil)
    }
}
