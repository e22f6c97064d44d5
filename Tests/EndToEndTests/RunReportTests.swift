import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// The page that each night leaves.
@Suite struct RunReportTests {
    private func page(_ office: Office) throws -> String {
        let folder = try office.workspace.reports("sample")
        return String(decoding: try folder.contents(of: "report.html"), as: UTF8.self)
    }

    @Test func `the counts of a released list add up`() throws {
        let office = try Office()
        var list = ListFile(8)
        list.rows[2].exports = "八百"
        list.rows[3].exports = "900"
        try office.bring(list, .confirmed, on: "2025-06-03")
        try office.run("2025-06-03")
        let page = try page(office)
        #expect(page.contains("列名 8 ＝ 确认 8 ＋ 不再列入 0 ＋ 转人工（已发送而不在确认名单） 0"))
        #expect(page.contains("确认 8 ＝ 已放行 6 ＋ 未放行 0 ＋ 转人工 2"))
        #expect(!page.contains("数目不符"))
    }

    @Test func `a night that is played again does not write it again`() throws {
        let office = try Office.released(5)
        let before = try page(office)
        try office.folder.write(before + "<!-- as it stood -->", as: "workspace/reports/sample/report.html")
        try office.run("2025-06-03")
        #expect(try page(office).hasSuffix("<!-- as it stood -->"))
    }

    @Test func `a lost page is made again, the same`() throws {
        let office = try Office.released(5)
        let before = try page(office)
        try Disk.real.remove("\(office.path)/reports/sample/report.html")
        #expect(try RunReportFile.update(in: try office.session("2025-06-03")).changed)
        #expect(try page(office) == before)
        #expect(try !RunReportFile.update(in: try office.session("2025-06-03")).changed)
    }

    @Test func `what came back from the insurer changes the page and draws its line`() throws {
        let office = try Office.released(5)
        #expect(try !page(office).contains("领取 1"))
        try office.receive([.of(1).loaded("2025-06-04").takenUp("2025-06-10")], on: "2025-06-11")
        try office.run("2025-06-11")
        #expect(try page(office).contains("<polyline"))
        #expect(try page(office).contains(">领取 1<"))
    }

    @Test func `the head of the history stands on it`() throws {
        let office = try Office.released(5)
        let head = try #require(try office.run("2025-06-03").chain)
        #expect(try page(office).contains("第 \(head.links) 环，\(head.entries) 条，\(head.digest.hex)"))
    }

    @Test func `nothing on it can run or fetch`() throws {
        let page = try page(try Office.released(5))
        #expect(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"))
        for word in ["<script", "http://", "https://", "javascript:", "<img", "<link"] {
            #expect(!page.contains(word), "\(word)")
        }
    }
}
