import Columns

/// What an old workbook says before its sheets: their names and places, the shared texts, the number formats.
struct OldWorkbook {
    struct SheetPart {
        let name: String
        /// Where its records begin in the stream.
        let place: Int
        let isHidden: Bool
    }

    /// Why the workbook is not read.
    enum Refusal: Error {
        case damaged(String)
        case encrypted
        /// Written by Excel 95 or before.
        case older
    }

    private(set) var sheets: [SheetPart] = []
    private(set) var strings = TextColumn()
    /// The shared texts in which half a character stands.
    private(set) var brokenStrings: Set<Int> = []
    private(set) var formats = NumberFormats()
    private(set) var from1904 = false

    private static let current = 0x0600

    init(_ stream: [UInt8]) throws(Refusal) {
        let refusal: Refusal?
        do throws(LittleEndian.PastTheEnd) { refusal = try read(stream) } catch {
            throw .damaged("what stands before its sheets is cut")
        }
        if let refusal { throw refusal }
    }

    private mutating func read(_ stream: [UInt8]) throws(LittleEndian.PastTheEnd) -> Refusal? {
        var records = BIFFRecords(stream)
        guard let first = try records.next(), first.kind == .begin else { throw LittleEndian.PastTheEnd() }
        guard try first.fields.short(0) == Self.current else { return .older }
        var codes: [Int: String] = [:]
        var styles: [Int] = []
        var fonts: [Bool] = []
        var fontOfStyle: [Int] = []
        while let record = try records.next(), record.kind != .end {
            switch record.kind {
            case .password: return .encrypted
            case .dateMode: from1904 = try record.fields.short(0) == 1
            case .sheet: try addSheet(record)
            case .sharedTexts: try readStrings(record)
            case .numberFormat: codes[try record.fields.short(0)] = try Self.text(record, from: 2)
            case .font: fonts.append(try record.fields.short(2) & 0x0008 != 0)
            case .style:
                fontOfStyle.append(try record.fields.short(0))
                styles.append(try record.fields.short(2))
            default: break
            }
        }
        // There is no font of the number 4.
        let struck = fontOfStyle.map { $0 > 4 ? $0 - 1 : $0 }.map { fonts.indices.contains($0) && fonts[$0] }
        formats = NumberFormats(styles: styles, struck: struck, codes: codes)
        return nil
    }

    private static func text(_ record: BIFFRecord, from place: Int, countBytes: Int = 2) throws(LittleEndian.PastTheEnd) -> String
    {
        var text = try BIFFText(record, from: place)
        var bytes: [UInt8] = []
        _ = try text.read(countBytes: countBytes, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Charts, macros and modules are sheets without cells.
    private mutating func addSheet(_ record: BIFFRecord) throws(LittleEndian.PastTheEnd) {
        guard try record.fields.byte(5) == 0 else { return }
        let part = SheetPart(
            name: try Self.text(record, from: 6, countBytes: 1), place: try record.fields.long(0),
            isHidden: try record.fields.byte(4) & 0x03 != 0)
        sheets.append(part)
    }

    /// Reads all texts there are: the count before them is not always theirs.
    private mutating func readStrings(_ record: BIFFRecord) throws(LittleEndian.PastTheEnd) {
        let stated = try record.fields.long(4)
        var texts = try BIFFText(record, from: 8)
        var bytes: [UInt8] = []
        while !texts.isAtEnd {
            bytes.removeAll(keepingCapacity: true)
            do throws(LittleEndian.PastTheEnd) {
                if !(try texts.read(into: &bytes)) { brokenStrings.insert(strings.count) }
            } catch {
                if strings.count >= stated { return }
                throw error
            }
            bytes.withUnsafeBufferPointer { strings.append($0) }
        }
    }
}
