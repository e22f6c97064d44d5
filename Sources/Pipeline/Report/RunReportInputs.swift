import Ledger
public import Programme
import Provenance
import Reports
import Vault

/// Everything that the run report of a programme is made of.
struct RunReportInputs {
    /// Of the page's own form: a page of another one is made again.
    private static let version = 3

    private let runner: StageRunner
    private let holds: [Hold]
    private let open: [RunReport.Difference]
    private let warnings: [String]
    private let chain: ChainHead?

    init(_ runner: StageRunner, holds: [Hold], _ breaks: Breaks, _ receipts: OpenReceipts) throws(Stop) {
        self.runner = runner
        self.holds = holds
        open = OpenDifferences.lines(breaks, programme: runner.session.programme.name)
        warnings = receipts.unknownYear.map { ["\($0) 年的工作日未知：批次是否按时导入无从判断；请补入 data/reference/working-days.csv"] } ?? []
        chain = try stoppingLedger { () throws(LedgerError) in
            try runner.session.ledger.chainHead(atEndOf: runner.session.asOf, of: runner.session.programme.name)
        }
    }

    private var session: Session { runner.session }
    private var programme: Programme { session.programme }

    /// Known without a look at a line of the ledger or at a stage file: a night that is played again pays for nothing else.
    func digest() throws(Stop) -> String {
        var parts = ["report \(Self.version)", session.programmeDigest.hex, runner.state.word]
        parts += [chain.map { "\($0.links) \($0.digest)" } ?? ""]
        parts += holds.flatMap { [$0.name.rawValue, $0.chinese, $0.chineseHint] }
        parts += open.flatMap { [$0.code, "\($0.count)", $0.owners, $0.since.map { "\($0)" } ?? "", $0.names, $0.hint] }
        parts += warnings
        parts += deadlines.map { "\($0.day) \($0.isPast)" }
        for edition in runner.state.editions {
            let stages = try runner.folder(edition).manifest.stages
            parts += [edition.id] + stages.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.inputs] }
        }
        let text = Array(parts.joined(separator: "\n").utf8)
        return try stopping { () throws(VaultError) in try sha256(text) }.hex
    }

    func report() throws(Stop) -> RunReport {
        var report = RunReport(
            programme: programme.name, title: programme.title, state: stateInWords, inputs: try digest())
        report.holds = holds.map { .init(code: $0.name.rawValue, what: $0.chinese, hint: $0.chineseHint) }
        (report.open, report.warnings) = (open, warnings)
        report.listings = try listings()
        report.deadlines = deadlines
        let (batches, counts, progress) = try stoppingLedger { () throws(LedgerError) in
            (
                try session.ledger.batches(of: programme.name),
                try session.ledger.receiptCounts(programme.name, on: session.asOf),
                try session.ledger.progress(of: programme.name)
            )
        }
        report.batches = batches.map { batch in
            .init(
                label: batch.label, state: batch.recall == nil ? batch.state.chinese : Batch.State.recalled.chinese,
                madeOn: batch.madeOn, releasedOn: batch.release?.on, lines: batch.lines)
        }
        report.balance = try Self.balance(runner, batches)
        report.receipts = ReceiptState.allCases.map { ($0.chinese, counts[$0, default: 0]) }
        report.curves = [("放行", progress.released), ("领取", progress.takenUp), ("签发", progress.issued)].map { name, days in
            .init(name: name, days: days.map { ($0.on, $0.count) })
        }
        report.history = chain.map { "第 \($0.links) 环，\($0.entries) 条，\($0.digest.hex)" }
        return report
    }

    private var stateInWords: String {
        let window = runner.state.latestPublicised?.window.map { "（公示期 \($0.from) 至 \($0.to)）" } ?? ""
        return switch runner.state.word {
        case "confirmed": "名单已确认"
        case "waiting for the list": "等待名单公示，最迟 \(programme.source.expectedBy)"
        case "publicised, notice window open": "公示期内\(window)"
        case "publicised, notice window closed": "公示期满，名单尚未确认\(window)"
        case "publicised, notice window unknown": "已公示，公示期不明"
        default: runner.state.word
        }
    }

    private var deadlines: [RunReport.Deadline] {
        let cover = programme.cover
        return [
            ("领取截止", cover.takeUpBy), ("保险期间起", cover.from), ("保险期间止", cover.to),
        ].map { name, day in .init(name: name, day: day, isPast: day < session.asOf) }
    }

    private func listings() throws(Stop) -> [RunReport.Listing] {
        try runner.state.editions.map { edition throws(Stop) in
            let counts = try runner.folder(edition).manifest.counts
            return .init(
                edition: edition.id, kind: edition.kind == .confirmed ? "确认" : "公示", publishedOn: edition.publishedOn,
                rows: counts?.rows ?? 0, enterprises: counts?.enterprises ?? 0, rejects: counts?.rejects ?? 0,
                eligible: counts?.eligible ?? 0, ineligible: counts?.ineligible ?? 0, undecided: counts?.undecided ?? 0,
                unassigned: counts?.unassigned ?? 0)
        }
    }

    /// Nil before a confirmed list is reconciled.
    static func balance(_ runner: StageRunner, _ batches: [BatchSummary]) throws(Stop) -> RunReport.Balance? {
        guard let confirmed = runner.state.latestConfirmed else { return nil }
        let manifest = try runner.folder(confirmed).manifest
        guard manifest.stages[StageName.reconcile.rawValue] != nil, let counts = manifest.counts else { return nil }
        func count(_ action: Action) -> Int { manifest.count("action_\(action.rawValue)", of: .reconcile) }
        let sending = count(.open) + count(.correct) + count(.endorse)
        let absent = manifest.count("refer_absent", of: .reconcile)
        let left = batches.filter { $0.edition == confirmed.id && $0.state == .released && $0.recall == nil }
            .reduce(0) { $0 + $1.lines }
        // What is on the list was counted when it was read, what becomes of it when it was reconciled, what left by the ledger.
        return .init(
            listed: manifest.count("lines", of: .reconcile), confirmed: counts.enterprises, dropped: count(.drop),
            referredAbsent: absent, released: count(.none) + left, held: sending - left, referred: count(.refer) - absent)
    }
}

extension Batch.State {
    /// As office users read it.
    public var chinese: String {
        switch self {
        case .staged: "已登记"
        case .sealed: "已封存"
        case .released: "已放行"
        case .recalled: "已撤回"
        }
    }
}
