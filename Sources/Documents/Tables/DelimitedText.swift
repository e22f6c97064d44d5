import Columns
import Provenance

/// CSV and its kin: commas, semicolons or tabs, told apart by the first lines.
enum DelimitedText {
    static func read(_ text: [UInt8], origin: Locus) throws(DocumentError) -> Sheet {
        var records = CSVRecords(text, separator: separator(of: text))
        var builder = SheetBuilder()
        while let record = try next(&records, origin) {
            builder.beginRow(UInt32(records.recordLine))
            for (column, value) in record.enumerated() where !value.isEmpty {
                guard let refusal = value.withUnsafeBufferPointer({ builder.put($0, .text, column: column) }) else { continue }
                throw DocumentError(
                    "text.tooLarge",
                    at: Locus(file: origin.file, digest: origin.digest, row: records.recordLine, column: column + 1),
                    "the table is larger than is read here (\(refusal))")
            }
        }
        return builder.finish(origin: origin, name: "")
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

    /// The separator that divides most of the first 20 lines as the first line is divided; a comma where none does.
    static func separator(of text: [UInt8]) -> UInt8 {
        var lines: [[Int]] = []
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in text.prefix(1 << 16) {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x0A where !isQuoted:
                lines.append(counts)
                counts = [0, 0, 0]
            case 0x2C where !isQuoted: counts[0] += 1
            case 0x3B where !isQuoted: counts[1] += 1
            case 0x09 where !isQuoted: counts[2] += 1
            default: break
            }
            if lines.count == 20 { break }
        }
        if counts != [0, 0, 0], lines.count < 20 { lines.append(counts) }
        var best = (score: 0, index: 0)
        for index in 0..<3 {
            let expected = lines.map { $0[index] }.max() ?? 0
            guard expected > 0 else { continue }
            let usual = lines.map { $0[index] }.filter { $0 > 0 }
            let commonest = usual.max { left, right in usual.count(where: { $0 == left }) < usual.count(where: { $0 == right }) }
            let score = usual.count(where: { $0 == commonest })
            if score > best.score { best = (score, index) }
        }
        return [0x2C, 0x3B, 0x09][best.index]
    }
}
