import Columns

/// The words by which a row between the enterprises is known.
///
/// An enterprise may be called 合计数码科技有限公司, 说明书印刷有限公司 or 万家超市: only what no name can be is decided here.
enum RowWords {
    static func folded(_ text: String) -> String {
        String(text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" })
    }

    private static let totals = ["合计", "总计", "小计", "共计", "累计", "總計", "合計", "小計"]

    /// 合计, 合计：, 合计共12家, 总计（万美元); never a name that only begins so, such as 总计8度餐饮店 or 小计（深圳）贸易有限公司.
    static func isTotal(_ text: String) -> Bool {
        guard let word = totals.first(where: text.hasPrefix) else { return false }
        let rest = text.unicodeScalars.dropFirst(word.unicodeScalars.count)
        guard let next = rest.first else { return true }
        return "：:".unicodeScalars.contains(next) || rest.allSatisfy { ("0"..."9").contains($0) || counted.contains($0) }
    }

    /// What stands with the digits of a total.
    private static let counted = Set("共数家户个企业万美元人民币年：:（）()，,.".unicodeScalars)

    private static let remarks = [
        "备注", "備註", "注", "註", "说明", "說明", "附注", "填表说明", "填表人", "填报人", "填报单位", "制表", "制表人", "制表单位", "审核人", "复核人", "联系人", "联系电话",
        "数据来源", "日期", "填表日期", "填报日期", "制表日期",
    ]

    private static let numberedRemarks: Set = ["备注", "備註", "注", "註", "说明", "說明", "附注"]

    /// 备注, 注：…, 注1：…, 制表人：…; never a name that only begins so, such as 联系人网络科技有限公司.
    static func isRemark(_ text: String) -> Bool {
        guard let word = remarks.filter(text.hasPrefix).max(by: { $0.count < $1.count }) else { return false }
        var rest = text.dropFirst(word.count)
        guard let next = rest.first else { return word != "日期" }
        if "：:".contains(next) { return true }
        guard "注註说明說明附注备注備註".contains(word) else { return false }
        if ".．、".contains(next) { return true }
        // 注1：…, 注2、…, 注（1）…
        let isBracketed = "（(".contains(next)
        if isBracketed { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isNumber }
        guard let end = rest.dropFirst(digits.count).first, !digits.isEmpty else { return false }
        return isBracketed ? "）)".contains(end) : "：:、.．）)".contains(end)
    }

    /// A short word and what it says: 日期：5月.
    static func isStatement(_ text: String) -> Bool {
        text.firstIndex { "：:".contains($0) }.map { text.distance(from: text.startIndex, to: $0) <= 8 } ?? false
    }

    /// Words with a full stop, which no label has and no name.
    static func isSentence(_ text: String) -> Bool {
        let bare = text.last == "。" ? String(text.dropLast()) : text
        return bare.contains("。") || bare != text && !isEnterprise(bare)
    }

    /// 附件2, 附件：, 附表一: the mark of a table and nothing else.
    static func isTitleMark(_ text: String) -> Bool {
        guard let word = ["附件", "附表"].first(where: text.hasPrefix) else { return false }
        let number = text.dropFirst(word.count).filter { !"：:（）()".contains($0) }
        return number.allSatisfy { "一二三四五六七八九十0123456789０１２３４５６７８９".contains($0) }
    }

    /// （二）, 三、: a number of Chinese characters in brackets or before a stop, and nothing else.
    static func isEnumerator(_ text: String) -> Bool { enumerated(text).map { $0.rest.isEmpty } ?? false }

    /// 2 and 宝安区 of 二、宝安区 or （二）宝安区; nil where it does not begin so.
    static func enumerated(_ text: String) -> (number: Int, rest: Substring)? {
        var rest = text[...]
        let isBracketed = rest.first.map { "（(".contains($0) } ?? false
        if isBracketed { rest = rest.dropFirst() }
        let numerals = rest.prefix { "一二三四五六七八九十".contains($0) }
        rest = rest.dropFirst(numerals.count)
        guard let end = rest.popFirst(), isBracketed ? "）)".contains(end) : end == "、" else { return nil }
        return number(numerals).map { ($0, rest) }
    }

    /// 12 of 十二; below a hundred.
    private static func number(_ numerals: Substring) -> Int? {
        let digits = Array("一二三四五六七八九")
        let parts = numerals.split(separator: "十", omittingEmptySubsequences: false)
        guard !numerals.isEmpty, parts.count <= 2, parts.allSatisfy({ $0.count <= 1 }) else { return nil }
        let values = parts.map { part in part.first.flatMap { digits.firstIndex(of: $0) }.map { $0 + 1 } }
        guard values.count == 2 else { return values[0] }
        return (values[0] ?? 1) * 10 + (values[1] ?? 0)
    }

    private static let endings = [
        "公司", "厂", "店", "行", "部", "社", "所", "场", "中心", "集团", "企业", "超市", "门市", "工作室",
    ]

    /// Whether it ends as names of enterprises do, or as partnerships and sole traders: 合伙企业（有限合伙）.
    static func isEnterprise(_ text: String) -> Bool {
        endings.contains(where: text.hasSuffix) || isFormInBrackets(text)
    }

    private static func isFormInBrackets(_ text: String) -> Bool {
        guard let last = text.last, "）)".contains(last), let open = text.lastIndex(where: { "（(".contains($0) }) else {
            return false
        }
        return ["合伙", "个体工商户", "个人独资"].contains(where: text[open...].dropLast().hasSuffix)
    }

    /// 12家, 企业数, —: what stands beside the word of a total, which 万家 does not.
    static func isCounted(_ text: String) -> Bool {
        if ["企业数", "户数", "家数"].contains(text) { return true }
        let scalars = text.unicodeScalars
        return scalars.allSatisfy { $0.value < 0x80 || counted.contains($0) || "—–".unicodeScalars.contains($0) }
            && scalars.contains { $0.value < 0x80 || "—–".unicodeScalars.contains($0) }
    }

    /// What a cell alone may be, by its form, if it is no enterprise.
    enum Label: Equatable {
        /// 附件2 进口企业名单, 企业一览表.
        case title
        /// 二、宝安区.
        case enumerated(Int)
        /// 宝安区.
        case place
        /// 说明以海关为准, 总计见附表: a word of remarks or totals with something behind it.
        case remark

        /// Nil for what has no such form, or ends as names of enterprises do.
        init?(_ text: String) {
            if let found = RowWords.enumerated(text) {
                self = .enumerated(found.number)
            } else if RowWords.isEnterprise(text) {
                return nil
            } else if ["名单", "一览表", "汇总表", "明细表"].contains(where: text.hasSuffix) || ["附件", "附表"].contains(where: text.hasPrefix)
            {
                self = .title
            } else if text.count <= 8, ["区", "市", "省", "县", "街道", "镇"].contains(where: text.hasSuffix) {
                self = .place
            } else if (RowWords.remarks + RowWords.totals).contains(where: text.hasPrefix) {
                self = .remark
            } else {
                return nil
            }
        }
    }

    /// A cheap no: what begins with none of these characters is no total.
    static func mayBeginTotal(_ bytes: Bytes) -> Bool {
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
