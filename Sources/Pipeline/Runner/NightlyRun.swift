import Ledger
import Programme
import Provenance
import Vault

/// The nightly job: every stage in order, every night again without doing anything twice.
public struct NightlyRun {
    let session: Session
    private let isOffline: Bool
    /// A night whose date has passed: it is played from what is there, and nothing leaves under its date.
    let isMissed: Bool

    public init(in session: Session, isOffline: Bool) {
        self.init(in: session, isOffline: isOffline, isMissed: false)
    }

    init(in session: Session, isOffline: Bool, isMissed: Bool) {
        self.session = session
        self.isOffline = isOffline
        self.isMissed = isMissed
    }

    /// Plays the night of the session's business date, and before it those that were missed; the caller holds the workspace's
    /// lock.
    ///
    /// A source that cannot be reached or understood does not keep back what is already confirmed: the rest of the night is
    /// done and the night still ends with that error.
    public func play() throws(Stop) -> Night {
        var night = Night(asOf: session.asOf)
        let last = try stoppingLedger { () throws(LedgerError) in try session.ledger.lastNight(of: session.programme.name) }
        if let last, session.asOf < last {
            night.lastRecorded = last
            night.word = try ProgrammeState(in: session).word
            return night
        }
        night.isPlayedAgain = last == session.asOf
        if !isMissed { try playMissed(after: last, &night) }
        let run = try stopping { () throws(VaultError) in try session.workspace.runs.begin(on: session.asOf) }
        night.run = run.id
        do {
            try work(&night, scratch: run.folder.path, lastNight: last)
        } catch {
            night.stop = error
            try finish(&night, run)
            throw error
        }
        try finish(&night, run)
        return night
    }

    private func work(_ night: inout Night, scratch: String, lastNight: CivilDate?) throws(Stop) {
        if !isOffline { fetch(&night, scratch: scratch, lastNight: lastNight) }
        // Where the clock cannot be trusted, no deadline is decided.
        if let stop = night.stop, stop.exit == .held { return }
        if !isMissed {
            night.findings += try Lapse(in: session).confirmWherePassed(in: night)
            night.restored = try BatchFiles.restoreAll(in: session)
        }
        night.made = try Handovers(in: session).settle()
        var open = try OpenReceipts(in: session)
        let place = night.findings.count
        night.made += try Rosters(in: session).update()
        night.findings += night.made.filter { !night.findings.contains($0) }
        defer {
            night.findings.insert(contentsOf: open.exceptions(in: session), at: place)
            night.findings.insert(contentsOf: open.breaks(in: session), at: 0)
        }
        let state = try ProgrammeState(in: session)
        let runner = StageRunner(session, state)
        night.word = state.word
        night.findings += try knownObjections().compactMap { $0.waiting(on: session.asOf) }
        defer { night.stages = runner.outcomes }
        guard !state.editions.isEmpty else { return expectList(&night) }
        try runner.settling { () throws(Stop) in
            if let confirmed = state.latestConfirmed { try advance(confirmed, runner, &night) }
            if let publicised = state.onlyPublicised { try show(publicised, runner, &night) }
            night.findings += try runner.compareYears()
        }
        // What came back before the release is the enterprise's now.
        if !night.released.isEmpty {
            open = try OpenReceipts(in: session)
            let rosters = try Rosters(in: session).update()
            night.made += rosters
            night.findings += rosters
        }
        night.calls = try CallSheets(runner).update()
        let breaks = try Breaks.settled(OpenItems(state, runner, open, in: session), in: session)
        night.breaks = breaks
        try RunReportFile.update(
            runner, holds: night.holds.filter { $0.edition != session.programme.name }.map(\.hold), breaks, open)
        night.balance = try RunReportInputs.balance(
            runner, try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) })
        night.findings += runner.freshFindings
        night.lines = runner.linesOfFindings
        night.judged = runner.judged
    }

    private func fetch(_ night: inout Night, scratch: String, lastNight: CivilDate?) {
        var stage = FetchStage(in: session, scratch: scratch, lastNight: lastNight)
        do { try stage.run() } catch { night.stop = error }
        night.findings += stage.findings
        night.holds += stage.unread.map { (session.programme.name, $0) }
        night.newEditions = stage.newEditions
    }

    private func expectList(_ night: inout Night) {
        let expectedBy = session.programme.source.expectedBy
        if session.asOf > expectedBy {
            night.holds.append(
                (
                    session.programme.name,
                    Hold(
                        .expectedBy, "no list has been found; it was expected by \(expectedBy)",
                        hint: "look at \(session.programme.source.index) and import the list, or correct source.expected_by",
                        chinese: "尚未发现名单，原定最迟 \(expectedBy)",
                        chineseHint: "查看 \(session.programme.source.index) 并导入名单，或更正 source.expected_by")
                ))
        } else {
            night.findings.append(Finding(.note, "list.none", "no list has been found yet; it is expected by \(expectedBy)"))
        }
    }

    /// The confirmed list: reconciled, assigned, and what is new sealed and released.
    private func advance(_ confirmed: EditionRecord, _ runner: StageRunner, _ night: inout Night) throws(Stop) {
        defer { runner.forgetAll(but: confirmed) }
        if let publicised = runner.state.publicised(before: confirmed) { try runner.prepare(publicised) }
        try runner.prepare(confirmed)
        try runner.reconcile(confirmed)
        try runner.assign(confirmed)
        runner.makeLinesOfFindings()
        if session.programme.cover.takeUpBy < session.asOf {
            let finding = Finding(
                .doubt, "confirm.afterDeadline",
                "the take-up deadline \(session.programme.cover.takeUpBy) has passed: every take-up now is covered from its issue date only",
                hint: "tell the underwriter; every day until the take-up is one without cover")
            if try !isAllSent(confirmed, runner) { night.findings.insert(finding, at: 0) }
        }
        night.findings += try deadlinesOnDaysOff()
        let suspension = try runner.suspension(confirmed, of: try knownObjections())
        night.findings.insert(contentsOf: try suspension.afterRelease(in: session), at: 0)
        night.findings += try runner.heldBack(confirmed)
        let holds = try runner.holds(confirmed) + [try runner.coverEnded(confirmed)].compactMap(\.self)
        guard holds.isEmpty else {
            night.holds += holds.map { (confirmed.id, $0) }
            return
        }
        if try !isAllSent(confirmed, runner) { night.findings += try runner.warnings(confirmed) }
        // What leaves, leaves under the date of the night in which it does.
        guard !isMissed else { return }
        night.took(
            try BatchStage.run(
                try runner.pair(confirmed), against: try runner.againstSent(confirmed), without: suspension, in: session))
        if session.programme.release.approval == .automatic {
            try releaseSealed(of: confirmed, &night)
        } else {
            night.findings += try waitingBatches(try suspension.staying(in: session))
        }
    }

    /// Sealed batches that wait for a person; told every night, for every day of waiting costs the enterprises one.
    ///
    /// - Parameter staying: those that nobody may release, each with the reason.
    private func waitingBatches(_ staying: [Int: Stop]) throws(Stop) -> [Finding] {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        return batches.filter { $0.state == .sealed }.map { batch in
            if let stop = staying[batch.number] { return stop.asFinding("release.suspended") }
            return Finding(
                .doubt, "release.waiting", "batch \(batch.label) with \(batch.lines) lines is sealed and waits for its release",
                hint:
                    "tongbao release \(session.programme.name) \(batch.number) --by NAME; the take-up deadline is \(session.programme.cover.takeUpBy)"
            )
        }
    }

    /// A deadline that falls on a day off is one on which nobody answers the phone (policy 二(三)).
    private func deadlinesOnDaysOff() throws(Stop) -> [Finding] {
        let calendar = try session.reference().calendar
        let cover = session.programme.cover
        var findings: [Finding] = []
        for (name, day) in [("cover.take_up_by", cover.takeUpBy), ("cover.call_by", cover.callBy)] where day >= session.asOf {
            guard let isWorkingDay = calendar.knownToBeWorking(day), !isWorkingDay else { continue }
            findings.append(
                Finding(.note, "deadline.dayOff", "\(name) \(day) is no working day: have the last calls made before it"))
        }
        return findings
    }

    private func isAllSent(_ confirmed: EditionRecord, _ runner: StageRunner) throws(Stop) -> Bool {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        return batches.contains { $0.edition == confirmed.id && $0.state == .released }
    }

    private func releaseSealed(of confirmed: EditionRecord, _ night: inout Night) throws(Stop) {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        for batch in batches where batch.state == .sealed {
            do throws(Stop) {
                try Recall.refuseReopening(batch.number, in: session)
                try Release.release(batch, by: "tongbao", reason: "approval: automatic; nothing held the edition", in: session)
                night.released.append(batch.number)
            } catch  where error.exit == .held {
                // One batch that stays keeps back nobody else's.
                night.staying.append(error)
            }
        }
    }

    /// The list that is only publicised: judged and assigned, shown as a preview, never sent.
    private func show(_ publicised: EditionRecord, _ runner: StageRunner, _ night: inout Night) throws(Stop) {
        try runner.prepare(publicised)
        try runner.reconcile(publicised)
        try runner.assign(publicised)
        try runner.preview(publicised)
        night.corrections = try runner.corrections(publicised)
        night.holds += try runner.holds(publicised).map { (publicised.id, $0) }
        night.findings += try runner.warnings(publicised)
        guard let window = publicised.window else { return }
        if window.isOpen(on: session.asOf) {
            night.findings.append(
                Finding(
                    .note, "notice.open", "the notice window \(window) is open: nothing may leave before the list is confirmed"))
        } else {
            night.findings.append(
                Finding(
                    .doubt, "confirm.waiting",
                    "the notice window closed on \(window.to) and no list is confirmed: nothing may leave",
                    hint:
                        "when the Bureau has confirmed the list: tongbao import \(session.programme.name) FILE --kind confirmed --by NAME, or "
                        + "tongbao confirm \(session.programme.name) --as-publicised --by NAME --evidence FILE|URL --reason TEXT")
            )
        }
    }

    private func finish(_ night: inout Night, _ run: RunFolder) throws(Stop) {
        night.chain = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.chainHead(atEndOf: session.asOf, of: session.programme.name)
        }
        try RunFiles.write(night, in: session, to: run.folder)
        try stopping { () throws(VaultError) in try run.complete(succeeded: night.exitCode == 0) }
        let isRecorded = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.nights(of: session.programme.name).contains {
                $0.on == session.asOf && $0.exit == Int(night.exitCode)
            }
        }
        guard !isRecorded else { return }
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.recordNight(
                session.programme.name, on: session.asOf, exit: Int(night.exitCode), run: run.id.description)
        }
    }
}
