import Pipeline
import TestSupport

/// The sample's notice site with notices and lists of a test's own, for nights that are played in this process.
struct BureauSite: Sendable {
    private var pages: [String: [UInt8]] = [:]
    /// The lines of the index, the latest first.
    private var items: [String] = []

    /// - Parameter number: of the post and of its list; the same one again is an edit of what stands there.
    mutating func publicise(_ list: ListFile, on date: String, number: Int, title: String = ServedSample.title) throws {
        let page = try ServedSample.page(ServedSample.notice).replacing(ServedSample.title, with: title)
            .replacing(ServedSample.window, with: "公示期为5个工作日。").replacing("共300家", with: "共\(list.rows.count)家")
            .replacing("9000187.xlsx", with: "\(number).csv").replacing("统保企业名单.xlsx", with: "统保企业名单.csv")
            .replacing("2025-04-25", with: date)
        show(page, titled: title, on: date, number: number)
        pages["/attachment/1/1512/1512087/\(number).csv"] = Array(list.csv.utf8)
    }

    mutating func confirm(_ list: ListFile, on date: String, number: Int) throws {
        let page = try ServedSample.page(ServedSample.confirmation)
            .replacing("9000240.xlsx", with: "\(number).csv").replacing("统保企业确认名单.xlsx", with: "统保企业确认名单.csv")
            .replacing("2025-05-12", with: date).replacing("共299家", with: "共\(list.rows.count)家")
        show(page, titled: "示例商务局关于公布深圳市2025年度出口信用保险统保企业确认名单的通知", on: date, number: number)
        pages["/attachment/1/1513/1513240/\(number).csv"] = Array(list.csv.utf8)
    }

    private mutating func show(_ page: String, titled title: String, on date: String, number: Int) {
        let name = "content/post_\(number).html"
        pages["/tzgg/\(name)"] = Array(page.utf8)
        let item = """
            <li><span class="lb_title"><a href="\(name)" title="\(title)">\(title)</a></span>\
            <span class="lb_date">\(date)</span></li>
            """
        if !items.contains(item) { items.insert(item, at: 0) }
    }

    /// - Throws: where nothing stands at the address, as a site that cannot be reached.
    func answer(_ request: FetchRequest) throws(Stop) -> Fetched {
        let path = request.url.firstRange(of: "/site").map { String(request.url[$0.upperBound...]) } ?? ""
        guard let bytes = path == ServedSample.index ? index : pages[path] else {
            throw Stop(.unreachable, "the site has nothing at \(path)")
        }
        return Fetched(bytes: bytes, finalURL: request.url, fileName: nil)
    }

    private var index: [UInt8] {
        let list = "<div class=\"news_list\">\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n</div>"
        return Array(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"></head><body>\(list)</body></html>\n".utf8)
    }
}
