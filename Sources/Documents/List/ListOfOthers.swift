import Provenance

/// A list of those that are not meant: 未通过企业名单. Its rows look as those of the list do.
public enum ListOfOthers {
    /// The word by which a title says so; nil where it has none.
    public static func word(in title: String) -> String? { words.first(where: title.contains) }

    private static let words = [
        "未通过", "不通过", "不符合", "不予", "取消", "剔除", "撤销", "撤回", "核减", "不合格", "退出", "移出", "未入选", "不纳入", "未纳入", "待核实", "待复核", "候补",
        "有异议企业", "不具备", "落选", "除外企业", "暂缓", "注销", "吊销", "除名",
    ]

    /// A doubt a title over rows that were read: in the sheet, its name, its caption, or the line before a table.
    static func findings(_ layouts: [SheetLayout], in sheet: Sheet) -> [Finding] {
        guard layouts.contains(where: { !$0.data.isEmpty }) else { return [] }
        let around = [sheet.name, sheet.caption, sheet.lead].compactMap { finding($0, at: sheet.locus()) }
        let last = layouts.last { !$0.data.isEmpty }?.data.last ?? 0
        return around
            + layouts.flatMap { layout in
                layout.skipped.filter { ($0.kind == .title || $0.kind == .group) && $0.row < last }.compactMap {
                    finding(SheetLayout.text(of: $0.row, in: sheet, separator: " "), at: sheet.locus(row: $0.row))
                }
            }
    }

    private static func finding(_ title: String, at place: Locus) -> Finding? {
        guard let word = word(in: title) else { return nil }
        return Finding(
            .doubt, "list.ofOthers", at: place,
            "\"\(title.split(whereSeparator: \.isNewline).joined(separator: " "))\" stands over rows of the list and says \(word): they were read all the same",
            hint: "where these enterprises are not to be covered, take them out of a copy and import that")
    }
}
