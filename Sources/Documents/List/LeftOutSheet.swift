import Columns
import Provenance

/// A sheet without the headings, which is left out: told as a note, or as a doubt where it reads as if it held enterprises.
enum LeftOutSheet {
    static func finding(_ sheet: Sheet) -> Finding? {
        guard sheet.rowCount > 0 else { return nil }
        let count = "\(sheet.rowCount) \(sheet.rowCount == 1 ? "row" : "rows") of a sheet without the headings left out"
        guard let row = firstEnterprise(in: sheet) else {
            return Finding(
                .note, "sheet.noHeadings", at: sheet.locus(), count,
                hint: "look at the sheet: if it holds enterprises, it needs the headings in its first rows")
        }
        return Finding(
            .doubt, "sheet.leftOut", at: sheet.locus(row: row),
            "\(count), and this one reads like an enterprise: \(SheetLayout.text(of: row, in: sheet))",
            hint: "if the sheet goes on with the list, give it the list's headings in its first row and import the file")
    }

    private static func firstEnterprise(in sheet: Sheet) -> Int? {
        (0..<min(sheet.rowCount, searchedRows)).first { readsLikeEnterprise($0, in: sheet) }
    }

    /// Whether a row has several cells, one of which is a credit code or a name as enterprises have them.
    static func readsLikeEnterprise(_ row: Int, in sheet: Sheet) -> Bool {
        let cells = sheet.columns.lazy.map { $0[row] }.filter { !$0.isEmpty }
        return cells.prefix(2).count == 2 && cells.contains { isCreditCode($0) || isName($0) }
    }

    private static let searchedRows = 1_000
    private static let endings = ["公司", "厂", "商行", "合作社", "经营部", "事务所"].map { Array($0.utf8) }

    private static func isCreditCode(_ cell: Bytes) -> Bool {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        // The district in its place, characters 3 to 8, is always of digits.
        return cell.count == 18 && cell.dropFirst(2).prefix(6).allSatisfy(isDigit)
            && cell.allSatisfy { isDigit($0) || (0x41...0x5A).contains($0 & 0xDF) }
    }

    private static func isName(_ cell: Bytes) -> Bool {
        // 填报单位：…公司 says who made the list.
        (12...150).contains(cell.count) && !cell.text.contains { "：:".contains($0) }
            && endings.contains { cell.suffix($0.count).elementsEqual($0) }
    }
}
