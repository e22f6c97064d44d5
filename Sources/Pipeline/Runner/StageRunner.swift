import Columns
import Ledger
import Programme
import Provenance

/// Runs the stages on an edition and remembers what each did.
final class StageRunner {
    let session: Session
    let state: ProgrammeState
    private(set) var folders: [String: EditionFolder] = [:]
    private(set) var outcomes: [StageRun] = []
    private var isGood: [String: Bool] = [:]
    private var prepared: Set<String> = []
    /// What ``againstSent(_:)`` computed last.
    var lastAgainstSent: AgainstSent?
    private let behind = WritingBehind()
    private var lines: (count: Int, bytes: Behind<[UInt8]>)?

    init(_ session: Session, _ state: ProgrammeState) {
        self.session = session
        self.state = state
    }

    /// The folder of an edition, opened once a run.
    func folder(_ record: EditionRecord) throws(Stop) -> EditionFolder {
        if let folder = folders[record.id] { return folder }
        let folder = try EditionFolder(
            in: session.workspace,
            fresh: EditionManifest(
                programme: record.programme, edition: record.id, kind: record.kind, publishedOn: record.publishedOn,
                source: .init(sha256: record.source.hex, name: record.sourceName, url: record.url)),
            recordedOn: record.recordedOn, writing: behind)
        folders[record.id] = folder
        folder.extent = record.extent
        if let onto = record.onto.flatMap({ id in state.editions.first { $0.id == id } }) { folder.onto = try self.folder(onto) }
        if let base = record.base.flatMap({ id in state.editions.first { $0.id == id } }) { folder.twin = try self.folder(base) }
        return folder
    }

    func read(_ record: EditionRecord) throws(Stop) {
        let folder = try folder(record)
        let notice = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.noticePage(of: record.base ?? record.id, in: record.programme)
        }
        note(.read, record, try ReadStage.run(folder, noticeTitle: record.title, notice: notice, in: session))
    }

    func normalise(_ record: EditionRecord) throws(Stop) {
        let folder = try folder(record)
        note(.normalise, record, try NormaliseStage.run(folder, isAttested: isAttested(record, folder), in: session))
    }

    func screen(_ record: EditionRecord) throws(Stop) {
        let folder = try folder(record)
        note(.screen, record, try ScreenStage.run(folder, in: session))
    }

    func reconcile(_ record: EditionRecord) throws(Stop) {
        note(.reconcile, record, try ReconcileStage.run(try pair(record), in: session))
    }

    func assign(_ record: EditionRecord) throws(Stop) {
        note(.assign, record, try AssignStage.run(try folder(record), in: session))
    }

    func preview(_ record: EditionRecord) throws(Stop) {
        note(.batch, record, try BatchStage.preview(try folder(record), in: session))
    }

    /// The draft letter to the Bureau, where this run wrote it.
    func corrections(_ record: EditionRecord) throws(Stop) -> (path: String, cells: Int)? {
        let isFresh = outcomes.contains { $0.edition == record.id && $0.stage == .normalise && $0.outcome == .ran }
        return try Corrections(record, try folder(record), in: session).update(isFresh: isFresh)
    }

    /// Waits until every file of the stages is written and recorded.
    func settle() throws(Stop) {
        for edition in folders.keys.sorted() { try folders[edition]?.settle() }
    }

    /// Does something with the runner and settles; also where it is stopped, so that what did run is recorded.
    func settling(_ body: () throws(Stop) -> Void) throws(Stop) {
        do throws(Stop) { try body() } catch {
            try? settle()
            throw error
        }
        try settle()
    }

    /// Every stage up to and with `compare`, once a run; what the edition adds to or amends comes first.
    func prepare(_ record: EditionRecord) throws(Stop) {
        guard prepared.insert(record.id).inserted else { return }
        if let onto = record.onto.flatMap({ id in state.editions.first { $0.id == id } }) { try prepare(onto) }
        try read(record)
        try normalise(record)
        try screen(record)
        try compare(record)
    }

    /// Sets the edition against the one that stood before it; nothing where there was none.
    func compare(_ record: EditionRecord) throws(Stop) {
        guard let previous = state.predecessor(of: record) else { return }
        // One that the programme file no longer understands is taken as it was understood.
        do throws(Stop) { try prepare(previous) } catch  where error.exit == .notUnderstood {}
        let folders = (try folder(previous), try folder(record))
        guard folders.0.manifest.stages[StageName.normalise.rawValue] != nil else { return }
        note(.compare, record, try CompareStage.run(folders.1, against: folders.0, in: session))
    }

    func pair(_ record: EditionRecord) throws(Stop) -> EditionPair {
        let publicised = record.kind == .confirmed ? state.publicised(before: record) : nil
        return EditionPair(
            current: try folder(record), publicised: try publicised.map { record throws(Stop) in try folder(record) })
    }

    /// The guards that hold an edition, without those that a person lifted for it.
    ///
    /// - Parameter isEarlier: whether a later one is measured by it: it is judged by what had been sent before it.
    func holds(_ record: EditionRecord, isEarlier: Bool = false) throws(Stop) -> [Hold] {
        let lifted = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.liftedGuards(session.programme.name, edition: record.id)
        }
        return try allHolds(record, isEarlier: isEarlier).filter { hold in
            !(hold.name.liftable && lifted.contains(hold.name.rawValue))
        }
    }

    /// Every guard that the edition trips, lifted or not.
    func allHolds(_ record: EditionRecord, isEarlier: Bool = false) throws(Stop) -> [Hold] {
        let lastGood = try lastGood(before: record)
        var holds = try folder(record).manifest.holds(
            under: session.programme, extent: record.extent, lastGood: try lastGood.map(listedRows),
            isImported: record.origin == .imported)
        holds += try partHolds(record)
        if let never = holds.first(where: { !$0.name.liftable }) { return [never] }
        if record.kind == .publicised, record.window == nil {
            holds.append(
                Hold(
                    .calendar, "the notice window of \(record.id) is not known",
                    hint: "add the year to data/reference/working-days.csv, or import the list again with --window FROM..TO",
                    chinese: "\(record.id) 的公示期不明",
                    chineseHint: "将该年度补入 data/reference/working-days.csv，或以 --window 起..止 重新导入名单"))
        }
        if let hold = state.leftBehind(by: record) { holds.append(hold) }
        if record.kind == .confirmed {
            if let window = state.publicised(before: record)?.window, window.isOpen(on: record.publishedOn) {
                holds.append(
                    Hold(
                        .windowOpen,
                        "the list is called confirmed on \(record.publishedOn), while its notice window \(window) is open",
                        hint: "read the notice: if the Bureau has confirmed the list all the same, lift the guard",
                        chinese: "名单于 \(record.publishedOn) 称已确认，而其公示期 \(window.from) 至 \(window.to) 未满",
                        chineseHint: "阅读通知：商务局确已确认的，解除该护栏"))
            }
            // A list so short that it is held says the same of as many.
            if let lastGood, lastGood.kind == .confirmed, !holds.contains(where: { $0.name == .shrink }),
                let hold = try lost(record, since: lastGood, isEarlier: isEarlier)
            {
                holds.append(hold)
            }
            if let hold = try withdrawnAfterSend(record, isEarlier: isEarlier) { holds.append(hold) }
        }
        return holds
    }

    /// What still holds the list that this one adds to or amends: its rows leave with this one's, so its doubts are this one's.
    ///
    /// Who is lost, or taken back after something was sent, is asked of all parts together.
    private func partHolds(_ record: EditionRecord) throws(Stop) -> [Hold] {
        guard let onto = record.onto, let part = state.editions.first(where: { $0.id == onto }) else { return [] }
        let askedOfAll: Set<Hold.Name> = [.lostAfterConfirmation, .withdrawnAfterSend]
        return try holds(part, isEarlier: true).filter { !askedOfAll.contains($0.name) }.map { hold in
            Hold(
                hold.name, "\(part.id), to which it is put: \(hold.message)", hint: hold.hint,
                chinese: "其所补充或更正的 \(part.id)：\(hold.chinese)", chineseHint: hold.chineseHint)
        }
    }

    /// What is told of an edition that no guard holds: it is shorter than the last good one.
    func warnings(_ record: EditionRecord) throws(Stop) -> [Finding] {
        let manifest = try folder(record).manifest
        guard let counts = manifest.counts, let lastGood = try lastGood(before: record) else { return [] }
        let rows = try listedRows(lastGood)
        guard session.programme.guards.warnsOfShrinking(counts, lastGood: rows) else { return [] }
        return [
            Finding(
                .doubt, "guards.shrink_warn_percent", at: Locus(file: record.sourceName, digest: record.source),
                "the list has \(counts.listed) rows, the last good one, \(lastGood.id), had \(rows)",
                hint: "see changes.csv of \(record.id) for those that are gone")
        ]
    }

    /// The last edition of the same kind that no guard holds, and for the first confirmed list the last publicised one: what a
    /// guard held does not leave because it was confirmed, and neither does a confirmed list that lacks most of what was
    /// publicised. Nil where there is none.
    private func lastGood(before record: EditionRecord) throws(Stop) -> EditionRecord? {
        if let earlier = try lastGood(record.kind, before: record) { return earlier }
        return record.kind == .confirmed ? try lastGood(.publicised, before: record) : nil
    }

    private func lastGood(_ kind: Edition.Kind, before record: EditionRecord) throws(Stop) -> EditionRecord? {
        for earlier in state.editions.reversed() where earlier.kind == kind && earlier.position < record.position {
            guard try listedRows(earlier) > 0 else { continue }
            if try isGood(earlier) { return earlier }
        }
        return nil
    }

    private func listedRows(_ record: EditionRecord) throws(Stop) -> Int { try folder(record).manifest.listedRows }

    /// By what had been sent before it: what leaves later makes no earlier list better or worse.
    private func isGood(_ record: EditionRecord) throws(Stop) -> Bool {
        if let known = isGood[record.id] { return known }
        let isHeld = try !holds(record, isEarlier: true).isEmpty
        isGood[record.id] = !isHeld
        return !isHeld
    }

    /// A list without an amount column is taken at its word where the programme allows it and a named person imported it or its
    /// own title says so.
    private func isAttested(_ record: EditionRecord, _ folder: EditionFolder) -> Bool {
        guard session.programme.threshold.attestedByTitle else { return false }
        return record.origin == .imported
            || session.programme.threshold.isAttested(by: [record.title ?? "", folder.manifest.layout?.title ?? ""])
    }

    /// The editions that were judged in this run, in the order of their ids.
    var judged: [(edition: String, counts: EditionCounts, referred: Int)] {
        let ran = Set(outcomes.filter { $0.stage == .screen && $0.outcome == .ran }.map(\.edition))
        return ran.sorted().compactMap { edition in
            guard let manifest = folders[edition]?.manifest, let counts = manifest.counts else { return nil }
            return (edition, counts, manifest.count("action_refer", of: .reconcile))
        }
    }

    /// The findings of the stages that ran in this run, edition by edition.
    var freshFindings: [Finding] {
        folders.keys.sorted().flatMap { folders[$0]?.freshFindings ?? [] }
    }

    /// Makes the lines of the findings so far on the other core, for the run's own file.
    func makeLinesOfFindings() {
        let findings = freshFindings
        // So many are made in pieces when the file is written.
        guard findings.count <= RunFiles.piece else { return }
        lines = (findings.count, behind.begin { () throws(Stop) in RunFiles.lines(of: findings) })
    }

    /// What was made of all findings; nil where nothing was, or others came later.
    var linesOfFindings: (count: Int, bytes: Behind<[UInt8]>)? { lines?.count == freshFindings.count ? lines : nil }

    private func note(_ stage: StageName, _ record: EditionRecord, _ outcome: StageOutcome) {
        outcomes.append(StageRun(edition: record.id, stage: stage, outcome: outcome))
    }
}

/// What one stage did on one edition.
public struct StageRun: Sendable, Equatable {
    public let edition: String
    public let stage: StageName
    public let outcome: StageOutcome
}
