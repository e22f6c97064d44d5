import Ledger
import Programme
import TestSupport
import Testing
import Vault

/// Which notice a confirmation or a correction is about, and where objections go.
@Suite struct NoticeLinkTests {
    private let sample: ServedSample

    init() throws { sample = try ServedSample() }

    private var ledger: Ledger { get throws { try Ledger(at: "\(sample.workspace)/ledger.sqlite") } }

    private func publicised() throws -> ListFile {
        let list = ListFile(250)
        sample.publicise(list.csv)
        let outcome = try sample.run("2025-04-26")
        try #require(outcome.exit == 0, "\(outcome.errors)")
        return list
    }

    private func status(_ arguments: String...) throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(["status", sample.programme, "--workspace", sample.workspace, "--as-of", "2025-04-28"] + arguments)
    }

    /// The correction of one amount, in a notice of this title and text.
    private func correct(_ list: ListFile, title: String = ServedSample.correctionTitle, text: String) throws -> EditionRecord? {
        var correction = ListFile([list.rows[4]])
        correction.rows[0].exports = "900"
        let path = "/attachment/1/2/correction.csv"
        try sample.publish(
            title, body: "<p>\(text)现予公示，公示期为5个工作日。</p><a href=\"\(path)\">更正.csv</a>", files: [path: Array(correction.csv.utf8)],
            on: "2025-04-28", number: 9_000_400)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        return try ledger.editions(of: "sample").last
    }

    @Test(
        arguments: [
            ("<a href=\"post_9000187.html\">原公示</a>有误，", NoticeLink.Basis.address),
            ("《\(ServedSample.title.dropFirst(5))》有误，", .title), ("原名单有误，", .subject),
        ])
    func `a correction is linked to the notice that it is about`(text: String, basis: NoticeLink.Basis) throws {
        let correction = try #require(try correct(try publicised(), text: text))
        let first = try #require(try ledger.editions(of: "sample").first)
        #expect(correction.extent == .correction)
        #expect(try ledger.noticeLink(of: correction.id, in: "sample") == NoticeLink(edition: first.id, basis: basis))
        #expect(try ledger.noticeAddress(of: first.id, in: "sample") == sample.site.url(ServedSample.notice))
        #expect(
            try status().output.contains(
                "    about \(first.id): \(basis == .address ? "its notice links it" : basis == .title ? "its notice names it" : "their notices have one subject")\n"
            ))
        #expect(try status("--format", "json").output.contains("\"about\":\"\(first.id)\",\"about_by\":\"\(basis.rawValue)\""))
    }

    @Test func `a correction that does not say what it does, does what the notice it names did`() throws {
        let list = try publicised()
        let path = "/attachment/1/2/correction.csv"
        try sample.publish(
            "示例商务局关于更正深圳市2025年度出口信用保险统保企业名单的说明",
            body: "<p><a href=\"post_9000187.html\">原公示</a>有误，请以附件为准。</p><a href=\"\(path)\">更正.csv</a>",
            files: [path: Array(ListFile([list.rows[4]]).csv.utf8)], on: "2025-04-28", number: 9_000_401)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(try ledger.editions(of: "sample").map(\.kind) == [.publicised, .publicised])
    }

    @Test func `a notice of ours that is named and not known is told`() throws {
        _ = try correct(try publicised(), text: "《示例商务局关于深圳市2025年度统保企业第一批名单的公示》有误，")
        let told = String(
            decoding: try Disk.real.contents(of: "\(sample.workspace)/runs/2025-04-28.1/findings.jsonl"), as: UTF8.self)
        #expect(told.contains("\"notice.aboutUnknown\""))
        #expect(told.contains("names another of ours, \\\"示例商务局关于深圳市2025年度统保企业第一批名单的公示\\\", which is not known here"))
    }

    @Test func `a confirmation is about the list whose notice window it states`() throws {
        for date in ["2025-04-26", "2025-05-13"] { #expect(try sample.run(date).exit == 0) }
        let editions = try ledger.editions(of: "sample")
        #expect(
            try ledger.noticeLink(of: editions[1].id, in: "sample") == NoticeLink(edition: editions[0].id, basis: .window))
    }

    @Test func `where objections go is told with the status, an objection and the letter, and stands in no log`() throws {
        var list = ListFile(250)
        list.rows[3].exports = "八百"
        sample.publicise(list.csv)
        let night = try sample.run("2025-04-26")
        #expect(night.exit == 0, "\(night.errors)")
        let phone = "0755-80009000"
        let common = [sample.programme, "--workspace", sample.workspace, "--as-of", "2025-04-28"]
        let outcomes = try [
            ["status"] + common,
            ["objection", "add"] + common + [list.rows[1].name, "--by", "王芳", "--ground", "来信称已停产"],
        ].map { try BuiltProgram.run($0) }
        for outcome in outcomes { #expect(outcome.output.contains(phone), "\(outcome.output) \(outcome.errors)") }
        #expect(
            try status("--format", "json").output.contains(
                "\"objections_to\":{\"phones\":[\"\(phone)\"],\"emails\":[],\"address\":null}"))
        let edition = try #require(try ledger.editions(of: "sample").first)
        let letter = "\(sample.workspace)/reports/sample/\(edition.id)/corrections.xlsx"
        #expect(try BuiltProgram.run(["table", letter, "--raw"]).output.contains("异议受理方式：电话 \(phone)）"))
        #expect(!(night.output + night.errors).contains(phone))
        for file in ["findings.jsonl", "log.jsonl", "manifest.json"] {
            let text = String(
                decoding: try Disk.real.contents(of: "\(sample.workspace)/runs/2025-04-26.1/\(file)"), as: UTF8.self)
            #expect(!text.contains("80009000"), "\(file)")
        }
    }
}
