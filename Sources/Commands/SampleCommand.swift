import ArgumentParser
import Columns
import Pipeline
import Programme
import Provenance
import Reports
import Vault

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Rows for the auditor, each with its whole path on a page of its own.",
        discussion: """
            The same list, count and seed draw the same rows: all rows in the order of their keys, shuffled after Fisher and Yates \
            with numbers of SplitMix64 from the seed; the first row of every outcome, the rarest first, then the rest of that order.
            """)

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("How many rows.", valueName: "count"))
    var count: Int

    @Option(help: ArgumentHelp("The auditor's own number.", valueName: "number"))
    var seed: UInt64

    func validate() throws {
        if !(1...1000).contains(count) { throw ValidationError("a sample has 1 to 1000 rows") }
    }

    func run() throws {
        let session = try options.readingSession()
        let sample = try AuditSample(of: count, seed: seed, in: session)
        let pages = try sample.rows.map { try page(of: $0, in: session) }
        let path = try write(pages, of: sample, in: session)
        guard options.common.format == .text else { return options.common.console.answer(json(sample, path)) }
        let console = options.common.console.answering
        console.say(
            Said(
                "\(sample.edition): \(sample.rows.count) of \(sample.universe) rows, seed \(seed)",
                "\(sample.edition)：共 \(sample.universe) 行，抽取 \(sample.rows.count) 行，种子 \(seed)"))
        for row in sample.rows { console.say("  \(row.key)  \(row.stratum)  \(row.name)") }
        console.say(Said("  pages: \(path)", "  页面：\(path)"))
    }

    /// What `why` tells, in Chinese: the pages are for people of the office.
    private func page(of row: AuditSample.Row, in session: Session) throws(Stop) -> AuditPages.Page {
        if let rejected = row.rejected {
            let lines = ["位置       \(row.place)", "文本       \(row.name)", "剔除       \(rejected)"]
            return AuditPages.Page(heading: row.place, stratum: row.stratum, lines: lines)
        }
        let page = Console.Page()
        let dossier = try EnterpriseDossier(of: row.key, in: session)
        DossierText(dossier, console: Console(language: .zh, isQuiet: false, page: page)).tell()
        return AuditPages.Page(heading: dossier.name, stratum: row.stratum, lines: page.lines)
    }

    private func write(_ pages: [AuditPages.Page], of sample: AuditSample, in session: Session) throws(Stop) -> String {
        let programme = session.programme
        let html = AuditPages(
            title: "\(programme.title) · 审计抽样",
            remarks: [
                "名单 \(sample.edition)，共 \(sample.universe) 行；种子 \(seed)，抽取 \(sample.rows.count) 行，业务日期 \(session.asOf)。",
                "抽法：全部行按主键排序，以 SplitMix64（种子如上）作 Fisher–Yates 洗牌；先取每个分层的第一行（少者优先），再按洗牌次序补足。保险期间与限额\(subjectToThePolicy)。",
            ], strata: sample.strata, pages: pages
        ).render()
        do {
            let reports = try session.workspace.reports(programme.name)
            let folder = Folder("\(reports.path)/samples", disk: session.workspace.disk)
            let name = "\(session.asOf)-\(count)-seed-\(seed).html"
            try folder.write(html, as: name)
            return try folder.path(of: name)
        } catch { throw Stop(error) }
    }

    private func json(_ sample: AuditSample, _ path: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("edition")
        json.value(sample.edition)
        json.key("universe")
        json.value(sample.universe)
        json.key("seed")
        json.value(String(seed))
        json.key("path")
        json.value(path)
        json.key("rows")
        json.beginArray()
        for row in sample.rows {
            json.beginObject()
            for (key, value) in [("key", row.key), ("name", row.name), ("stratum", row.stratum), ("place", row.place)] {
                json.key(key)
                json.value(value)
            }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
