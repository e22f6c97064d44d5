import Ledger
import Normalisation
import Programme
public import Provenance
import Vault

/// `receipts`: what came back from the insurer, matched to what was released and recorded once.
public struct ReceiptImport {
    public struct Outcome: Sendable {
        /// A file for people, and how many rows it has.
        public struct File: Sendable {
            public let path: String
            public let rows: Int
        }

        /// The number under which the same bytes were brought in before; nil where they are new.
        public var before: Int?
        /// matched + unmatched + blank
        public var rows = 0
        public var matched = 0
        /// Of those that matched, how many said something new of the insurer.
        public var new = 0
        /// Of those that matched, how many note a call that is new.
        public var contacts = 0
        /// Rows of a call sheet that nobody has filled in.
        public var blank = 0
        /// Returned with their reasons, those for what was never released among them.
        public var unmatched = 0
        public var withoutRelease = 0
        /// Of those, how many are for what was released and taken back.
        public var recalled = 0
        public var returned: File?
        /// Those that were taken up on the very last day, for the underwriter.
        public var deadlineDay: File?
        public var findings: [Finding] = []
    }

    private let session: Session
    private var programme: String { session.programme.name }

    public init(in session: Session) { self.session = session }

    /// - Parameter person: nil: the account.
    /// - Throws: exit 65 where the file is no table of receipts; nothing is recorded then.
    public func run(path: String, name: String, by person: String?) throws(Stop) -> Outcome {
        try session.refuseLookingBack()
        guard try stopping({ () throws(VaultError) in try session.workspace.disk.size(of: path) }) != nil else {
            throw Stop(.notUnderstood, "\(path): there is no such file", hint: "check the path")
        }
        let digest = try stopping { () throws(VaultError) in try session.workspace.blobs.store(fileAt: path) }
        let files = try stoppingLedger { () throws(LedgerError) in try session.ledger.receiptFiles(of: programme) }
        if let known = files.first(where: { $0.digest == digest }) {
            var outcome = Outcome()
            outcome.before = known.number
            return outcome
        }
        let rows = try ReceiptRow.rows(
            ofFile: session.workspace.blobs.path(of: digest), name: name, digest: digest, programme: session.programme,
            folding: try session.reference().folding)
        let released = ReleasedEnterprises(
            try stoppingLedger { () throws(LedgerError) in try session.ledger.released(programme) })
        let strangers = rows.filter { released.match($0) == .none }
        let recalled = try RecalledEnterprises(
            among: strangers.map { ($0.creditCode?.description ?? "", String(decoding: $0.canonical, as: UTF8.self)) },
            in: session)
        let plan = try stoppingLedger { () throws(LedgerError) in
            ReceiptPlan(
                rows, released: released, recalled: recalled,
                recorded: try session.ledger.receipts(of: programme),
                contacts: ContactPlan(recorded: try session.ledger.contacts(of: programme), asOf: session.asOf),
                cover: session.programme.cover, asOf: session.asOf)
        }
        let number = (files.last?.number ?? 0) + 1
        var outcome = plan.outcome
        outcome.returned = try write(plan.returned.map { ($0.row, $0.reason.code, $0.reason.chinese) }, number, "unmatched")
        outcome.deadlineDay = try write(
            plan.deadlineDay.map { ($0, "receipt.deadlineDay", "领取日为截止日当天，计为按期") }, number, "deadline-day")
        guard !plan.records.isEmpty || !plan.contacts.records.isEmpty || !plan.returned.isEmpty else { return outcome }
        // The files for people stand before it is recorded: a run that is cut off here is done again.
        let file = ReceiptFile(
            programme: programme, number: number, digest: digest, name: name, recordedOn: session.asOf,
            recordedBy: person ?? session.world.account(), account: session.world.account())
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.record(
                file, plan.records, contacts: plan.contacts.records, contradictions: plan.contradictions)
        }
        return outcome
    }

    /// Records that a person settled a receipt for what was never released.
    ///
    /// - Returns: false where it was settled before.
    public func settle(_ number: Int, by person: String, reason: String) throws(Stop) -> Bool {
        try session.refuseLookingBack()
        let settlement = SettlementRecord(on: session.asOf, by: person, account: session.world.account(), reason: reason)
        return try stoppingLedger { () throws(LedgerError) in
            try session.ledger.settle(receipt: number, of: programme, settlement)
        } == .new
    }

    private func write(
        _ rows: [(row: ReceiptRow, code: String, reason: String)], _ number: Int, _ what: String
    ) throws(Stop) -> Outcome.File? {
        guard !rows.isEmpty else { return nil }
        let name = "receipts-\(Batch.label(number))-\(what).csv"
        return try stopping { () throws(VaultError) in
            let folder = try session.workspace.reports(programme)
            try folder.write(ReturnedRows.csv(rows), as: name)
            return Outcome.File(path: try folder.path(of: name), rows: rows.count)
        }
    }
}
