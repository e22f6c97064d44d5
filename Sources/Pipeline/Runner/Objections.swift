public import Documents
public import Ledger
import Programme
public import Provenance

/// `objection add|resolve|list`: the Bureau decides on an objection (异议), we record it; while it is open it suspends its
/// enterprise and no other (policy 二(一)).
public struct Objections {
    public struct Added: Sendable {
        public let objection: ObjectionRecord
        /// That it is late; that something has left, or stands in a sealed batch.
        public let findings: [Finding]
        /// Where the notice wants objections to go; nil where it does not say.
        public let contact: ObjectionContact?
    }

    private let session: Session

    public init(in session: Session) { self.session = session }

    /// Every objection of the programme, in the order in which they were recorded.
    public func all() throws(Stop) -> [ObjectionRecord] {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.objections(of: session.programme.name) }
    }

    /// Records an objection against the enterprise of this key, code or name.
    ///
    /// - Parameter evidence: an address, or the path of a file, which is kept; nil where nothing was handed in.
    /// - Throws: exit 65 where no edition has the enterprise, exit 64 where an objection against it is open or was upheld.
    public func add(_ enterprise: String, ground: String, by person: String, evidence: String?) throws(Stop) -> Added {
        try session.refuseLookingBack()
        let state = try ProgrammeState(in: session)
        let found = try EnterpriseLookup(of: enterprise, state, StageRunner(session, state), in: session)
        try refuseStanding(against: found)
        let (edition, row, enterprises) = (found.last.edition, found.last.row, found.last.enterprises)
        let lateness = lateness(edition, state)
        let record = ObjectionRecord(
            programme: session.programme.name, key: found.key, name: found.name,
            canonical: enterprises.canonicals.stringStandingOnce(at: row),
            creditCode: enterprises.creditCodes.stringStandingOnce(at: row),
            customsCode: enterprises.customsCodes.stringStandingOnce(at: row), edition: edition.id, ground: ground,
            on: session.asOf, by: person, account: session.world.account(),
            evidence: try evidence.map { given throws(Stop) in try session.kept(evidence: given, of: "objection") },
            isLate: lateness != nil)
        let recorded = try stoppingLedger { () throws(LedgerError) in try session.ledger.record(record) }
        var findings: [Finding] = []
        if let lateness {
            findings.append(
                Finding(
                    .doubt, "objection.late",
                    "the objection of \(session.asOf) against \(found.name) is late: \(lateness); it is recorded all the same",
                    hint: "ask the Bureau whether it counts, and record what it decides"))
        }
        if let confirmed = state.latestConfirmed {
            let suspension = try StageRunner(session, state).suspension(confirmed, of: [recorded])
            findings += try suspension.afterRelease(in: session)
            findings += try suspension.staying(in: session).sorted { $0.key < $1.key }.map {
                $0.value.asFinding("release.suspended")
            }
        }
        return Added(objection: recorded, findings: findings, contact: try session.objectionContact(of: state.latestPublicised))
    }

    /// Records what the Bureau decided on the open objection against this enterprise.
    ///
    /// - Parameter evidence: an address, or the path of a file, which is kept.
    /// - Throws: exit 65 where no edition has the enterprise, exit 64 where no objection against it is open.
    public func resolve(
        _ enterprise: String, as verdict: ObjectionRecord.Verdict, by person: String, evidence: String
    ) throws(Stop) -> ObjectionRecord {
        try session.refuseLookingBack()
        let state = try ProgrammeState(in: session)
        let found = try EnterpriseLookup(of: enterprise, state, StageRunner(session, state), in: session)
        let standing = found.objections(among: try all())
        guard let objection = standing.last(where: { $0.outcome == nil }) ?? standing.last else {
            throw Stop(
                .usage, "there is no objection against \(found.name)",
                hint: "`tongbao objection list \(session.programme.name)` shows them")
        }
        // What is decided already is refused by the ledger; nothing is kept for it.
        let kept = objection.outcome == nil ? try session.kept(evidence: evidence, of: "decision") : evidence
        let outcome = ObjectionRecord.Outcome(
            verdict: verdict, on: session.asOf, by: person, account: session.world.account(), evidence: kept)
        return try stoppingLedger { () throws(LedgerError) in
            try session.ledger.resolve(objection: objection.number, of: session.programme.name, as: outcome)
        }
    }

    /// Records a person's word on what became of an enterprise that had left when the objection against it was upheld; from then
    /// on no night asks again.
    ///
    /// - Returns: the objection, and whether the word is new; the first one is kept.
    /// - Throws: exit 65 where no edition has the enterprise, exit 64 where no objection against it was upheld, or nothing of it
    ///   has left.
    public func settle(
        _ enterprise: String, by person: String, reason: String
    ) throws(Stop) -> (objection: ObjectionRecord, isNew: Bool) {
        try session.refuseLookingBack()
        let state = try ProgrammeState(in: session)
        let found = try EnterpriseLookup(of: enterprise, state, StageRunner(session, state), in: session)
        let dossier = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.dossier(session.programme.name, of: found.key)
        }
        guard let objection = found.objections(among: try all()).last(where: { $0.isUpheld(on: session.asOf) }) else {
            throw Stop(
                .usage, "no objection against \(found.name) was upheld",
                hint: "`tongbao objection list \(session.programme.name)` shows them")
        }
        guard dossier?.standing?.state == .released else {
            throw Stop(.usage, "nothing has left for \(found.name): there is nothing to settle")
        }
        let settlement = ObjectionRecord.Settlement(
            on: session.asOf, by: person, account: session.world.account(), reason: reason)
        let recording = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.settle(objection: objection.number, of: session.programme.name, settlement)
        }
        return (objection, recording == .new)
    }

    private func refuseStanding(against found: EnterpriseLookup) throws(Stop) {
        for objection in found.objections(among: try all()) {
            guard let outcome = objection.outcome else {
                throw Stop(
                    .usage, "an objection of \(objection.on) against \(objection.name) is open already: \(objection.ground)",
                    hint: "record what the Bureau decided on that one first: \(objection.resolving)")
            }
            if outcome.verdict == .upheld {
                throw Stop(
                    .usage, "the objection of \(objection.on) against \(objection.name) was upheld on \(outcome.on)",
                    hint: "nothing is ever sent for it; there is nothing to add")
            }
        }
    }

    /// Why an objection that comes now is late; nil where it is in time.
    private func lateness(_ edition: EditionRecord, _ state: ProgrammeState) -> String? {
        if let confirmed = state.latestConfirmed, confirmed.position >= edition.position {
            return "\(confirmed.id) is confirmed already"
        }
        guard let window = edition.window, window.to < session.asOf else { return nil }
        return "the notice window \(window) is over"
    }
}
