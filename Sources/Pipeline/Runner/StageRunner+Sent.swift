import Ledger
import Programme

/// A confirmed list and everything that was sent, set against each other.
struct AgainstSent {
    let confirmed: Enterprises
    let sent: Sent
    let reconciliation: Reconciliation
    /// The head of the ledger's history that it is true of; nights that brought nothing left out.
    fileprivate let head: ChainHead?
    fileprivate let edition: String

    fileprivate init(_ folder: EditionFolder, head: ChainHead?, in session: Session) throws(Stop) {
        confirmed = try folder.screened(programme: session.programme)
        sent = try stoppingLedger { () throws(LedgerError) in try session.ledger.sent(session.programme.name) }
        reconciliation = try SentNames(confirmed: confirmed, sent: sent, in: session).reconciliation
        self.head = head
        edition = folder.edition
    }
}

extension StageRunner {
    /// A confirmed edition against the ledger: computed once for as long as nothing else is recorded.
    func againstSent(_ record: EditionRecord) throws(Stop) -> AgainstSent {
        let head = try stoppingLedger { () throws(LedgerError) in try session.ledger.lastChange() }
        if let known = lastAgainstSent, known.edition == record.id, known.head == head { return known }
        let against = try AgainstSent(try folder(record), head: head, in: session)
        lastAgainstSent = against
        return against
    }
}
