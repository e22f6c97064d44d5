import Ledger
public import Programme
import Provenance
import Reports
import Vault

/// Everything that the run report of a programme is made of.
struct RunReportInputs {
    /// Of the page's own form: a page of another one is made again.
    private static let version = 1

    private let runner: StageRunner
    private let holds: [Hold]
    private let open: [Finding]
    private let chain: ChainHead?

    init(_ runner: StageRunner, holds: [Hold], open: [Finding]) throws(Stop) {
        self.runner = runner
        self.holds = holds
        self.open = open
        chain = try stoppingLedger { () throws(LedgerError) in try runner.session.ledger.lastChange() }
    }

    private var session: Session { runner.session }
    private var programme: Programme { session.programme }

    /// Known without a look at a line of the ledger or at a stage file: a quiet night pays for nothing else.
    func digest() throws(Stop) -> String {
        var parts = ["report \(Self.version)", session.programmeDigest.hex, runner.state.word]
        parts += [chain.map { "\($0.links) \($0.digest)" } ?? ""]
        parts += holds.flatMap { [$0.name.rawValue, $0.message, $0.hint] }
        parts += open.flatMap { [$0.code, $0.message, $0.hint ?? ""] }
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
        report.holds = holds.map { .init(code: $0.name.rawValue, what: $0.message, hint: $0.hint) }
        report.open = open.map { .init(code: $0.code, what: $0.message, hint: $0.hint ?? "") }
        report.open += try breaks()
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
        report.balance = try balance(batches)
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

    /// The differences that are recorded and not fixed.
    private func breaks() throws(Stop) -> [RunReport.Matter] {
        let breaks = try stoppingLedger { () throws(LedgerError) in try session.ledger.breaks(of: programme.name) }
        return breaks.filter { $0.fixedOn == nil }.map { open in
            .init(
                code: open.code, what: "\(open.subject)，自 \(open.openedOn)",
                hint: "tongbao review list \(programme.name)（\(open.item)）")
        }
    }

    /// Nil before a confirmed list is reconciled.
    private func balance(_ batches: [BatchSummary]) throws(Stop) -> RunReport.Balance? {
        guard let confirmed = runner.state.latestConfirmed else { return nil }
        let manifest = try runner.folder(confirmed).manifest
        guard manifest.stages[StageName.reconcile.rawValue] != nil, let counts = manifest.counts else { return nil }
        func count(_ action: Action) -> Int { manifest.count("action_\(action.rawValue)", of: .reconcile) }
        let sending = count(.open) + count(.correct) + count(.endorse)
        let referred = counts.enterprises - sending - count(.none)
        let left = batches.filter { $0.edition == confirmed.id && $0.state == .released && $0.recall == nil }
        let released = count(.none) + left.reduce(0) { $0 + $1.lines }
        let listed = Action.allCases.reduce(0) { $0 + (($1 == .recall) ? 0 : count($1)) }
        return .init(
            listed: listed, confirmed: counts.enterprises, dropped: count(.drop),
            referredAbsent: count(.refer) - referred, released: released,
            held: counts.enterprises - referred - released, referred: referred)
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
