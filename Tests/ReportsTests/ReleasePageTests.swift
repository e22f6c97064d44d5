import Programme
import Provenance
import TestSupport
import Testing

@testable import Reports

/// What a person sees before a batch leaves.
@Suite struct ReleasePageTests {
    private static let hostile = "<script>alert('1')</script> & \"甲\"\u{202E}有限公司"

    private func page(_ batch: Batch, predecessor: Bool = true, reopened: Int = 0) throws -> String {
        let digest = try #require(Digest(bytes: Array(repeating: 7, count: 32)))
        let before = ReleasePage.Predecessor(
            label: "0001", madeOn: batch.madeOn, edition: "2025-05-12-confirmed-010101", lines: 295)
        let page = ReleasePage(
            of: batch, preparedBy: "night", manifest: digest,
            recall: BatchManifest.File(name: "recall/batch.csv", digest: digest, size: 9),
            predecessor: predecessor ? before : nil,
            reopened: reopened,
            changes: [
                .init(
                    action: .correct, before: ("旧名有限公司", "91440300MA5AAAAA11"), name: Self.hostile,
                    creditCode: "91440300MA5BBBBB22")
            ])
        return String(decoding: page.render(), as: UTF8.self)
    }

    @Test func `it says how many by district and action, what changed, what stays, and what takes it back`() throws {
        let batch = try Sample.batch()
        let page = try page(batch)
        for words in [
            "一、发出什么", "二、与上一批次相比", "三、发出后不能收回的", "四、撤回文件已备妥", "五、核对编号", "旧名有限公司", "295 家",
            "batches/\(batch.programme)/\(batch.label)/recall/batch.csv", "以正式保单约定为准", String(repeating: "07", count: 32),
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.contains("<td class=\"number\">\(batch.lines.count)</td>"))
    }

    @Test func `the first batch has nothing before it`() throws {
        #expect(try page(try Sample.batch(), predecessor: false).contains("这是第一个批次"))
    }

    @Test func `what was recalled and is opened again is not overlooked`() throws {
        #expect(try page(try Sample.batch(), reopened: 3).contains("<p class=\"warning\">其中 3 家曾随已撤回的批次发出"))
        #expect(try !page(try Sample.batch()).contains("曾随已撤回的批次"))
    }

    @Test func `text from outside stays text, and the page asks for nothing`() throws {
        let page = try page(try Sample.batch())
        #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;甲&quot;\u{FFFD}有限公司"))
        for tag in ["<script", "<img", "<link", "<a ", "src=", "href=", "@import", "url("] {
            #expect(!page.contains(tag), "\(tag)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test func `the same facts give the same bytes`() throws {
        #expect(try page(try Sample.batch()) == (try page(try Sample.batch())))
    }

    @Test func `the districts of a batch add up, the unassigned last`() throws {
        let batch = try Sample.batch()
        let actions = Action.allCases.filter(batch.lines.actions.contains)
        let tally = DistrictTally(of: batch.lines, actions)
        #expect(tally.rows.flatMap(\.counts).reduce(0, +) == batch.lines.count)
        #expect(tally.rows.dropLast().allSatisfy { !$0.district.isEmpty })
    }

    @Test func `a recall says in its manifest and workbook what it is`() throws {
        let recall = try Sample.batch().recalling
        let digest = try #require(Digest(bytes: Array(repeating: 7, count: 32)))
        let manifest = String(decoding: BatchManifest.render(recall, files: []) { _ in digest }, as: UTF8.self)
        #expect(manifest.contains(BatchManifest.meaningOfRecall))
        #expect(manifest.contains("\"recall\": \(recall.lines.count)"))
        let ordinary = String(decoding: BatchManifest.render(try Sample.batch(), files: []) { _ in digest }, as: UTF8.self)
        #expect(!ordinary.contains("recall"))
        #expect(try BatchWorkbook.render(recall) != BatchWorkbook.render(try Sample.batch()))
    }
}
