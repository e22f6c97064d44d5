import Columns

/// The lines that stand outside the tables of a page or a document: how many enterprises they state, and which read like a row.
struct OutsideText {
    private(set) var stated: [StatedCount] = []
    private var isBehindNumber = false
    private var last: [UInt8] = []

    /// The last line, up to where a title ends; the next table has it no more.
    mutating func takeLast() -> String {
        defer { last = [] }
        return String(decoding: last, as: UTF8.self)
    }

    private static let longestTitle = 200

    /// Takes the next line, UTF-8; true where it reads like a row that a table should hold.
    mutating func take(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        if !line.isEmpty, line.count <= Self.longestTitle { last = Array(line) }
        let wasBehindNumber = isBehindNumber
        isBehindNumber = line.count <= 7 && line.allSatisfy(Self.isDigit)
        let hasDigit = line.contains(where: Self.isDigit)
        guard hasDigit || wasBehindNumber else { return false }
        let text = String(decoding: line, as: UTF8.self)
        if hasDigit {
            for count in StatedCount.all(in: text) where !stated.contains(count) { stated.append(count) }
        }
        return wasBehindNumber && Self.isName(text[...]) || Self.readsLikeRow(text)
    }

    /// 6 深圳市甲公司 宝安区 106: a name beside a number of its own, or a credit code; 代码：… says whose code it is.
    private static func readsLikeRow(_ text: String) -> Bool {
        if LeftOutSheet.holdsCreditCode(text) { return text.utf8.contains { $0 >= 0xE3 } && !text.contains("代码") }
        let cells = text.split { $0.isWhitespace || "|｜,，".contains($0) }
        guard cells.count > 1, let first = cells.first, let last = cells.last else { return false }
        let isNumbered = first.count <= 7 && first.utf8.allSatisfy(isDigit)
        // Behind a signature stands the year.
        let isYear = last.count == 4 && (last.hasPrefix("19") || last.hasPrefix("20"))
        let hasAmount = !isYear && last.utf8.allSatisfy { isDigit($0) || $0 == 0x2E }
        return (isNumbered || hasAmount) && cells.contains(where: isName)
    }

    private static func isName(_ text: Substring) -> Bool { LeftOutSheet.isName(Array(text.utf8)[...]) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
