public import Ledger
public import Programme
public import Provenance

/// Where a programme stands: its editions, and what the night has to work on.
public struct ProgrammeState: Sendable {
    /// In the order in which they were recorded.
    public let editions: [EditionRecord]
    public let asOf: CivilDate
    /// Those of later business dates included.
    private let ids: Set<String>

    public init(in session: Session) throws(Stop) {
        let all = try stoppingLedger { () throws(LedgerError) in try session.ledger.editions(of: session.programme.name) }
        ids = Set(all.map(\.id))
        editions = all.filter { $0.recordedOn <= session.asOf }
        asOf = session.asOf
    }

    /// The id of an edition that is new: a list that came before, and comes again after another, gets a number behind it.
    public func newID(publishedOn: CivilDate, kind: Edition.Kind, source: Digest) -> String {
        let id = Edition.id(publishedOn: publishedOn, kind: kind, source: source)
        guard ids.contains(id) else { return id }
        var number = 2
        while ids.contains("\(id).\(number)") { number += 1 }
        return "\(id).\(number)"
    }

    public var latestPublicised: EditionRecord? { editions.last { $0.kind == .publicised } }
    public var latestConfirmed: EditionRecord? { editions.last { $0.kind == .confirmed } }

    /// The publicised edition that a confirmed one confirms: the one it was made of, else the last before it.
    public func publicised(before confirmed: EditionRecord) -> EditionRecord? {
        if let base = confirmed.base { return editions.first { $0.id == base } }
        return editions.last { $0.kind == .publicised && $0.position < confirmed.position }
    }

    /// The edition that is only publicised: nothing confirms it yet. Nil where the last word is a confirmed list.
    public var onlyPublicised: EditionRecord? {
        guard let publicised = latestPublicised else { return nil }
        guard let confirmed = latestConfirmed else { return publicised }
        return publicised.position > confirmed.position ? publicised : nil
    }

    /// The word for where the list stands.
    public var word: String {
        if latestConfirmed != nil { return "confirmed" }
        guard let publicised = latestPublicised else { return "waiting for the list" }
        guard let window = publicised.window else { return "publicised, notice window unknown" }
        return window.isOpen(on: asOf) ? "publicised, notice window open" : "publicised, notice window closed"
    }
}
