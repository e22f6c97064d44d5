import Columns
import Ledger
import Matching
import Programme
import Provenance
import Reports
import Vault

/// `year-to-year.csv` and `.xlsx` in the programme's reports: last year's programme against this year's list (S31).
///
/// `year-to-year.json` says what they were made of: a night on which that is the same looks at nothing else.
public struct YearToYearReport: Codable, Sendable, Equatable {
    static let csvName = "year-to-year.csv"
    static let workbookName = "year-to-year.xlsx"
    static let manifestName = "year-to-year.json"

    /// Last year's programme and the edition that is compared.
    public let previous: String
    public let previousEdition: String
    public let edition: String
    /// A digest of everything that the files were made of.
    let inputs: String
    /// How many there are of each kind, by its word.
    public let counts: [String: Int]
    /// How many of those in both years took up last year.
    public let takenUpBefore: Int

    /// What stands in the workspace; nil before the first comparison.
    public static func standing(in session: Session) throws(Stop) -> YearToYearReport? {
        let folder = try stopping { () throws(VaultError) in try session.workspace.reports(session.programme.name) }
        guard try stopping({ () throws(VaultError) in try folder.has(manifestName) }) else { return nil }
        let bytes = try stopping { () throws(VaultError) in try folder.contents(of: manifestName) }
        return try CanonicalJSON.decode(Self.self, from: bytes, file: "\(folder.path)/\(manifestName)")
    }

    /// Compares an edition with last year's programme where anything changed since the last time.
    ///
    /// - Returns: what a person is told: the counts where they are new, and why nothing could be compared.
    static func update(of edition: EditionFolder, in session: Session) throws(Stop) -> [Finding] {
        var findings: [Finding] = []
        guard session.programme.previous != nil else { return [] }
        guard let last = try LastYear(in: session, &findings) else { return findings }
        let inputs = try session.inputs(
            of: .reconcile, version: 1,
            [
                .text("year to year"), .text(last.mark), .text(edition.edition),
                try edition.input(EnterprisesCSV.name, by: .normalise), try edition.input(EligibilityCSV.name, by: .screen),
            ] + session.records().judgementInputs(on: session.asOf).map { .text($0) }
        ).digest()
        let folder = try stopping { () throws(VaultError) in try session.workspace.reports(session.programme.name) }
        let isThere = try stopping { () throws(VaultError) in
            let hasCSV = try folder.has(csvName)
            return try folder.has(workbookName) && hasCSV
        }
        if isThere, try standing(in: session)?.inputs == inputs.hex { return [] }
        let comparison = try Comparison(last, edition, in: session)
        let report = YearToYearReport(
            previous: last.programme, previousEdition: last.edition.id, edition: edition.edition, inputs: inputs.hex,
            counts: comparison.counts, takenUpBefore: comparison.takenUpBefore)
        let table = comparison.workbook(of: session.programme, last.programme)
        let workbook = try stoppingReport { () throws(ReportError) in try table.render() }
        let manifest = try CanonicalJSON.encode(report)
        try stopping { () throws(VaultError) in
            try folder.write(comparison.csv, as: csvName, durability: .recomputable)
            try folder.write(workbook, as: workbookName, durability: .recomputable)
            try folder.write(manifest, as: manifestName, durability: .recomputable)
            try folder.flush()
        }
        return findings + [report.finding(path: "\(folder.path)/\(csvName)")]
    }

    private func finding(path: String) -> Finding {
        Finding(.note, "years.compared", "against \(previous): \(words): \(path)")
    }

    /// `renewed 250, renamed 3, above threshold 4, below threshold 0, new 20, gone 12, doubtful 2; 240 took up last year`
    public var words: String {
        let kinds = YearToYear.Kind.allCases.map { kind in
            "\(kind.rawValue.split(separator: "_").joined(separator: " ")) \(counts[kind.rawValue, default: 0])"
        }
        return "\(kinds.joined(separator: ", ")); \(takenUpBefore) took up last year"
    }

    /// The same as office users read it.
    public var chinese: String {
        let kinds = YearToYear.Kind.allCases.map { "\($0.chinese) \(counts[$0.rawValue, default: 0])" }
        return "\(kinds.joined(separator: "，"))；上年已领取 \(takenUpBefore)"
    }
}

/// The two years side by side.
private struct Comparison {
    private let years: YearToYear
    private let previous: Enterprises
    private let current: Enterprises
    private let reasons: TextColumn
    private let progress: [Progress]
    /// Of this year's list; no other day stands in the files.
    private let publishedOn: CivilDate

    static let headings = [
        "key", "kind", "name", "credit_code", "previous_key", "previous_name", "previous_credit_code", "previous_state",
        "previous_taken_up_on", "previous_issued_on", "basis", "outcome", "reason",
    ]

    init(_ last: LastYear, _ edition: EditionFolder, in session: Session) throws(Stop) {
        previous = try last.enterprises()
        current = try edition.screened(programme: session.programme)
        let reasons = try edition.table(EligibilityCSV.name).columns[2]
        self.reasons = reasons
        progress = try last.progress(of: previous, in: session)
        publishedOn = CivilDate(iso: edition.manifest.publishedOn) ?? session.asOf
        let near = try NearNames(publicised: previous, confirmed: current, in: session)
        let bars = (0..<reasons.count).map { Eligibility.Bar(rawValue: reasons.string(at: $0)) }
        years = YearToYear(previous: previous, current: current, bars: bars, pairs: near.pairs)
    }

    var counts: [String: Int] {
        let counts = years.counts
        return YearToYear.Kind.allCases.reduce(into: [:]) { $0[$1.rawValue] = counts[$1, default: 0] }
    }

    var takenUpBefore: Int {
        years.lines.count { line in
            line.current != nil && line.kind != .doubtful && line.previous.map { progress[$0].hasTakenUp } == true
        }
    }

    var csv: [UInt8] {
        var csv = CSVWriter(headings: Self.headings)
        for line in years.lines {
            let standing = line.previous.map { progress[$0] }
            csv.field(line.current.map { current.keys[$0] } ?? line.previous.map { previous.keys[$0] } ?? [])
            csv.field(line.kind.rawValue)
            for column in [\Enterprises.names, \.creditCodes] { csv.field(text(current[keyPath: column], line.current)) }
            for column in [\Enterprises.keys, \.names, \.creditCodes] {
                csv.field(text(previous[keyPath: column], line.previous))
            }
            csv.field(standing?.word ?? "")
            csv.field(standing?.standing?.merged.takenUpOn?.description ?? "")
            csv.field(standing?.standing?.merged.issuedOn?.description ?? "")
            csv.field(line.basis?.rawValue ?? "")
            csv.field(line.current.map { current.outcomes[$0].word } ?? "")
            csv.field(text(reasons, line.current))
            csv.endRow()
        }
        return csv.bytes
    }

    /// What people look at: last year's name and state beside this year's, the leads first.
    func workbook(of programme: Programme, _ last: String) -> TableWorkbook {
        let order: [YearToYear.Kind] = [.aboveThreshold, .doubtful, .gone, .renamed, .belowThreshold, .new, .renewed]
        let lines = order.flatMap { kind in years.lines.filter { $0.kind == kind } }
        func column(_ value: (YearToYear.Line) -> Bytes) -> TextColumn {
            var column = TextColumn()
            for line in lines { column.append(value(line)) }
            return column
        }
        func words(_ value: (YearToYear.Line) -> String) -> TextColumn { TextColumn(lines.map(value)) }
        let counts = years.counts
        let summary = YearToYear.Kind.allCases.map { "\($0.chinese)\(counts[$0, default: 0])家" }.joined(separator: "，")
        return TableWorkbook(
            sheet: "年度对比", title: "\(programme.title) · 与上年度（\(last)）对比",
            remarks: [summary, "超过门槛的企业可联系商洽普通保单；未在今年名单的原因不明，请逐家了解；疑似同一企业的须由人工判定。"], madeOn: publishedOn,
            columns: [
                .init("情况", words { $0.kind.chinese }, width: 10...20),
                .init("企业名称", column { text(current.names, $0.current) }, width: 24...60, isCentred: false),
                .init("统一社会信用代码", column { text(current.creditCodes, $0.current) }, width: 22...22),
                .init("上年名称", column { text(previous.names, $0.previous) }, width: 24...60, isCentred: false),
                .init("上年统一社会信用代码", column { text(previous.creditCodes, $0.previous) }, width: 24...24),
                .init("上年状态", words { $0.previous.map { progress[$0].chinese } ?? "" }, width: 10...20),
                .init(
                    "上年领取日期", words { $0.previous.flatMap { progress[$0].standing?.merged.takenUpOn?.description } ?? "" },
                    width: 14...14),
                .init("对应依据", words { $0.basis?.chinese ?? "" }, width: 10...20),
            ])
    }

    private func text(_ column: TextColumn, _ row: Int?) -> Bytes { row.map { column[$0] } ?? [] }
}
