import Ledger
import Programme
import Provenance
import Vault

/// `confirm --as-publicised`: a named person states, with evidence, that the Bureau confirmed the list as it was publicised
/// (policy 二(一)).
public struct Confirmation {
    private let session: Session

    public init(in session: Session) { self.session = session }

    public struct Outcome: Sendable {
        public let edition: String
        public let isNew: Bool
    }

    /// - Parameter evidence: an address, or the path of a file, which is kept.
    /// - Throws: exit 20 while the notice window is open or unknown, exit 65 where nothing is publicised.
    public func confirmAsPublicised(by person: String, evidence: String, reason: String) throws(Stop) -> Outcome {
        try session.refuseLookingBack()
        guard session.programme.notice.confirmation.contains(.asPublicised) else {
            throw Stop(
                .held,
                "\(session.programme.name) is not confirmed as publicised: notice.confirmation names \(session.programme.notice.confirmation.map(\.rawValue).joined(separator: ", "))",
                hint: "import the confirmed list")
        }
        let state = try ProgrammeState(in: session)
        guard let publicised = state.onlyPublicised else { return try nothingToConfirm(state) }
        var windows: [NoticeWindow] = []
        for part in state.unconfirmedParts(of: publicised) {
            guard let window = part.window else {
                throw Stop(
                    .held, "the notice window of \(part.id) is not known: it cannot be confirmed as publicised",
                    hint: "import the list again with --window FROM..TO")
            }
            windows.append(window)
        }
        if let last = windows.max(by: { $0.to < $1.to }), last.isOpen(on: session.asOf) {
            throw Stop(
                .held, "the notice window \(last) is open on \(session.asOf): the list cannot be confirmed yet",
                hint: "confirm it on \(last.to.adding(days: 1)) or later")
        }
        let kept = try session.kept(evidence: evidence, of: "confirmation")
        return try confirm(publicised, state, .asPublicised, by: person, evidence: kept, reason: reason)
    }

    /// Makes the confirmed edition of a publicised one; what it adds to or amends, and nothing confirms yet, is confirmed with it.
    ///
    /// - Parameter evidence: a URL, or the digest of a kept file.
    func confirm(
        _ publicised: EditionRecord, _ state: ProgrammeState, _ form: ConfirmationForm, by person: String, evidence: String,
        reason: String
    ) throws(Stop) -> Outcome {
        let account = session.world.account()
        var parts: [(ConfirmationRecord, as: EditionRecord)] = []
        var onto = state.latestConfirmed?.id
        for part in state.unconfirmedParts(of: publicised) {
            let record = EditionRecord(
                programme: session.programme.name,
                id: Edition.id(publishedOn: session.asOf, kind: .confirmed, source: part.source), kind: .confirmed,
                publishedOn: session.asOf, window: nil, source: part.source, sourceName: part.sourceName, url: part.url,
                title: part.title, recordedOn: session.asOf, recordedBy: person, account: account, origin: part.origin,
                base: part.id, extent: part.extent, onto: part.extent == .full ? nil : onto)
            let confirmation = ConfirmationRecord(
                programme: session.programme.name, edition: part.id, form: form, confirmedEdition: record.id, on: session.asOf,
                by: person, account: account, evidence: evidence, reason: reason)
            parts.append((confirmation, as: record))
            onto = record.id
        }
        let all = parts
        let recording = try stoppingLedger { () throws(LedgerError) in try session.ledger.confirm(all) }
        return Outcome(edition: onto ?? publicised.id, isNew: recording == .new)
    }

    private func nothingToConfirm(_ state: ProgrammeState) throws(Stop) -> Outcome {
        guard let confirmed = state.latestConfirmed else {
            throw Stop(
                .notUnderstood, "\(session.programme.name) has no publicised list to confirm",
                hint: "fetch it with `tongbao run`, or import it with --kind publicised")
        }
        return Outcome(edition: confirmed.id, isNew: false)
    }
}
