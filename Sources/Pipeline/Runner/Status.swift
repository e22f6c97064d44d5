public import Documents
public import Ledger
public import Programme
public import Provenance
import Vault

/// `status`: where a programme stands and where its files are.
public struct Status: Sendable {
    public struct EditionStatus: Sendable {
        public let id: String
        public let kind: String
        /// `full`, `supplement`, `correction`
        public let extent: String
        public let publishedOn: CivilDate
        public let rows: Int
        public let path: String
        public let holds: [Hold]
        /// The edition that its notice is about; nil where it speaks of none.
        public let about: NoticeLink?
    }

    public struct BatchStatus: Sendable {
        public let number: String
        public let state: Batch.State
        public let lines: Int
        public let path: String
    }

    public let programme: String
    public let state: String
    public let window: NoticeWindow?
    /// How the window was found; nil where there is none, or nobody recorded it.
    public let derivation: WindowDerivation?
    /// Where objections go, as the last publicised list's notice says; nil where it does not.
    public let contact: ObjectionContact?
    public let editions: [EditionStatus]
    public let batches: [BatchStatus]
    /// What came back from the insurer: how many enterprises stand in each state.
    public let receipts: [(state: ReceiptState, count: Int)]
    /// What is open, by name: `undecided`, `ineligible`, `unassigned`, `rejects`, `referred`, `objections`, `without_release`, `not_loaded`,
    /// `not_issued`.
    public let open: [(name: String, count: Int)]
    public let lastNight: CivilDate?
    /// Against last year's programme; nil where the programme names none, or nothing was compared yet.
    public let years: YearToYearReport?
    /// The head of the ledger's run history; nil before its first entry.
    public let chain: ChainHead?

    public init(of session: Session) throws(Stop) {
        let state = try ProgrammeState(in: session)
        let runner = StageRunner(session, state)
        programme = session.programme.name
        self.state = state.word
        window = state.latestPublicised?.window
        derivation = try state.latestPublicised.flatMap { latest throws(Stop) in try session.windowDerivation(of: latest) }
        contact = try session.objectionContact(of: state.latestPublicised)
        var editions: [EditionStatus] = []
        for record in state.editions {
            let folder = try runner.folder(record)
            editions.append(
                EditionStatus(
                    id: record.id, kind: record.kind.rawValue, extent: record.extent.rawValue,
                    publishedOn: record.publishedOn, rows: folder.manifest.count("rows", of: .read), path: folder.folder.path,
                    holds: try runner.holds(record, isEarlier: state.latest(record.kind)?.id != record.id),
                    about: try stoppingLedger { () throws(LedgerError) in
                        try session.ledger.noticeLink(of: record.id, in: record.programme)
                    }))
        }
        self.editions = editions
        batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }.map {
            summary throws(Stop) in
            let folder = try stopping { () throws(VaultError) in
                try session.workspace.batch(session.programme.name, Batch.label(summary.number))
            }
            return BatchStatus(
                number: Batch.label(summary.number), state: summary.state, lines: summary.lines, path: folder.path)
        }
        lastNight = try stoppingLedger { () throws(LedgerError) in try session.ledger.lastNight(of: session.programme.name) }
        years = session.programme.previous == nil ? nil : try YearToYearReport.standing(in: session)
        chain = try stoppingLedger { () throws(LedgerError) in try session.ledger.chainHead() }
        let counts = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.receiptCounts(session.programme.name, on: session.asOf)
        }
        receipts = ReceiptState.allCases.map { ($0, counts[$0, default: 0]) }
        guard let latest = state.latestConfirmed ?? state.latestPublicised else {
            open = []
            return
        }
        let openReceipts = try OpenReceipts(in: session)
        let manifest = try runner.folder(latest).manifest
        let objections = try Objections(in: session).all().count { $0.outcome(by: session.asOf) == nil }
        open = [
            ("undecided", manifest.count("undecided", of: .screen)), ("ineligible", manifest.count("ineligible", of: .screen)),
            ("unassigned", manifest.count("unassigned", of: .assign)), ("rejects", manifest.count("rejects", of: .normalise)),
            ("referred", manifest.count("action_refer", of: .reconcile)), ("objections", objections),
            ("without_release", openReceipts.withoutRelease.count), ("not_loaded", openReceipts.notLoaded.count),
            ("not_issued", openReceipts.notIssued.count),
        ]
    }
}
