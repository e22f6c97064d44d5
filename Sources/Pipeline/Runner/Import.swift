import Ledger
public import Programme
public import Provenance
import Vault

/// `import`: a list that a person brings, kept, read and recorded as an edition.
public struct Import {
    public struct Request: Sendable {
        public var path: String
        /// The file's own name, without a folder.
        public var name: String
        public var kind: Edition.Kind
        public var by: String
        public var publishedOn: CivilDate?
        public var window: NoticeWindow?
        public var url: String?

        public init(
            path: String, name: String, kind: Edition.Kind, by: String, publishedOn: CivilDate?, window: NoticeWindow?,
            url: String?
        ) {
            self.path = path
            self.name = name
            self.kind = kind
            self.by = by
            self.publishedOn = publishedOn
            self.window = window
            self.url = url
        }
    }

    public struct Outcome: Sendable {
        public let edition: String
        public let isNew: Bool
        public let rows: Int
        /// Nil for a confirmed list, and where the working days of the year are not known.
        public let window: NoticeWindow?
        public let findings: [Finding]
    }

    private let session: Session

    public init(in session: Session) { self.session = session }

    /// Reads the file before anything is recorded: a file that is no list is refused (65) and leaves no edition.
    public func run(_ request: Request) throws(Stop) -> Outcome {
        try session.refuseLookingBack()
        let publishedOn = request.publishedOn ?? session.asOf
        guard publishedOn <= session.asOf else {
            throw Stop(
                .usage, "the list was published on \(publishedOn), after \(session.asOf)",
                hint: "check --published-on and --as-of")
        }
        guard try stopping({ () throws(VaultError) in try session.workspace.disk.size(of: request.path) }) != nil else {
            throw Stop(.notUnderstood, "\(request.path): there is no such file", hint: "check the path")
        }
        var findings: [Finding] = []
        let digest = try stopping { () throws(VaultError) in try session.workspace.blobs.store(fileAt: request.path) }
        let state = try ProgrammeState(in: session)
        let last = request.kind == .publicised ? state.latestPublicised : state.latestConfirmed
        if let last, last.source == digest, request.window == nil || request.window == last.window {
            return Outcome(edition: last.id, isNew: false, rows: 0, window: last.window, findings: [])
        }
        let record = EditionRecord(
            programme: session.programme.name,
            id: state.newID(publishedOn: publishedOn, kind: request.kind, source: digest), kind: request.kind,
            publishedOn: publishedOn,
            window: later(try window(request, publishedOn, &findings), last?.source == digest ? last?.window : nil),
            source: digest, sourceName: request.name, url: request.url,
            title: nil,
            recordedOn: session.asOf, recordedBy: request.by, account: session.world.account(), origin: .imported, base: nil)
        let runner = StageRunner(session, try ProgrammeState(in: session))
        try runner.read(record)
        if try runner.folder(record).manifest.layout?.exportYears.isEmpty == true {
            findings.append(
                Finding(
                    .doubt, Hold.Name.baseYearUnstated.rawValue,
                    "neither the title nor a heading states the year of the exports: who imports the list attests \(session.programme.baseYear)",
                    hint: "compare the list with the notice before it is confirmed"))
        }
        let recording = try stoppingLedger { () throws(LedgerError) in try session.ledger.record(record) }
        return Outcome(
            edition: record.id, isNew: recording == .new, rows: try runner.folder(record).manifest.count("rows", of: .read),
            window: record.window, findings: findings + runner.freshFindings)
    }

    /// Where the window of a list is stated anew, the later closing counts.
    private func later(_ window: NoticeWindow?, _ known: NoticeWindow?) -> NoticeWindow? {
        guard let window, let known else { return window ?? known }
        return known.to > window.to ? known : window
    }

    private func window(_ request: Request, _ publishedOn: CivilDate, _ findings: inout [Finding]) throws(Stop) -> NoticeWindow? {
        guard request.kind == .publicised else { return nil }
        if let window = request.window { return window }
        do {
            return try NoticeWindow.derive(
                publishedOn: publishedOn, stated: nil, workingDays: session.programme.notice.workingDays,
                calendar: try session.reference().calendar)
        } catch let unknown as WorkingDayCalendar.UnknownYear {
            findings.append(
                Finding(
                    .doubt, Hold.Name.calendar.rawValue,
                    "the working days of \(unknown.year) are not known: the notice window cannot be counted",
                    hint: "import the list with --window FROM..TO, or add the year to data/reference/working-days.csv"))
            return nil
        } catch let stop as Stop {
            throw stop
        } catch {
            throw Stop(.bug, "the notice window could not be counted: \(error)")
        }
    }
}
