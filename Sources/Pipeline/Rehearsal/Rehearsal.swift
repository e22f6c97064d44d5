import Columns
import Ledger
public import Programme
public import Provenance
public import Vault

/// A rehearsal: last year's archived notice through this year's programme file, months before the real one.
///
/// It is played in a workspace of its own with a ledger of its own, and ends before `batch`: nothing of it can leave.
public struct Rehearsal {
    /// One list of the notice, in the order in which they came.
    public struct List: Sendable {
        public var path: String
        /// As it was published, without a folder.
        public var name: String
        public var kind: Edition.Kind
        /// The notice's title; nil where nobody knows it.
        public var title: String?
        public var publishedOn: CivilDate?

        public init(path: String, name: String, kind: Edition.Kind, title: String? = nil, publishedOn: CivilDate? = nil) {
            self.path = path
            self.name = name
            self.kind = kind
            self.title = title
            self.publishedOn = publishedOn
        }
    }

    private let session: Session

    /// - Parameter session: one whose workspace and ledger are those of rehearsals.
    public init(in session: Session) { self.session = session }

    /// The folder of a rehearsal below a workspace: the same lists again find their own.
    ///
    /// - Throws: exit 65 where a list cannot be read.
    public static func workspace(of programme: String, _ lists: [List], below workspace: Workspace) throws(Stop) -> Workspace {
        var digests = ""
        for list in lists {
            do { digests += try workspace.disk.digest(of: list.path).hex } catch {
                throw Stop(.notUnderstood, "\(list.path): there is no such file", hint: "check the path")
            }
        }
        let digest = try stopping { () throws(VaultError) in try sha256(Array(digests.utf8)) }
        return Workspace(at: "\(workspace.root)/rehearsals/\(programme)/\(digest.short)", disk: workspace.disk)
    }

    /// Brings the lists in and plays every stage up to `assign`.
    public func play(_ lists: [List]) throws(Stop) -> RehearsalOutcome {
        var findings: [Finding] = []
        for list in lists {
            let outcome = try Import(in: session).run(
                .init(
                    path: list.path, name: list.name, kind: list.kind, by: "rehearsal",
                    publishedOn: list.publishedOn.map { min($0, session.asOf) }, window: nil, url: nil))
            findings += outcome.findings
        }
        let asPublished = try judged(in: session)
        let found = asPublished.baseYears
        let programme = session.programme
        guard let year = found.first, found.count == 1, year != programme.baseYear else {
            return RehearsalOutcome(
                lists: lists, programme: programme, asPublished: asPublished, asExpected: asPublished, findings: findings,
                folder: session.workspace.root)
        }
        // A list of another base year is undecided row by row: what else would happen shows only where the year is let pass.
        var passing = programme
        passing.baseYear = year
        let digest = try stopping { () throws(VaultError) in
            try sha256(Array("\(session.programmeDigest.hex) as if the base year were \(year)".utf8))
        }
        let asExpected = try judged(
            in: Session(
                world: session.world, workspace: session.workspace, programme: passing, programmeDigest: digest,
                programmePath: session.programmePath, asOf: session.asOf, ledger: session.ledger))
        return RehearsalOutcome(
            lists: lists, programme: programme, asPublished: asPublished, asExpected: asExpected, findings: findings,
            folder: session.workspace.root)
    }

    private func judged(in session: Session) throws(Stop) -> RehearsalOutcome.Judged {
        let state = try ProgrammeState(in: session)
        let runner = StageRunner(session, state)
        guard let last = state.onlyPublicised ?? state.latestConfirmed else {
            throw Stop(.usage, "a rehearsal needs a list", hint: "tongbao rehearse \(session.programme.name) --with FILE")
        }
        var holds: [Hold] = []
        let first = state.publicised(before: last).flatMap { $0 == last ? nil : $0 }
        try runner.settling { () throws(Stop) in
            if let first { try runner.prepare(first) }
            try runner.prepare(last)
            try runner.reconcile(last)
            try runner.assign(last)
            // Both lists come on one day here; that the window is open says nothing.
            holds = try runner.holds(last).filter { $0.name != .windowOpen }
        }
        let years = try first.map { first throws(Stop) in
            Self.otherYears(of: first, try runner.folder(first).manifest, session.programme)
        }
        return RehearsalOutcome.Judged(
            last, try runner.folder(last).manifest, holds, (years ?? []) + runner.freshFindings)
    }

    /// That the first of two lists is of another year: the confirmed list is set against it all the same.
    private static func otherYears(
        of first: EditionRecord, _ manifest: EditionManifest, _ programme: Programme
    ) -> [Finding] {
        let years = (manifest.layout?.exportYears ?? []).filter { $0 != programme.baseYear }
        guard !years.isEmpty else { return [] }
        return [
            Finding(
                .doubt, "rehearsal.baseYear", at: Locus(file: first.sourceName, digest: first.source),
                "the first list states exports of \(years.map(String.init).joined(separator: ", ")), and the programme's base year is "
                    + "\(programme.baseYear): a list like it is undecided row by row",
                hint: "rehearse with the list that was publicised before the confirmed one, or correct base_year")
        ]
    }
}
