public import Ledger
import Programme
import Vault

/// `recall`: a named person takes a batch back before it is loaded. What it sent is free: a later batch sends it again, once.
public struct Recall {
    public struct Outcome: Sendable, Equatable {
        public let number: Int
        public let lines: Int
        public let record: RecallRecord
        /// False where it was taken back before; nothing was done.
        public let isNew: Bool
        /// When it had left, and so has to be taken back where it was sent; nil where it never left.
        public let release: ReleaseRecord?
        /// The folder of the recall's files.
        public let path: String
    }

    private let session: Session
    private let person: String
    private let reason: String

    public init(in session: Session, by person: String, reason: String) {
        self.session = session
        self.person = person
        self.reason = reason
    }

    /// Records the recall and then renders what people receive.
    ///
    /// - Throws: exit 20 where the insurer has loaded one of its enterprises, named; and where a later batch changes what it
    ///   sent. Exit 64 for a number that is no batch's.
    public func run(number: Int) throws(Stop) -> Outcome {
        try session.refuseLookingBack()
        _ = try BatchFiles.restoreAll(in: session)
        guard let batch = try Self.batch(number, in: session) else { throw Release.noBatch(number, in: session) }
        return try take(batch)
    }

    /// The same for a batch whose files stand.
    func take(_ batch: BatchSummary) throws(Stop) -> Outcome {
        let outcome = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.recall(
                session.programme.name, number: batch.number, by: person, account: session.world.account(), reason: reason,
                on: session.asOf)
        }
        let folder = try stopping { () throws(VaultError) in try session.workspace.recall(batch.programme, batch.label) }
        switch outcome {
        case .alreadyRecalled(let record): return outcomeOf(batch, record, isNew: false, folder)
        case .recalled(let record):
            try RecallFiles.renderForPeople(
                try stoppingLedger { () throws(LedgerError) in try session.ledger.batch(batch.programme, batch.number) },
                in: session)
            return outcomeOf(batch, record, isNew: true, folder)
        }
    }

    private func outcomeOf(_ batch: BatchSummary, _ record: RecallRecord, isNew: Bool, _ folder: Folder) -> Outcome {
        Outcome(
            number: batch.number, lines: batch.lines, record: record, isNew: isNew, release: batch.release, path: folder.path)
    }

    static func batch(_ number: Int, in session: Session) throws(Stop) -> BatchSummary? {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
            .first { $0.number == number }
    }

    /// What was taken back is not let go again by itself while the list is the same: a person says that it may.
    static func refuseReopening(_ number: Int, in session: Session) throws(Stop) {
        let recalled = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.recalledBefore(session.programme.name, batch: number)
        }
        guard let recalled else { return }
        throw Stop(
            .held,
            "batch \(Batch.label(number)) stays: it opens again what was recalled with batch \(Batch.label(recalled)), of the same list",
            hint: "when the reason of the recall is gone: tongbao release \(session.programme.name) \(number) --by NAME")
    }

    /// What a person does where one line keeps a sealed batch.
    static func takingBack(_ number: Int, in programme: String) -> String {
        "tongbao recall \(programme) \(number) --by NAME --reason TEXT takes it back, and the others leave in a later batch"
    }

    /// What a person does about enterprises that these batches sent and that the list no longer has.
    static func proposal(for batches: Set<Int>, in session: Session) throws(Stop) -> (words: String, chinese: String) {
        var loaded: [String] = []
        var parts: [(words: String, chinese: String)] = []
        for number in batches.sorted() {
            let isLoaded = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.loaded(session.programme.name, batch: number).count > 0
            }
            if isLoaded {
                loaded.append(Batch.label(number))
            } else {
                let label = Batch.label(number)
                parts.append(
                    (
                        "nothing of batch \(label) is loaded: \(takingBack(number, in: session.programme.name))",
                        "批次 \(label) 尚未导入，可撤回：tongbao recall \(session.programme.name) \(number) --by 姓名 --reason 原因"
                    ))
            }
        }
        if !loaded.isEmpty {
            parts.append(
                (
                    "the insurer has loaded \(loaded.count == 1 ? "batch" : "batches") \(loaded.joined(separator: ", ")): "
                        + "have them taken back where they were sent, then lift the guard",
                    "保险公司已导入批次 \(loaded.joined(separator: "、"))：请其退回，再解除该护栏"
                ))
        }
        return (parts.map(\.words).joined(separator: "; "), parts.map(\.chinese).joined(separator: "；"))
    }
}
