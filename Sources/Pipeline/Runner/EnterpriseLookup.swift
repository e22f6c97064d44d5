import Columns
import Ledger
import Normalisation
import Programme
import Vault

/// One enterprise in every edition that has it, found by whatever it is known by.
struct EnterpriseLookup {
    struct Find {
        let edition: EditionRecord
        let folder: EditionFolder
        let enterprises: Enterprises
        let row: Int
    }

    /// In the order of the editions; never empty.
    let finds: [Find]
    /// The last of them.
    let last: Find
    private let identity: KnownIdentity

    /// Looks an enterprise up by key, credit code, customs code, name as published or canonical name.
    ///
    /// - Throws: exit 65 where no edition has it; near names are said.
    init(of term: String, _ state: ProgrammeState, _ runner: StageRunner, in session: Session) throws(Stop) {
        let reference = try session.reference()
        let canonical = reference.folding.canonical(of: Array(term.utf8)[...]).canonical
        var screened: [Screened] = []
        for edition in state.editions {
            let folder = try runner.folder(edition)
            guard folder.manifest.stages[StageName.screen.rawValue] != nil else { continue }
            screened.append(
                Screened(edition: edition, folder: folder, enterprises: try folder.screened(programme: session.programme)))
        }
        let asked = Set([Array(term.utf8), Array(term.uppercased().utf8), canonical].filter { !$0.isEmpty })
        let asking = screened.reversed().map { ($0.enterprises, $0.enterprises.rows(having: asked)) }.filter { !$0.1.isEmpty }
        // A list in which two rows have it does not say whose it is.
        guard let (enterprises, rows) = asking.first(where: { $0.1.count == 1 }) ?? asking.first, let row = rows.first else {
            throw try Self.unknown(term, canonical, state, runner, session)
        }
        var identity = KnownIdentity()
        identity.add(row, of: enterprises)
        let renamings = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.renamings(of: session.programme.name)
        }.filter { $0.on <= session.asOf }
        var found: [Find] = []
        var known = KnownIdentity()
        while known != identity {
            // What one edition says of it (another code, another name) may be what the next one knows it by.
            known = identity
            var rows = screened.map { identity.row(in: $0.enterprises) }
            for place in screened.indices where rows[place] == nil {
                rows[place] = Self.corrected(place, rows, screened)
            }
            found = zip(screened, rows).compactMap { list, row in
                row.map { Find(edition: list.edition, folder: list.folder, enterprises: list.enterprises, row: $0) }
            }
            for find in found { identity.add(find.row, of: find.enterprises) }
            for renaming in renamings { identity.add(renaming) }
        }
        guard let last = found.last else { throw try Self.unknown(term, canonical, state, runner, session) }
        finds = found
        self.last = last
        self.identity = identity
    }

    private typealias Screened = (edition: EditionRecord, folder: EditionFolder, enterprises: Enterprises)

    /// The row of the list before a correction whose code the correction amends: it has the name, and its own key is on the
    /// corrected list no more. The other way round for the correction.
    private static func corrected(_ place: Int, _ rows: [Int?], _ lists: [Screened]) -> Int? {
        let list = lists[place]
        for (other, row) in zip(lists, rows) {
            guard let row else { continue }
            let name: Set = [Array(other.enterprises.canonicals[row])]
            if other.edition.extent == .correction, other.edition.onto == list.edition.id,
                let before = list.enterprises.row(named: name),
                other.enterprises.row(of: list.enterprises.keys[before]) == nil
            {
                return before
            }
            if list.edition.extent == .correction, list.edition.onto == other.edition.id,
                list.enterprises.row(of: other.enterprises.keys[row]) == nil,
                let after = list.enterprises.row(named: name)
            {
                return after
            }
        }
        return nil
    }

    /// The key in the last edition that has it.
    var key: String { last.enterprises.keys.string(at: last.row) }
    /// As the last edition publishes it.
    var name: String { last.enterprises.names.string(at: last.row) }

    /// The objections that are about it, in the order in which they were recorded.
    func objections(among objections: [ObjectionRecord]) -> [ObjectionRecord] {
        objections.filter { objection in
            [objection.key, objection.creditCode, objection.customsCode, objection.canonical].contains {
                identity.contains(Array($0.utf8))
            }
        }
    }

    private static func unknown(
        _ term: String, _ canonical: [UInt8], _ state: ProgrammeState, _ runner: StageRunner, _ session: Session
    ) throws(Stop) -> Stop {
        guard let edition = state.latestConfirmed ?? state.latestPublicised else {
            return Stop(
                .notUnderstood, "\(session.programme.name) has no list yet",
                hint: "`tongbao run \(session.programme.name)` fetches it")
        }
        let folder = try runner.folder(edition)
        guard folder.manifest.stages[StageName.screen.rawValue] != nil else {
            return Stop(
                .notUnderstood, "\(edition.id) has not been read yet", hint: "run `tongbao run \(session.programme.name)` first")
        }
        let enterprises = try folder.screened(programme: session.programme)
        let part = String(decoding: canonical, as: UTF8.self)
        let near = (0..<enterprises.count).lazy.map { enterprises.names.string(at: $0) }.filter { $0.contains(part) }.prefix(5)
        let hint =
            near.isEmpty
            ? "give a whole name, a credit code or a customs code; rejected rows are in \(folder.folder.path)/\(RejectsCSV.name)"
            : "these names hold it: \(near.joined(separator: ", "))"
        return Stop(.notUnderstood, "no edition of \(session.programme.name) has \"\(term)\"", hint: hint)
    }
}
