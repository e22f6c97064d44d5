import Ledger
import Programme
import Provenance
import Vault

/// One stage alone, from what the one before left.
public struct SingleStage {
    private let session: Session

    public init(in session: Session) { self.session = session }

    /// Runs the stage on the editions that a night would run it on; the caller holds the workspace's lock.
    public func run(_ stage: StageName) throws(Stop) -> Night {
        try session.refuseLookingBack()
        var night = Night(asOf: session.asOf)
        if stage == .fetch {
            try fetch(&night)
        } else {
            let state = try ProgrammeState(in: session)
            let runner = StageRunner(session, state)
            guard state.latestPublicised != nil || state.latestConfirmed != nil else {
                throw Stop(
                    .notUnderstood, "\(session.programme.name) has no list yet",
                    hint: "run `tongbao fetch \(session.programme.name)` first, or import a file")
            }
            try runner.settling { () throws(Stop) in try run(stage, state, runner, &night) }
            night.stages = runner.outcomes
            night.findings += runner.freshFindings
        }
        night.word = try ProgrammeState(in: session).word
        return night
    }

    private func fetch(_ night: inout Night) throws(Stop) {
        let scratch = try stopping { () throws(VaultError) in
            let folder = session.workspace.root + "/runs"
            try session.workspace.disk.makeFolder(folder)
            return folder
        }
        let lastNight = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.lastNight(of: session.programme.name)
        }
        var fetching = FetchStage(in: session, scratch: scratch, lastNight: lastNight)
        defer {
            night.findings += fetching.findings
            night.newEditions = fetching.newEditions
            night.holds = fetching.unread.map { (session.programme.name, $0) }
        }
        try fetching.run()
    }

    private func run(_ stage: StageName, _ state: ProgrammeState, _ runner: StageRunner, _ night: inout Night) throws(Stop) {
        let confirmed = state.latestConfirmed
        let worked = [confirmed, state.onlyPublicised].compactMap(\.self)
        let editions = ([confirmed.flatMap { state.publicised(before: $0) }].compactMap(\.self) + worked)
            .flatMap { state.parts(of: $0) }
        switch stage {
        case .fetch: break
        case .read: for edition in editions { try runner.read(edition) }
        case .normalise: for edition in editions { try runner.normalise(edition) }
        case .screen: for edition in editions { try runner.screen(edition) }
        case .compare: for edition in worked { try runner.compare(edition) }
        case .reconcile:
            for edition in worked {
                try runner.compare(edition)
                try runner.reconcile(edition)
            }
        case .assign: for edition in worked { try runner.assign(edition) }
        case .batch:
            night.restored = try BatchFiles.restoreAll(in: session)
            if let publicised = state.onlyPublicised {
                try runner.preview(publicised)
                night.corrections = try runner.corrections(publicised)
            }
            guard let confirmed else { break }
            night.holds = try runner.holds(confirmed).map { (confirmed.id, $0) }
            guard night.holds.isEmpty else { break }
            let suspension = try runner.suspension(confirmed)
            night.took(
                try BatchStage.run(
                    try runner.pair(confirmed), against: try runner.againstSent(confirmed), without: suspension, in: session))
        }
    }
}
