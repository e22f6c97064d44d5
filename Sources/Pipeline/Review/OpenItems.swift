import Columns
import Ledger
import Programme
import Provenance
import Vault

/// Everything that is open on a business date and that somebody has to look at, in the order of its codes and keys.
struct OpenItems {
    private(set) var items: [ReviewItem] = []
    private let session: Session
    private let state: ProgrammeState
    private let runner: StageRunner
    /// What persons decided, the last of each item that counts on the day.
    private let decisions: [String: ReviewDecision]

    /// - Parameter receipts: what the receipts leave open.
    init(_ state: ProgrammeState, _ runner: StageRunner, _ receipts: OpenReceipts, in session: Session) throws(Stop) {
        self.session = session
        self.state = state
        self.runner = runner
        var decisions: [String: ReviewDecision] = [:]
        let all = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.reviewDecisions(of: session.programme.name)
        }
        for decision in all where decision.on <= session.asOf { decisions[decision.item] = decision }
        self.decisions = decisions.filter { decision in decision.value.until.map { session.asOf <= $0 } ?? true }
        try addReviewed()
        try addDistricts()
        try add(receipts)
        try addObjections()
        items = items.filter { !isDecided($0) }.sorted {
            (Self.place($0.code), $0.enterprise.key, $0.id) < (Self.place($1.code), $1.enterprise.key, $1.id)
        }
    }

    /// As office users read it: `甲公司、乙公司、丙公司 等 33 家`.
    private static func listed(_ named: Ledger.Named) -> String {
        named.names.joined(separator: "、") + (named.count > named.names.count ? " 等 \(named.count) 家" : "")
    }

    private static func place(_ code: BreakCode) -> Int { BreakCode.allCases.firstIndex(of: code) ?? 0 }

    /// Whether a person's word closes the item: one who is unsure leaves it open.
    private func isDecided(_ item: ReviewItem) -> Bool {
        guard let decision = decisions[item.id] else { return false }
        switch decision.ruling {
        case .pair(let verdict, _): return verdict != .unsure
        case .district, .receipt: return true
        case .settled: return item.code.isSettledByPerson
        }
    }

    /// What `reconcile` left for a person.
    private mutating func addReviewed() throws(Stop) {
        guard let confirmed = state.latestConfirmed else { return }
        let folder = try runner.folder(confirmed)
        guard folder.manifest.count("review", of: .reconcile) > 0 else { return }
        items += try ReviewCSV.read(try folder.table(ReviewCSV.name), file: "\(folder.folder.path)/\(ReviewCSV.name)")
    }

    /// Eligible enterprises without a proven district, of the confirmed list, else of the one that is only publicised.
    private mutating func addDistricts() throws(Stop) {
        guard let edition = state.latestConfirmed ?? state.latestPublicised else { return }
        let folder = try runner.folder(edition)
        guard folder.manifest.count("unassigned", of: .assign) > 0 else { return }
        let enterprises = try folder.screened(programme: session.programme)
        for row in 0..<enterprises.count
        where enterprises.districts[row] == .unassigned && enterprises.outcomes[row] == .eligible {
            items.append(
                try ReviewItem(.districtUnresolved, ReviewItem.Party(row, of: enterprises), district: ""))
        }
    }

    private mutating func add(_ receipts: OpenReceipts) throws(Stop) {
        for record in receipts.withoutRelease {
            let party = ReviewItem.Party(
                key: "receipt \(record.number)", name: OpenReceipts.shown(record.name), locus: "", identification: "")
            let code: BreakCode = record.receipt.isIssued ? .issuedWithoutRelease : .receiptWithoutRelease
            items.append(try ReviewItem(code, party, district: ""))
        }
        try addContradictions()
        for (batch, named) in receipts.notLoadedBatches {
            let label = Batch.label(batch)
            let party = ReviewItem.Party(
                key: "batch \(label)", name: Self.listed(named), locus: "", identification: "")
            items.append(try ReviewItem(.notLoaded, party, sent: label, district: ""))
        }
        guard receipts.notIssued.count > 0 else { return }
        let limit = session.asOf.adding(days: -session.programme.cover.issuedWithinDays)
        let late = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.notIssuedKeys(session.programme.name, takenUpBefore: limit, on: session.asOf)
        }
        for (key, name) in late {
            let party = ReviewItem.Party(key: key, name: name, locus: "", identification: "")
            items.append(try ReviewItem(.notIssued, party, district: try session.districtSent(of: key)))
        }
    }

    /// Rows of receipts that contradict what is recorded; the same said again is the same break.
    private mutating func addContradictions() throws(Stop) {
        var seen: Set<String> = []
        for (item, _) in try ContradictionItems.all(in: session) where seen.insert(item.id).inserted { items.append(item) }
    }

    /// Objections that were upheld although something has left.
    private mutating func addObjections() throws(Stop) {
        guard let confirmed = state.latestConfirmed else { return }
        let day = session.asOf
        let upheld = try Objections(in: session).all().filter { $0.isUpheld(on: day) && !$0.isSettled(on: day) }
        guard !upheld.isEmpty else { return }
        for sending in try runner.suspension(confirmed, of: upheld).released(in: session) {
            let party = ReviewItem.Party(key: sending.key, name: sending.name, locus: "", identification: "")
            items.append(
                try ReviewItem(
                    .upheldAfterRelease, party, sent: Batch.label(sending.batch), district: sending.district))
        }
    }
}
