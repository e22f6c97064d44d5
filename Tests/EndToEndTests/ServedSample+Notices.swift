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
        try self.list(title, on: date, number: number)
    }

    /// Puts the notice at the head of the index as it is served now.
    fileprivate func list(_ title: String, on date: String, number: Int) throws {
        let item = """
            <li><span class="lb_title"><a href="content/post_\(number).html" title="\(title)">\(title)</a></span>\
            <span class="lb_date">\(date)</span></li>

            """
        var index = String(decoding: try #require(site.answer(to: Self.index)).body, as: UTF8.self)
        let first = try #require(index.firstRange(of: "<li><span class=\"lb_title\">"))
        index.insert(contentsOf: item, at: first.lowerBound)
        site.answer(Self.index, with: .page(index))
    }
}

extension ServedSample {
    /// Puts one further notice at the head of the index: a page of its own body, with files by their path.
    func publish(_ title: String, body: String, files: [String: [UInt8]] = [:], on date: String, number: Int) throws {
        for (path, bytes) in files { site.answer(path, with: .file(bytes)) }
        let page = """
            <html><head><meta name="ArticleTitle" content="\(title)"><meta name="PubDate" content="\(date)"></head>
            <body><div class="news_cont_d_wrap">\(body)</div></body></html>
            """
        site.answer("/tzgg/content/post_\(number).html", with: .page(page))
        try list(title, on: date, number: number)
    }

    /// The same of files that carry the names they are published under, attached in this order.
    func publish(_ title: String, attaching files: [(name: String, bytes: [UInt8])], on date: String, number: Int) throws {
        var body = "<p>现予公示，公示期为5个工作日。</p>"
        var paths: [String: [UInt8]] = [:]
        for (place, file) in files.enumerated() {
            let path = "/attachment/1/2/\(number)-\(place)"
            paths[path] = file.bytes
            body += "<p><a class=\"nfw-cms-attachment\" href=\"\(path)\" alt=\"\(file.name)\">附件</a></p>"
        }
        try publish(title, body: body, files: paths, on: date, number: number)
    }
}
