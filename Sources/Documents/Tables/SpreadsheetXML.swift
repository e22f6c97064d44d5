import Markup
import Provenance

/// A workbook that Excel saved as one XML file ("XML Spreadsheet 2003"), as many systems write it and call it .xls.
struct SpreadsheetXML {
    private let place: Locus
    private var builder = SheetBuilder()
    private var row = 0
    private var column = 0

    static func read(_ workbook: XMLElement, origin: Locus) throws(DocumentError) -> [Sheet] {
        var sheets: [Sheet] = []
        for part in workbook.all("Worksheet") {
            let name = part["Name"] ?? ""
            var reading = SpreadsheetXML(Locus(file: origin.file, digest: origin.digest, sheet: name))
            for table in part.all("Table") { try reading.take(table: table) }
            guard part.first("Row") == nil else { throw reading.refusal("damaged", "a row stands outside the sheet's table") }
            let visible = part.first("WorksheetOptions")?.first("Visible")?.text
            sheets.append(reading.builder.finish(origin: origin, name: name, isHidden: visible?.hasPrefix("Sheet") == true))
        }
        guard !sheets.isEmpty else {
            throw DocumentError(
                "xml.noTable", at: origin, "the workbook holds no sheet", hint: DocumentError.saveAsWorkbook)
        }
        return sheets
    }

    private init(_ place: Locus) { self.place = place }

    private mutating func take(table: XMLElement) throws(DocumentError) {
        column = 0
        for description in table.all("Column") {
            column = try Self.index(description["Index"], after: column, at: place)
            let last = column + (try Self.number(description["Span"], at: place) ?? 0)
            if description["Hidden"] == "1" { builder.hiddenColumns.append(column...last) }
            column = last
        }
        for line in table.all("Row") {
            let index = try Self.index(line["Index"], after: row, at: place)
            guard index <= SheetBuilder.Cap.rows else {
                throw refusal("tooLarge", "the sheet has more than \(SheetBuilder.Cap.rows) rows")
            }
            guard index > row else { throw refusal("damaged", "row \(index) stands after row \(row)") }
            row = index
            builder.beginRow(UInt32(row))
            let isLow = line["Height"].flatMap { Double($0) }.map { $0 < 3 } ?? false
            if line["Hidden"] == "1" || isLow { builder.hiddenRows.append(UInt32(row)) }
            column = 0
            for cell in line.all("Cell") { try take(cell: cell) }
            row += try Self.number(line["Span"], at: place) ?? 0
        }
    }

    private mutating func take(cell: XMLElement) throws(DocumentError) {
        column = try Self.index(cell["Index"], after: column, at: place)
        let (right, down) = (
            try Self.number(cell["MergeAcross"], at: place) ?? 0, try Self.number(cell["MergeDown"], at: place) ?? 0
        )
        if right + down > 0 {
            builder.merge(
                CellRange(firstRow: row, lastRow: row + down, firstColumn: column, lastColumn: column + right))
        }
        if let data = cell.first("Data"), case let (text, kind) = Self.value(of: data), !text.isEmpty {
            let refused = text.withUnsafeBufferPointer { builder.put($0, kind, column: column - 1) }
            if let refused {
                throw refusal(
                    refused == .cellRepeated ? "damaged" : "tooLarge", "the cell is not taken (\(refused))", atCell: true)
            }
        }
        column += right
    }

    private static func value(of data: XMLElement) -> (text: [UInt8], kind: CellKind) {
        let written = Array(data.wholeText.utf8)
        switch data["Type"] {
        case "Number":
            var text: [UInt8] = []
            let isNumber = written.withUnsafeBufferPointer { NumberText.append($0, to: &text) }
            return isNumber ? (text, .number) : (written, .text)
        case "Boolean": return (Array((written == [0x31] ? "TRUE" : "FALSE").utf8), .boolean)
        case "Error": return (written, .error)
        case "DateTime":
            let isMidnight = written.count >= 19 && written[10..<19].elementsEqual("T00:00:00".utf8)
            return (isMidnight ? Array(written[..<10]) : Array(written.prefix(19)), .date)
        default: return (written, .text)
        }
    }

    private static func index(_ written: String?, after last: Int, at place: Locus) throws(DocumentError) -> Int {
        let index = try number(written, at: place) ?? last + 1
        guard index > 0 else { throw misnumbered(written, place) }
        return index
    }

    private static func number(_ written: String?, at place: Locus) throws(DocumentError) -> Int? {
        guard let written else { return nil }
        var digits = written
        guard let number = digits.withUTF8({ CellReference.number($0) }), number <= SheetBuilder.Cap.rows else {
            throw misnumbered(written, place)
        }
        return number
    }

    private static func misnumbered(_ written: String?, _ place: Locus) -> DocumentError {
        DocumentError(
            "workbook.damaged", at: place, "a row or a cell has the number \"\(written ?? "")\"", hint: DocumentError.fetchAgain)
    }

    private func refusal(_ what: String, _ message: String, atCell: Bool = false) -> DocumentError {
        var place = place
        place.row = row
        if atCell { place.column = column }
        return DocumentError(
            "workbook.\(what)", at: place, message,
            hint: what == "damaged" ? DocumentError.fetchAgain : ZipArchive.notWrittenByOffice)
    }
}
