import Ledger
import Provenance
import TestSupport
import Testing
import Vault

/// A notice with several files: parts of one list are read as one, in their order; where that is not plain, a person says.
@Suite struct SeveralListsTests {
    private let sample: ServedSample
    private static let title = "示例商务局关于深圳市2025年度出口信用保险统保企业名单的公示"

    init() throws { sample = try ServedSample() }

    private func publish(_ files: [(name: String, bytes: [UInt8])]) throws -> BuiltProgram.Outcome {
        let page = "<html><body><ul><li><span class=\"lb_title\"></span></li></ul></body></html>"
        sample.site.answer(ServedSample.index, with: .page(page))
        try sample.publish(Self.title, attaching: files, on: "2025-04-25", number: 9_000_500)
        return try sample.run("2025-04-26")
    }

    private func csv(_ list: ListFile) -> [UInt8] { Array(list.csv.utf8) }
    private var editions: [EditionRecord] {
        get throws { try Ledger(at: "\(sample.workspace)/ledger.sqlite").editions(of: "sample") }
    }

    @Test func `a list for each district is one list, every row with its file`() throws {
        let outcome = try publish([("附件1：南山区名单.csv", csv(ListFile(150))), ("附件2：福田区名单.csv", csv(ListFile(120, from: 151)))])
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let edition = try #require(try editions.first)
        #expect(edition.sourceName == "\(Self.title).zip")
        #expect(edition.url == sample.site.url("/tzgg/content/post_9000500.html"))
        let folder = "\(sample.workspace)/editions/sample/\(edition.id)"
        let rows = try StageTable("\(folder)/rows.csv")
        #expect(rows.count == 270)
        #expect(Set(rows.column("sheet")) == ["附件1：南山区名单.csv", "附件2：福田区名单.csv"])
        let enterprises = try StageTable("\(folder)/enterprises.csv")
        #expect(enterprises.count == 270)
        let last = try enterprises.row(where: "name", is: ListFile.ordinary(270).name)
        #expect(last["locus"] == "\(Self.title)-\(edition.source.short).zip#附件2：福田区名单.csv!B121")
        #expect(try sample.run("2025-04-27").output.contains("nothing new"), "the same files are the same list")
    }

    @Test func `a further file with its columns in another order is read by its headings, and told`() throws {
        let moved = ListFile(100, from: 151).rows.map { "\($0.exports),\($0.name),\($0.credit)" }
        let second = "2024年出口额（万美元）,企业名称,统一社会信用代码\n" + moved.joined(separator: "\n") + "\n"
        let outcome = try publish([("附件1.csv", csv(ListFile(150))), ("附件2.csv", Array(second.utf8))])
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let edition = try #require(try editions.first)
        let enterprises = try StageTable("\(sample.workspace)/editions/sample/\(edition.id)/enterprises.csv")
        let last = try enterprises.row(where: "name", is: ListFile.ordinary(250).name)
        #expect(last["credit_code"] == ListFile.ordinary(250).credit)
        #expect(last["exports_usd"] == "1000000.00")
        let told = String(
            decoding: try Disk.real.contents(of: "\(sample.workspace)/runs/2025-04-26.1/findings.jsonl"), as: UTF8.self)
        #expect(told.contains("\"columns.moved\""))
    }

    @Test func `one list in two forms is read once, from the workbook`() throws {
        let list = ListFile(250)
        let page = Array(
            ("<html><body><table>"
                + list.csv.split(separator: "\n").map { line in
                    "<tr>" + line.split(separator: ",", omittingEmptySubsequences: false).map { "<td>\($0)</td>" }.joined()
                        + "</tr>"
                }.joined() + "</table></body></html>").utf8)
        let outcome = try publish([("名单.html", page), ("名单.csv", csv(list))])
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(try editions.map(\.sourceName) == ["名单.csv"])
        let told = String(
            decoding: try Disk.real.contents(of: "\(sample.workspace)/runs/2025-04-26.1/findings.jsonl"), as: UTF8.self)
        #expect(told.contains("it has the same names in the same order as 名单-"))
    }

    @Test(
        arguments: [
            ("附件2：未通过企业名单.csv", 151, "附件2：未通过企业名单.csv says 未通过"),
            ("附件2：福田区名单.csv", 150, "深圳市\(ListFile.trade(150))电子有限公司 stands in 附件1：名单.csv and in 附件2：福田区名单.csv"),
        ])
    func `lists that may not be parts of one are left to a person`(name: String, from: Int, reason: String) throws {
        let outcome = try publish([("附件1：名单.csv", csv(ListFile(150))), (name, csv(ListFile(120, from: from)))])
        #expect(outcome.exit == 20, "\(outcome.errors)")
        #expect(
            outcome.errors.contains(
                "has 2 lists (附件1：名单.csv with 150 names, \(name) with 120 names), which are not read as one: \(reason); it is left out [notice.severalLists]"
            ))
        let command =
            "read it, put those that count into one zip file, and import that: tongbao import sample FILE --kind publicised --by NAME --url '\(sample.site.url("/tzgg/content/post_9000500.html"))'"
        #expect(outcome.errors.contains(command))
        #expect(try editions.isEmpty)
        // What a person imported from there is not asked about again.
        let file = try sample.folder.write(ListFile(150).csv, as: "mine.csv")
        let common = [sample.programme, "--workspace", sample.workspace, "--as-of", "2025-04-26"]
        let url = sample.site.url("/tzgg/content/post_9000500.html")
        let imported = try BuiltProgram.run(["import"] + common + [file, "--kind", "publicised", "--by", "王芳", "--url", url])
        #expect(imported.exit == 0, "\(imported.errors)")
        #expect(try !sample.run("2025-04-27").errors.contains("[notice.severalLists]"))
    }

    @Test func `a file in whose place a page comes is not left out as some other attachment`() throws {
        let challenge = Array("<html><head><title>安全验证</title></head><body><p>请完成验证</p></body></html>".utf8)
        let outcome = try publish([("附件1：名单.csv", csv(ListFile(150))), ("附件2：名单.xlsx", challenge)])
        #expect(outcome.exit == 65, "\(outcome.errors)")
        #expect(outcome.errors.contains("the site answered with a page instead of the file"))
        #expect(outcome.errors.contains("[attachment.page]"))
        #expect(
            outcome.errors.contains(
                "import it: tongbao import sample FILE --kind publicised|confirmed --by NAME --url '\(sample.site.url("/tzgg/content/post_9000500.html"))'"
            ))
        #expect(try editions.isEmpty)
    }
}
