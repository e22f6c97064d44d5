/// How much of the list a notice carries, by its title.
public enum NoticeExtent: String, Sendable, CaseIterable {
    /// Nothing says otherwise: the whole list.
    case full
    /// 补充名单, 增补名单: further enterprises.
    case supplement
    /// 更正, 勘误: rows that stand otherwise than before.
    case correction
    /// 第二批, 调整, 修订, or words of both: it may be the whole list or a part of it.
    case unclear

    public init(title: String) {
        let title = String(title.unicodeScalars.filter { !$0.properties.isWhitespace })
        let holds = { (words: [String]) in words.contains(where: title.contains) }
        // 补充材料, 补充说明 and the like add to something else.
        let isSupplement = holds([
            "补充名单", "增补名单", "补充公示", "增补公示", "补充企业", "增补企业", "补充确认", "增补确认", "名单补充", "名单增补", "名单的补充", "名单（补充）",
        ])
        let isCorrection = holds(["更正", "勘误"])
        switch (isSupplement, isCorrection) {
        case (true, true): self = .unclear
        case (true, false): self = .supplement
        case (false, true): self = .correction
        case (false, false):
            self = holds(["补充", "增补", "追加", "新增", "调整", "修订", "修正", "变更"]) || Self.namesLaterBatch(title) ? .unclear : .full
        }
    }

    /// 第二批, 第3批; the first one is the whole list so far.
    private static func namesLaterBatch(_ title: String) -> Bool {
        guard let end = title.firstIndex(of: "批"), let start = title[..<end].lastIndex(of: "第") else { return false }
        let number = title[title.index(after: start)..<end]
        return (1...3).contains(number.count) && number != "一" && number != "1"
    }
}
