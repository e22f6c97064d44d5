import TestSupport
import Testing

extension ServedSample {
    static let title = "示例商务局关于深圳市2025年度出口信用保险统保企业名单的公示"
    static let window = "公示时间自2025年4月25日起至2025年4月30日止，共5个工作日。"
    static let supplementTitle = "示例商务局关于深圳市2025年度出口信用保险统保企业补充名单的公示"
    static let correctionTitle = "示例商务局关于更正深圳市2025年度出口信用保险统保企业名单的公示"

    /// Puts one further notice with a list of its own at the head of the index.
    func publish(_ title: String, _ list: ListFile, on date: String, number: Int, window: String = "公示期为5个工作日。") throws {
        let file = "/attachment/1/1512/1512087/\(number).csv"
        let notice = "/tzgg/content/post_\(number).html"
        site.answer(file, with: .file(Array(list.csv.utf8), type: "text/csv"))
        let page = try Self.page(Self.notice).replacing(Self.title, with: title).replacing(Self.window, with: window)
            .replacing("9000187.xlsx", with: "\(number).csv").replacing("统保企业名单.xlsx", with: "统保企业名单.csv")
            .replacing("2025-04-25", with: date).replacing("共300家", with: "共\(list.rows.count)家")
        site.answer(notice, with: .page(page))
        let item = """
            <li><span class="lb_title"><a href="content/post_\(number).html" title="\(title)">\(title)</a></span>\
            <span class="lb_date">\(date)</span></li>

            """
        var index = try Self.page(Self.index)
        let first = try #require(index.firstRange(of: "<li><span class=\"lb_title\">"))
        index.insert(contentsOf: item, at: first.lowerBound)
        site.answer(Self.index, with: .page(index))
    }
}
