import Columns
import Provenance

/// CSV and its kin: what separates and what quotes is told by the first lines.
enum DelimitedText {
    static func read(_ text: [UInt8], origin: Locus) throws(DocumentError) -> Sheet {
        let text = withLineFeeds(text)
        let dialect = TextDialect(text)
        var records = CSVRecords(text, separator: dialect.separator, quote: dialect.quote)
        var builder = SheetBuilder()
        var isFirst = true
        var counts: [Int] = []
        while let record = try next(&records, origin) {
            defer { isFirst = false }
            if isFirst, dialect.isStated { continue }
            counts.append(record.count)
            builder.beginRow(UInt32(records.recordLine))
            for (column, value) in record.enumerated() where !value.isEmpty {
                let value = withoutFormula(value)
                guard let refusal = value.withUnsafeBufferPointer({ builder.put($0, .text, column: column) }) else { continue }
                throw DocumentError(
                    "text.tooLarge",
                    at: Locus(file: origin.file, digest: origin.digest, row: records.recordLine, column: column + 1),
                    "the table is larger than is read here (\(refusal))")
            }
        }
        var sheet = builder.finish(origin: origin, name: "")
        if let last = text.last, last != 0x0A { sheet.fieldsOfOpenLine = counts.last ?? 0 }
        if counts.contains(where: { $0 != counts[0] }) { sheet.fieldCounts = counts }
        return sheet
    }

    /// Text whose lines end with a line feed, where some end as they did on old machines, with a carriage return alone.
    private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(0x0D) else { return text }
        var text = text
        text.withUnsafeMutableBufferPointer { text in
            for index in text.indices where text[index] == 0x0D && (index + 1 == text.count || text[index + 1] != 0x0A) {
                text[index] = 0x0A
            }
        }
        return text
    }

    /// `="00123"` is how spreadsheets are told that digits are text.
    private static func withoutFormula(_ value: Bytes) -> Bytes {
        guard value.count >= 3, value.first == 0x3D, value.starts(with: [0x3D, 0x22]), value.last == 0x22 else { return value }
        let inside = value.dropFirst(2).dropLast()
        return inside.contains(0x22) ? value : inside
    }

    private static func next(_ records: inout CSVRecords, _ origin: Locus) throws(DocumentError) -> [Bytes]? {
        do throws(CSVError) { return try records.next() } catch {
            throw DocumentError(
                "text.damaged", at: Locus(file: origin.file, digest: origin.digest, row: error.line), reason(error.reason),
                hint: "a field in quotes ends with a quote and a separator; or \(DocumentError.saveAsWorkbook)")
        }
    }

    private static func reason(_ reason: CSVError.Reason) -> String {
        switch reason {
        case .empty: "the file has no heading row"
        case .unclosedQuote: "a quoted field is never closed"
        case .textAfterQuote: "text follows a closing quote"
        case .fieldCount(let expected, let found): "\(found) fields where the heading row has \(expected)"
        }
    }
}
