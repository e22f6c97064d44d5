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
        public var extent: Edition.Extent
        public var by: String
        public var publishedOn: CivilDate?
        public var window: NoticeWindow?
        public var url: String?

        public init(
            path: String, name: String, kind: Edition.Kind, extent: Edition.Extent = .full, by: String,
            publishedOn: CivilDate?, window: NoticeWindow?, url: String?
        ) {
            self.path = path
            self.name = name
            self.kind = kind
            self.extent = extent
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
        /// How the window was found; nil where there is none, or it stood before.
        public let derivation: WindowDerivation?
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
        let last = state.latest(request.kind)
        if let last, last.source == digest, last.extent == request.extent, request.window == nil || request.window == last.window
        {
            return Outcome(edition: last.id, isNew: false, rows: 0, window: last.window, derivation: nil, findings: [])
        }
        let stated = try window(request, publishedOn, &findings)
        let known = last?.source == digest ? last : nil
        // The later closing counts where the window of a list is stated anew.
        let isKnownLater = stated.map { stated in known?.window.map { $0.to > stated.window.to } ?? false } ?? true
        let record = EditionRecord(
            programme: session.programme.name,
            id: state.newID(publishedOn: publishedOn, kind: request.kind, source: digest), kind: request.kind,
            publishedOn: publishedOn,
            window: isKnownLater ? known?.window : stated?.window,
            source: digest, sourceName: request.name, url: request.url,
            title: nil,
            recordedOn: session.asOf, recordedBy: request.by, account: session.world.account(), origin: .imported,
            extent: request.extent, onto: try onto(request, digest, state),
            windowBasis: isKnownLater ? known?.windowBasis : stated?.basis)
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
            window: record.window, derivation: try session.windowDerivation(of: record), findings: findings + runner.freshFindings
        )
    }

    /// The list that a supplement adds to or a correction amends: the last of its kind, but for the same file under another
    /// extent, which it takes the place of.
    private func onto(_ request: Request, _ digest: Digest, _ state: ProgrammeState) throws(Stop) -> String? {
        guard request.extent != .full else { return nil }
        if let last = state.latest(request.kind), last.source == digest, last.extent == request.extent { return last.onto }
        guard let onto = state.editions.last(where: { $0.kind == request.kind && $0.source != digest }) else {
            throw Stop(
                .notUnderstood,
                "\(request.name) is a \(request.extent.rawValue), and \(session.programme.name) has no \(request.kind.rawValue) list before it",
                hint: "import the whole list first, or this one with --extent full where it is the whole")
        }
        return onto.id
    }

    private func window(
        _ request: Request, _ publishedOn: CivilDate, _ findings: inout [Finding]
    ) throws(Stop) -> (window: NoticeWindow, basis: WindowBasis)? {
        guard request.kind == .publicised else { return nil }
        if let window = request.window { return (window, .stated) }
        let length = session.programme.notice.length
        let calendar = try session.reference().calendar
        do throws(WorkingDayCalendar.UnknownYear) {
            let window = try NoticeWindow.derive(publishedOn: publishedOn, stated: nil, length: length, calendar: calendar)
            return (window, .counted(length))
        } catch {
            findings.append(
                Finding(
                    .doubt, Hold.Name.calendar.rawValue,
                    "the working days of \(error.year) are not known: the notice window cannot be counted",
                    hint: "import the list with --window FROM..TO, or add the year to data/reference/working-days.csv"))
            return nil
        }
    }
}
