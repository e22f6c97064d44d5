import Columns
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
    }

    private let session: Session
    private let person: String
    private let reason: String?

    public init(in session: Session, by person: String, reason: String?) {
        self.session = session
        self.person = person
        self.reason = reason
    }

    /// Releases one batch, or every sealed one; an edition that a guard holds is let through first, with the reason given.
    ///
    /// - Throws: exit 20 for what may never leave: a list that is only publicised, of the wrong base year; and where the
    ///   programme asks for another account than the preparer's.
    public func run(number: Int?) throws(Stop) -> (outcomes: [Outcome], lifted: [Hold]) {
        try session.refuseLookingBack()
        _ = try BatchFiles.restoreAll(in: session)
        let batches = try summaries()
        if let number {
            guard let batch = batches.first(where: { $0.number == number }) else {
                throw Stop(
                    .usage, "\(session.programme.name) has no batch \(Batch.label(number))",
                    hint: "`tongbao status \(session.programme.name)` lists the batches")
            }
            let outcome = try release(batch)
            try showAgain()
            return ([outcome], [])
        }
        let lifted = try liftGuards()
        var outcomes: [Outcome] = []
        for batch in try summaries() where batch.state == .sealed { outcomes.append(try release(batch)) }
        if outcomes.isEmpty { try refuseOnlyPublicised() } else { try showAgain() }
        return (outcomes, lifted)
    }

    private func summaries() throws(Stop) -> [BatchSummary] {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
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
        guard !holds.isEmpty else { return [] }
        if let never = holds.first(where: { !$0.name.liftable }) {
            throw Stop(.held, "\(confirmed.id) is never released: \(never.message) [\(never.name.rawValue)]", hint: never.hint)
        }
        try checkApprover(preparer: confirmed.account)
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
        try runner.settling { () throws(Stop) in
            try runner.reconcile(confirmed)
            try runner.assign(confirmed)
        }
        // Who brought the list prepared its batch; who lifts the guard approves it.
        _ = try BatchStage.run(
            try runner.pair(confirmed), without: try runner.suspension(confirmed), preparedBy: confirmed.account, in: session)
        return holds
    }

    private func release(_ batch: BatchSummary) throws(Stop) -> Outcome {
        if batch.state != .released { try checkApprover(preparer: batch.preparedBy) }
        return try Self.release(batch.number, by: person, reason: reason ?? "", in: session)
    }

    /// Two people: an account of the programme's list that did not prepare the batch; otherwise a list, where there is one,
    /// names who may.
    private func checkApprover(preparer: String) throws(Stop) {
        let terms = session.programme.release
        let account = session.world.account()
        if terms.approval == .twoPeople, terms.approvers.isEmpty {
            throw Stop(
                .held, "nobody may release: release.approvers of \(session.programme.name) is empty and two people are asked for",
                hint: "name the accounts in release.approvers")
        }
        guard terms.approvers.isEmpty || terms.approvers.contains(account) else {
            throw Stop(
                .held,
                "the account \(account) may not release: release.approvers names \(terms.approvers.joined(separator: ", "))",
                hint: "ask one of them to release it")
        }
        if terms.approval == .twoPeople, account == preparer {
            throw Stop(
                .held, "the account \(account) prepared the batch: another account has to release it",
                hint: "ask one of \(terms.approvers.filter { $0 != account }.joined(separator: ", ")) to release it")
        }
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

    /// A batch that was sealed on an older list leaves only where every line is still eligible on the latest confirmed one.
    private static func refuseStale(_ number: Int, in session: Session) throws(Stop) {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        let summary = batches.first { $0.number == number }
        guard summary?.state == .sealed else { return }
        let batch = try stoppingLedger { () throws(LedgerError) in try session.ledger.batch(session.programme.name, number) }
        let state = try ProgrammeState(in: session)
        guard let confirmed = state.latestConfirmed else {
            throw Stop(.held, "batch \(batch.label) has no confirmed list behind it", hint: "run `tongbao verify`")
        }
        try refuseOvertaking(batch, batches, in: session)
        let runner = StageRunner(session, state)
        try runner.settling { () throws(Stop) in try runner.prepare(confirmed) }
        if let hold = try runner.holds(confirmed).first {
            throw Stop(
                .held, "batch \(batch.label) stays: \(confirmed.id) is held: \(hold.message) [\(hold.name.rawValue)]",
                hint: hold.hint)
        }
        try refuseSuspended(batch, try runner.suspension(confirmed), on: session.asOf)
        let damaged = try summary.map { summary throws(Stop) in try BatchFiles.damaged(summary, in: session) } ?? []
        if let path = damaged.first {
            throw Stop(
                .writeFailed, "\(path) is not what the ledger says of batch \(batch.label)",
                hint: "delete it and run `tongbao run \(session.programme.name)`: it is rendered again from the ledger")
        }
        let enterprises = try runner.folder(confirmed).screened(programme: session.programme)
        // What a later batch corrects may differ here.
        let later = try keys(of: batches.filter { $0.number > number }, in: session)
        for line in 0..<batch.lines.count {
            let row = enterprises.row(of: batch.lines.keys[line])
            let key = batch.lines.keys[line]
            let standing: String
            if let row, enterprises.outcomes[row] == .eligible {
                let isSame =
                    enterprises.canonicals[row] == batch.lines.canonicals[line]
                    && enterprises.creditCodes[row] == batch.lines.creditCodes[line]
                if isSame || later.contains(key) { continue }
                standing = "under another name or code on"
            } else {
                standing = row == nil ? "not on" : "no longer eligible on"
            }
            let name = batch.lines.names.string(at: line)
            throw Stop(
                .held, "batch \(batch.label) stays: \(name) is \(standing) the confirmed list \(confirmed.id)",
                hint: "the batch was made of \(batch.edition); ask operations what becomes of it")
        }
    }

    /// Nothing leaves for an enterprise against which an objection is open or was upheld, whoever asks.
    private static func refuseSuspended(_ batch: Batch, _ suspension: Suspension, on day: CivilDate) throws(Stop) {
        guard !suspension.isEmpty else { return }
        let lines = batch.lines
        for line in 0..<lines.count {
            let values = [lines.keys[line], lines.creditCodes[line], lines.customsCodes[line], lines.canonicals[line]]
            if let objection = suspension.objection(against: values) {
                throw objection.keepingBack(batch: batch.number, on: day)
            }
        }
    }

    /// A correction never leaves before what it corrects.
    private static func refuseOvertaking(_ batch: Batch, _ batches: [BatchSummary], in session: Session) throws(Stop) {
        let own = Set((0..<batch.lines.count).map { batch.lines.keys[$0] })
        for earlier in batches where earlier.number < batch.number && earlier.state == .sealed {
            guard try keys(of: [earlier], in: session).isDisjoint(with: own) else {
                throw Stop(
                    .held, "batch \(batch.label) stays: it corrects what batch \(earlier.label) opens, and that has not left",
                    hint: "release \(earlier.label) first")
            }
        }
    }

    private static func keys(of batches: [BatchSummary], in session: Session) throws(Stop) -> Set<Bytes> {
        var keys: Set<Bytes> = []
        for summary in batches {
            let batch = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.batch(session.programme.name, summary.number)
            }
            for line in 0..<batch.lines.count { keys.insert(batch.lines.keys[line]) }
        }
        return keys
    }

    /// Records the release and then renders what people receive.
    @discardableResult
    static func release(_ number: Int, by person: String, reason: String, in session: Session) throws(Stop) -> Outcome {
        try refuseStale(number, in: session)
        let outcome = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.release(
                session.programme.name, number: number, by: person, account: session.world.account(), reason: reason,
                on: session.asOf)
        }
        switch outcome {
        case .alreadyReleased(let record): return .alreadyReleased(number, by: record.by, on: record.on.description)
        case .released:
            let batch = try stoppingLedger { () throws(LedgerError) in try session.ledger.batch(session.programme.name, number) }
            try BatchFiles.renderForPeople(batch, in: session)
            return .released(number)
        }
    }
}
