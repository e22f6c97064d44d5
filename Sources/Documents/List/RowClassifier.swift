import Columns

/// Tells data rows from the rows between them.
struct RowClassifier {
    let sheet: Sheet
    let heading: HeadingRow
    /// By row: how many cells are filled, and the first of them.
    let filled: FilledCells
    private let name: Int
    private let serial: Int?

    init(sheet: Sheet, heading: HeadingRow, filled: FilledCells) {
        self.sheet = sheet
        self.heading = heading
        self.filled = filled
        name = heading.fieldColumns[HeadingIndex.name] ?? 0
        serial = heading.fieldColumns[HeadingIndex.serial]
    }

    /// Nil for a data row.
    func kind(ofRow row: Int) -> RowKind? {
        let count = filled.count[row]
        guard count > 0 else { return .blank }
        let first = Int(filled.first[row])
        let hasName = !filled.isBlank(row, name, sheet)
        if count > 2, hasName, !Self.mayBeginRemark(sheet.columns[name][row]),
            first == name || !Self.mayBeginRemark(sheet.columns[first][row])
        {
            return nil
        }

        let text = Self.folded(sheet.columns[first].string(at: row))
        if Self.isTotal(text), !hasName || first == name || first == serial { return .total }
        if hasName, first != name {
            return Self.isTotal(Self.folded(sheet.columns[name].string(at: row))) ? .total : nil
        }
        if count <= 2, Self.isNote(text) { return .note }
        guard count == 1, heading.headings.count(where: { !$0.isEmpty }) > 1 else { return nil }
        if Self.isLabel(text) { return .title }
        if first == name { return Self.isGroup(text) ? .group : nil }
        if first == serial, text.allSatisfy({ $0.isNumber }) { return .blank }
        if Self.isGroup(text) { return .group }
        // A code or an amount alone is a row that lost its name: data, to be rejected where it is seen.
        let isField = heading.fieldColumns.contains { $0.value == first && $0.key != HeadingIndex.serial }
        if isField { return nil }
        return text.count > 40 ? .note : .group
    }

    private static let totals = ["合计", "总计", "小计", "共计", "累计", "總計", "合計", "小計"]

    private static func folded(_ text: String) -> String {
        String(text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" })
    }

    /// 合计, 合计：, 合计共12家, 总计（万美元); never a name that only begins so, such as 合计数码科技有限公司 or 总计8度餐饮店.
    private static func isTotal(_ text: String) -> Bool {
        guard let word = totals.first(where: text.hasPrefix) else { return false }
        let rest = text.unicodeScalars.dropFirst(word.unicodeScalars.count)
        guard let next = rest.first else { return true }
        return "：:（(，,".unicodeScalars.contains(next) || rest.allSatisfy { ("0"..."9").contains($0) || counted.contains($0) }
    }

    /// What stands with the digits of a total.
    private static let counted = Set("共数家户个企业万美元人民币：:（）()，,.".unicodeScalars)

    private static func isNote(_ text: String) -> Bool {
        if ["备注", "說明", "说明", "備註", "填表人", "填表说明", "制表", "填报人", "审核人", "联系人", "附注", "数据来源"].contains(where: text.hasPrefix) {
            return true
        }
        guard text.hasPrefix("注") || text.hasPrefix("註") else { return false }
        guard let next = text.unicodeScalars.dropFirst().first else { return true }
        return "：:.、．1234567890１２３４５（(".unicodeScalars.contains(next)
    }

    /// 附件2, 附表一：…, …企业名单: over the headings of a further table.
    private static func isLabel(_ text: String) -> Bool {
        if ["名单", "一览表", "汇总表", "明细表", "名单表"].contains(where: text.hasSuffix) { return true }
        guard let word = ["附件", "附表"].first(where: text.hasPrefix) else { return false }
        guard let next = text.unicodeScalars.dropFirst(word.unicodeScalars.count).first else { return true }
        return "：:一二三四五六七八九十0123456789０１２３４５６７８９".unicodeScalars.contains(next)
    }

    /// 北京市（92所）, 一、宝安区, 福田区.
    private static func isGroup(_ text: String) -> Bool {
        var text = Substring(text)
        guard text.count <= 40 else { return false }
        if text.last == "）" || text.last == ")", let opening = text.lastIndex(where: { $0 == "（" || $0 == "(" }) {
            let inside = text[text.index(after: opening)...].dropLast()
            let digits = inside.filter { $0.isNumber }
            if !digits.isEmpty, inside.count <= 8, let unit = inside.last, "家所户个条人".contains(unit) { return true }
            if opening == text.startIndex, inside.allSatisfy({ "一二三四五六七八九十".contains($0) }) { return true }
            text = text[..<opening]
        }
        let numerals = text.prefix { "一二三四五六七八九十".contains($0) }
        if !numerals.isEmpty, text.dropFirst(numerals.count).first == "、" { return true }
        if let opening = text.first, opening == "（" || opening == "(" {
            let inside = text.dropFirst().prefix { $0 != "）" && $0 != ")" }
            if !inside.isEmpty, inside.allSatisfy({ "一二三四五六七八九十".contains($0) }) { return true }
        }
        return text.count <= 8 && ["区", "市", "省", "县", "街道", "镇"].contains { text.hasSuffix($0) }
    }

    /// A cheap no: what begins with none of these characters is neither a total nor a note.
    private static func mayBeginRemark(_ bytes: Bytes) -> Bool {
        guard let first = bytes.first else { return false }
        guard first >= 0xE3, bytes.count >= 3 else { return first <= 0x20 || first == 0xC2 }
        let start = bytes.startIndex
        switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
        case (0xE5, 0x90, 0x88), (0xE6, 0x80, 0xBB), (0xE5, 0xB0, 0x8F), (0xE5, 0x85, 0xB1), (0xE7, 0xB4, 0xAF),
            (0xE7, 0xB8, 0xBD), (0xE3, 0x80, 0x80):
            return true
        default: return false
        }
    }
}

/// By row: how many cells hold more than blanks, and the first that does.
struct FilledCells {
    private(set) var count: [UInt16]
    private(set) var first: [UInt16]

    init(_ sheet: Sheet) {
        count = Array(repeating: 0, count: sheet.rowCount)
        first = Array(repeating: 0, count: sheet.rowCount)
        for column in sheet.columns.indices where !sheet.columns[column].arena.isEmpty {
            let ends = sheet.columns[column].ends
            let arena = sheet.columns[column].arena
            arena.withUnsafeBufferPointer { arena in
                var start = 0
                for row in ends.indices {
                    let end = Int(ends[row])
                    if end > start, !Self.isBlank(UnsafeBufferPointer(rebasing: arena[start..<end])) {
                        if count[row] == 0 { first[row] = UInt16(column) }
                        count[row] += 1
                    }
                    start = end
                }
            }
        }
    }

    func isBlank(_ row: Int, _ column: Int, _ sheet: Sheet) -> Bool {
        sheet.columns[column][row].withUnsafeBufferPointer(Self.isBlank)
    }

    /// Nothing but blanks of ASCII, no-break and ideographic spaces.
    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        guard first <= 0x20 || first == 0xC2 || first == 0xE3 else { return false }
        var index = 0
        while index < bytes.count {
            if bytes[index] <= 0x20 {
                index += 1
            } else if index + 1 < bytes.count, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 {
                index += 2
            } else if index + 2 < bytes.count, bytes[index] == 0xE3, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 {
                index += 3
            } else {
                return false
            }
        }
        return true
    }
}
