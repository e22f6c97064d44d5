import Columns
import Provenance

/// A sheet without the headings, which is left out: told as a note, or as a doubt where it reads as if it held enterprises.
enum LeftOutSheet {
    /// - Parameter lists: the lists of the file, with which the sheet may go on.
    static func finding(_ sheet: Sheet, beside lists: [ListShape]) -> Finding? {
        guard sheet.rowCount > 0 else { return nil }
        let count = "\(sheet.rowCount) \(sheet.rowCount == 1 ? "row" : "rows") of a sheet without the headings left out"
        guard let row = firstEnterprise(in: sheet, lists) else {
            return Finding(
                .note, "sheet.noHeadings", at: sheet.locus(), count,
                hint: "look at the sheet: if it holds enterprises, it needs the headings in its first rows")
        }
        return Finding(
            .doubt, "sheet.leftOut", at: sheet.locus(row: row),
            "\(count), and this one reads like an enterprise: \(SheetLayout.text(of: row, in: sheet))",
            hint: "if the sheet goes on with the list, give it the list's headings in its first row and import the file")
    }

    private static func firstEnterprise(in sheet: Sheet, _ lists: [ListShape]) -> Int? {
        let shapes = lists.filter { $0.isWide(as: sheet) }
        return (0..<min(sheet.rowCount, searchedRows)).first { row in
            readsLikeEnterprise(row, in: sheet) || isNumbered(row, in: sheet) || shapes.contains { $0.fits(row, of: sheet) }
        }
    }

    /// Whether a cell of a row is a credit code, or a name as enterprises have them.
    static func readsLikeEnterprise(_ row: Int, in sheet: Sheet) -> Bool {
        sheet.columns.contains { isCreditCode($0[row]) || isName($0[row]) }
    }

    /// Whether a row begins with a number and a short text, as the rows of a list do: 4, 万家超市.
    private static func isNumbered(_ row: Int, in sheet: Sheet) -> Bool {
        let filled = sheet.columns.lazy.map { $0[row] }.filter { !$0.isEmpty }.prefix(2)
        guard filled.count == 2, let number = filled.first, let text = filled.dropFirst().first else { return false }
        return SerialCheck.number(number) != nil && mayBeName(text)
    }

    static func hasCreditCode(_ row: Int, in sheet: Sheet) -> Bool { sheet.columns.contains { isCreditCode($0[row]) } }

    /// Whether a text has a credit code in it.
    static func holdsCreditCode(_ text: String) -> Bool { creditCode(in: text) != nil }

    /// The first that a text has in it.
    static func creditCode(in text: String) -> String? {
        text.utf8.split { !isLetterOrDigit($0) }.first { isCreditCode(Array($0)[...]) }.map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Whether it is short and no sentence, no place, no total and no label: 远方贸易.
    static func mayBeName(_ cell: Bytes) -> Bool {
        guard (6...150).contains(cell.count), cell.contains(where: { $0 >= 0xE3 }) else { return false }
        let text = RowWords.folded(cell.text)
        return !RowWords.isSentence(text) && !RowWords.isRemark(text) && !RowWords.isTotal(text) && RowWords.Label(text) == nil
            && !text.contains { "：:；;，,".contains($0) }
    }

    private static let searchedRows = 1_000
    private static let endings = ["公司", "厂", "商行", "合作社", "经营部", "事务所"].map { Array($0.utf8) }
    /// What names without a legal form end with; shorter texts are words.
    private static let shortEndings = [
        "超市", "商店", "门市", "门店", "工作室", "贸易", "商贸", "实业", "科技", "电子", "进出口", "国际", "工业", "服饰", "五金", "塑胶", "光电", "机械",
    ].map { Array($0.utf8) }

    private static func isCreditCode(_ cell: Bytes) -> Bool {
        // The district in its place, characters 3 to 8, is always of digits.
        cell.count == 18 && cell.dropFirst(2).prefix(6).allSatisfy { (0x30...0x39).contains($0) }
            && cell.allSatisfy(isLetterOrDigit)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    /// Whether a text ends as names with a legal form do, and says nothing else.
    static func isWholeName(_ cell: Bytes) -> Bool {
        // 填报单位：…公司 says who made the list.
        guard (12...150).contains(cell.count), !cell.text.contains(where: { "：:".contains($0) }) else { return false }
        if endings.contains(where: { cell.suffix($0.count).elementsEqual($0) }) { return true }
        return (cell.last == 0x89 || cell.last == 0x29) && RowWords.isEnterprise(RowWords.folded(cell.text))
    }

    /// Whether a text ends as names of enterprises do, and says nothing else.
    static func isName(_ cell: Bytes) -> Bool {
        if isWholeName(cell) { return true }
        return (12...60).contains(cell.count) && shortEndings.contains { cell.suffix($0.count).elementsEqual($0) }
            && mayBeName(cell)
    }
}
