import Ledger
import Programme

/// A confirmed list and what was sent, set against each other.
struct AgainstSent {
    let confirmed: Enterprises
    let sent: Sent
    let reconciliation: Reconciliation
    /// The head of the ledger's history that it is true of; nights that brought nothing left out.
    fileprivate let head: ChainHead?
    fileprivate let edition: String

    fileprivate init(_ folder: EditionFolder, _ sent: Sent, head: ChainHead?, in session: Session) throws(Stop) {
        confirmed = try folder.screened(programme: session.programme)
        self.sent = sent
        reconciliation = try SentNames(confirmed: confirmed, sent: sent, in: session).reconciliation
        self.head = head
        edition = folder.edition
    }
}

extension StageRunner {
    /// A confirmed edition against everything that was sent: computed once for as long as nothing else is recorded.
    func againstSent(_ record: EditionRecord) throws(Stop) -> AgainstSent {
        let head = try stoppingLedger { () throws(LedgerError) in try session.ledger.chainHead() }
        if let known = lastAgainstSent, known.edition == record.id, known.head == head { return known }
        let against = try AgainstSent(try folder(record), try sent(), head: head, in: session)
        lastAgainstSent = against
        return against
    }

    /// The same against what had been sent before it; nil where nothing had.
    func againstSentBefore(_ record: EditionRecord) throws(Stop) -> AgainstSent? {
        let sent = try sent(before: record)
        return sent.count > 0 ? try AgainstSent(try folder(record), sent, head: nil, in: session) : nil
    }

    /// What was last sent for each enterprise: everything, or only before a list came.
    func sent(before record: EditionRecord? = nil) throws(Stop) -> Sent {
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.sent(session.programme.name, before: record?.id)
        }
    }
}
