import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// `reports/<programme>/calls/`: whom each account manager calls, and why; written again only when any of it changed.
struct CallSheets {
    private let session: Session
    private let runner: StageRunner
    private var programme: Programme { session.programme }

    /// - Parameter runner: that of the night, which holds what its stages read.
    init(_ runner: StageRunner) {
        self.runner = runner
        session = runner.session
    }

    private static let version = 1
    static let listName = "calls.csv"

    /// - Returns: nil where nothing has been released.
    func update() throws(Stop) -> CallsOutcome? {
        let mark = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.callsMark(of: programme.name, on: session.asOf)
        }
        guard let mark, let confirmed = runner.state.latestConfirmed else { return nil }
        let folder = try stopping { () throws(VaultError) in try session.workspace.calls(programme.name) }
        let phase = CallsPhase(of: programme, on: session.asOf)
        let since = ([mark.since, confirmed.recordedOn] + phase.began).filter { $0 <= session.asOf }.max() ?? mark.since
        let edition = try runner.folder(confirmed)
        let inputs = try self.inputs(mark.text, since, edition, phase)
        let standing = try CallsManifest.standing(in: folder)
        if let standing, standing.inputs == inputs, try standing.isWhole(in: folder) {
            return CallsOutcome(standing.standing, written: false, programme.cover, on: session.asOf)
        }
        let listing = try CallListing(edition, in: session)
        let files = try write(listing, since, phase, to: folder)
        for name in try stopping({ () throws(VaultError) in try folder.names() })
        where files[name] == nil && name != CallsManifest.name {
            try stopping { () throws(VaultError) in try folder.remove(name) }
        }
        let manifest = CallsManifest(inputs: inputs, files: files, standing: listing.standing)
        let bytes = try CanonicalJSON.encode(manifest)
        try stopping { () throws(VaultError) in
            try folder.write(bytes, as: CallsManifest.name, durability: .recomputable)
            try folder.flush()
        }
        return CallsOutcome(listing.standing, written: true, programme.cover, on: session.asOf)
    }

    private func inputs(
        _ mark: String, _ since: CivilDate, _ edition: EditionFolder, _ phase: CallsPhase
    ) throws(Stop) -> String {
        var parts = ["calls \(Self.version)", session.programmeDigest.hex, mark, since.description, phase.text]
        for (stage, name) in [(StageName.normalise, EnterprisesCSV.name), (.normalise, ContactsCSV.name)] {
            parts.append(edition.manifest.stages[stage.rawValue]?.files[name]?.sha256 ?? "")
        }
        if let previous = programme.previous {
            parts.append(
                try stoppingLedger { () throws(LedgerError) in try session.ledger.mark(of: previous, on: session.asOf) })
        }
        let text = parts.joined(separator: "\n")
        return try stopping { () throws(VaultError) in try sha256(Array(text.utf8)) }.hex
    }

    private func write(
        _ listing: CallListing, _ since: CivilDate, _ phase: CallsPhase, to folder: Folder
    ) throws(Stop) -> [String: EditionManifest.File] {
        try stopping { () throws(VaultError) in try folder.make() }
        let owners = listing.owners.filter { $0.list.entries.contains { $0.reason.isDue } }
        let people = programme.managerGroups.flatMap(\.people)
        let managers = owners.map { owner in people.first { $0.name == owner.manager } ?? owner.former }
        var files: [String: EditionManifest.File] = [:]
        for (owner, (manager, name)) in zip(owners, zip(managers, DailyCallSheet.fileNames(of: managers))) {
            let leave = manager?.leave(on: session.asOf)
            let due = owner.list.entries.filter(\.reason.isDue)
            let rows = due.prefix(DailyCallSheet.rowLimit).map(listing.row)
            let sheet = DailyCallSheet(
                manager: manager, deputy: leave.flatMap { leave in people.first { $0.name == leave.deputy } }, leave: leave,
                rows: Array(rows), due: due.count, later: owner.list.entries.count - due.count, since: since,
                countdown: phase.countdown, gaps: gaps(listing, of: owner), terms: BatchTerms(of: programme))
            let bytes = try stoppingReport { () throws(ReportError) in try sheet.render(temporaryFolder: folder.path) }
            files[name] = EditionManifest.File(
                try stopping { () throws(VaultError) in try folder.write(bytes, as: name, durability: .recomputable) })
        }
        let list = try stopping { () throws(VaultError) in try folder.begin(Self.listName, durability: .recomputable) }
        try listing.write(to: list)
        files[Self.listName] = EditionManifest.File(try stopping { () throws(VaultError) in try list.commit() })
        return files
    }

    /// Of the districts that stand on a sheet, everybody's enterprises: no number here is one person's.
    private func gaps(_ listing: CallListing, of owner: CallListing.Owner) -> [CoverGap] {
        let districts = listing.districts(of: owner)
        return listing.standing.gaps(under: programme.cover, on: session.asOf).filter { districts.contains($0.district) }
    }
}
