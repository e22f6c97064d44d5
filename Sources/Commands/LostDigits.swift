import Columns
import Documents
import Normalisation
import Programme
import Provenance

/// Numbers that say only how large a code was: 9.14403E+17 is what a spreadsheet makes of 18 digits.
enum LostDigits {
    /// Of every column of a list; in those of codes as `normalise` tells it.
    static func findings(in list: RecognisedList) -> [Finding] {
        var findings: [Finding] = []
        for table in list.tables {
            let codes = [Field.creditCode, .customsCode].compactMap { table.fieldColumns[$0.rawValue] }
            for (column, texts) in table.columns.enumerated() {
                findings += self.findings(texts, isCode: codes.contains(column)) { table.locus(row: $0, column: column) }
            }
        }
        return findings
    }

    /// Of a grid as it was read, in which no column is known.
    static func findings(in sheet: Sheet) -> [Finding] {
        sheet.columns.enumerated().flatMap { column, texts in
            findings(texts, isCode: false) { sheet.locus(row: $0, column: column) }
        }
    }

    private static func findings(_ texts: TextColumn, isCode: Bool, _ locus: (Int) -> Locus) -> [Finding] {
        // Hardly a column has any of these.
        guard texts.arena.contains(where: { $0 == plus || $0 == point }) else { return [] }
        return (0..<texts.count).compactMap { row in
            let cell = texts[row]
            guard cell.contains(where: { $0 == plus || $0 == point }) else { return nil }
            if isCode {
                guard let lost = CreditCode.read(cell).problems.intersection(.lostDigits).explained.first else { return nil }
                return Finding(
                    .doubt, lost.code, at: locus(row), "\"\(String(decoding: cell, as: UTF8.self))\": \(lost.message)",
                    hint: lost.hint)
            }
            guard let (written, whole) = digits(of: cell), whole > max(written, 9) else { return nil }
            return Finding(
                .doubt, "number.lostDigits", at: locus(row),
                "\"\(String(decoding: cell, as: UTF8.self))\" is a number of \(whole) digits, of which the file holds \(written): a code has lost the others",
                hint: "if it is one, store the column as text and enter the code again")
        }
    }

    private static let (plus, point) = (UInt8(ascii: "+"), UInt8(ascii: "."))

    /// How many digits `9.14403E+17` shows, and how many it stands for; nil for any other text.
    private static func digits(of cell: Bytes) -> (written: Int, whole: Int)? {
        let parts = cell.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == 0x65 }
        guard parts.count == 2, parts[1].first == plus, (2...4).contains(parts[1].count),
            let exponent = Int(String(decoding: parts[1].dropFirst(), as: UTF8.self)), let first = parts[0].first, isDigit(first)
        else { return nil }
        let rest = parts[0].dropFirst()
        guard rest.isEmpty || rest.first == point && rest.dropFirst().allSatisfy(isDigit) else { return nil }
        return (1 + max(0, rest.count - 1), exponent + 1)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
