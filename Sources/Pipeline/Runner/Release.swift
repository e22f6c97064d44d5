import Ledger
public import Programme
import Provenance
import Vault

/// `release`: lets sealed batches leave the house, and lifts the guards that hold one, by a named person.
public struct Release {
    public enum Outcome: Sendable, Equatable {
        case released(Int)
        /// It left before: who released it and when; nothing was done.
        case alreadyReleased(Int, by: String, on: String)
        /// It was taken back, because one of its lines kept it; what may leave of it is in a later batch.
        case recalled(Int, because: String)
    }

    /// Whether what may leave leaves without what is held.
    public enum Extent: Sendable {
        case whole
        /// Everything but the rows that a guard, an objection or a later list keeps back.
        case allButHeld
    }

    let session: Session
    let person: String
    let reason: String?
    private let extent: Extent

    public init(in session: Session, by person: String, reason: String?, extent: Extent = .whole) {
        self.session = session
        self.person = person
        self.reason = reason
        self.extent = extent
    }

    /// Releases one batch, or every sealed one; an edition that a guard holds is let through first, with the reason given.
    ///
    /// - Throws: exit 20 for what may never leave: a list that is only publicised, of the wrong base year; and where the
    ///   programme asks for another account than the preparer's.
    public func run(number: Int?) throws(Stop) -> (outcomes: [Outcome], lifted: [Hold]) {
        try session.refuseLookingBack()
        _ = try BatchFiles.restoreAll(in: session)
        var batches = try summaries()
        if let number {
            batches = batches.filter { $0.number == number }
            if batches.isEmpty { throw Self.noBatch(number, in: session) }
        }
        let lifted = number == nil ? try liftGuards() : []
        if number == nil { batches = try summaries().filter { $0.state == .sealed } }
        var outcomes: [Outcome] = []
        if extent == .allButHeld { outcomes += try leaveOut(of: &batches) }
        for batch in batches { outcomes.append(try release(batch)) }
        if outcomes.isEmpty { try refuseOnlyPublicised() } else { try showAgain() }
        return (outcomes, lifted)
    }

    static func noBatch(_ number: Int, in session: Session) -> Stop {
        Stop(
            .usage, "\(session.programme.name) has no batch \(Batch.label(number))",
            hint: "`tongbao status \(session.programme.name)` lists the batches")
    }

    private func summaries() throws(Stop) -> [BatchSummary] {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
    }

    /// Takes back each of these batches that one of its lines keeps, and puts a batch of what may leave in their place.
    private func leaveOut(of batches: inout [BatchSummary]) throws(Stop) -> [Outcome] {
        var outcomes: [Outcome] = []
        for batch in batches where batch.state == .sealed {
            guard let held = try Departure(batch, in: session).heldLine() else { continue }
            try refuse(try consent(to: batch.preparedBy), evenIfOwn: true)
            guard let reason, !reason.isEmpty else {
                throw Stop(.held, held.message, hint: "to let everything but that leave, say why: --reason TEXT")
            }
            _ = try Recall(in: session, by: person, reason: "\(reason) (\(held.message))").take(batch)
            outcomes.append(.recalled(batch.number, because: held.message))
        }
        let takesPlace = outcomes.isEmpty ? try wasCutOffAfterRecall() : true
        guard takesPlace else { return [] }
        let before = Set(try summaries().map(\.number))
        let state = try ProgrammeState(in: session)
        if let confirmed = state.latestConfirmed {
            try makeBatch(of: confirmed, StageRunner(session, state), session.world.account())
        }
        let now = try summaries()
        batches = now.filter { batch in
            batch.state == .sealed && (!before.contains(batch.number) || batches.contains { $0.number == batch.number })
        }
        return outcomes
    }

    /// Whether the last batch was taken back by this very command, which then came to no end.
    private func wasCutOffAfterRecall() throws(Stop) -> Bool {
        guard let recall = try summaries().last?.recall, let reason else { return false }
        return recall.on == session.asOf && recall.by == person && recall.reason.hasPrefix("\(reason) (")
    }

    /// Lifts the guards that hold the confirmed edition and makes its batch.
    private func liftGuards() throws(Stop) -> [Hold] {
        let state = try ProgrammeState(in: session)
        guard let confirmed = state.latestConfirmed else { return [] }
        let runner = StageRunner(session, state)
        try runner.settling { () throws(Stop) in
            if let publicised = state.publicised(before: confirmed) { try runner.prepare(publicised) }
            try runner.prepare(confirmed)
        }
        let holds = try runner.holds(confirmed)
        if holds.isEmpty {
            // Where a release lifted them and came to no end, this one goes on with it.
            let lifts = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.lifts(session.programme.name, edition: confirmed.id)
            }
            if !lifts.isEmpty { try makeBatch(of: confirmed, runner, confirmed.account) }
            return []
        }
        if let never = holds.first(where: { !$0.name.liftable }) {
            throw Stop(.held, "\(confirmed.id) is never released: \(never.message) [\(never.name.rawValue)]", hint: never.hint)
        }
        if extent == .allButHeld, let whole = holds.first(where: { !$0.name.concernsRows }) {
            throw Stop(
                .held, "\(confirmed.id) is held as a whole: \(whole.message) [\(whole.name.rawValue)]",
                hint: "no row of it is without doubt: \(whole.hint)")
        }
        try refuse(try consent(to: confirmed.account))
        guard let reason, !reason.isEmpty else {
            throw Stop(
                .held, "\(confirmed.id) is held: \(holds.map { "\($0.message) [\($0.name.rawValue)]" }.joined(separator: "; "))",
                hint: "to let it through all the same, say why: tongbao release \(session.programme.name) --by NAME --reason TEXT"
            )
        }
        for hold in holds {
            try stoppingLedger { () throws(LedgerError) in
                try session.ledger.lift(
                    guard: hold.name.rawValue, edition: confirmed.id, in: session.programme.name, by: person,
                    account: session.world.account(), reason: reason, on: session.asOf)
            }
        }
        // Who brought the list prepared its batch; who lifts the guard approves it.
        try makeBatch(of: confirmed, runner, confirmed.account)
        return holds
    }

    private func makeBatch(of confirmed: EditionRecord, _ runner: StageRunner, _ preparer: String) throws(Stop) {
        try runner.settling { () throws(Stop) in
            try runner.prepare(confirmed)
            try runner.reconcile(confirmed)
            try runner.assign(confirmed)
        }
        guard try runner.holds(confirmed).isEmpty else { return }
        _ = try BatchStage.run(
            try runner.pair(confirmed), against: try runner.againstSent(confirmed),
            without: try runner.suspension(confirmed), preparedBy: preparer, in: session)
    }

    private func release(_ batch: BatchSummary) throws(Stop) -> Outcome {
        if batch.state == .sealed { try approve(batch) }
        return try Self.release(batch, by: person, reason: reason ?? "", in: session)
    }

    /// What left has managers now: a list that is publicised after it is shown with them.
    private func showAgain() throws(Stop) {
        let state = try ProgrammeState(in: session)
        guard let publicised = state.onlyPublicised else { return }
        let runner = StageRunner(session, state)
        try runner.settling { () throws(Stop) in
            try runner.prepare(publicised)
            try runner.reconcile(publicised)
            try runner.assign(publicised)
            try runner.preview(publicised)
        }
    }

    private func refuseOnlyPublicised() throws(Stop) {
        let state = try ProgrammeState(in: session)
        if state.latestConfirmed == nil, let publicised = state.latestPublicised {
            throw Stop(
                .held, "\(publicised.id) is only publicised: nothing is ever released for it",
                hint:
                    "it can be released once the list is confirmed: a confirmed list, or `tongbao confirm \(session.programme.name) --as-publicised`"
            )
        }
    }

    /// Records the release and then renders what people receive; what takes the batch back stands before that.
    @discardableResult
    static func release(_ summary: BatchSummary, by person: String, reason: String, in session: Session) throws(Stop) -> Outcome {
        let departure = summary.state == .sealed ? try Departure(summary, in: session) : nil
        try departure?.check()
        let outcome = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.release(
                session.programme.name, number: summary.number, by: person, account: session.world.account(), reason: reason,
                on: session.asOf)
        }
        switch outcome {
        case .alreadyReleased(let record): return .alreadyReleased(summary.number, by: record.by, on: record.on.description)
        case .released:
            if let departure { try BatchFiles.renderForPeople(departure.batch, in: session) }
            return .released(summary.number)
        }
    }
}
