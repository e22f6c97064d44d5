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
    private let terms: Terms

    /// Looks an enterprise up by key, credit code, customs code, name as published or canonical name.
    ///
    /// - Throws: exit 65 where no edition has it; near names are said.
    init(of term: String, _ state: ProgrammeState, _ runner: StageRunner, in session: Session) throws(Stop) {
        let reference = try session.reference()
        let canonical = reference.folding.canonical(of: Array(term.utf8)[...]).canonical
        var terms = Terms(term, canonical: canonical)
        var found: [Find] = []
        let renamings = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.renamings(of: session.programme.name)
        }
        var isGrowing = true
        while isGrowing {
            // What one edition says of it (another code, another name) may be what the next one knows it by.
            found = []
            let known = terms
            for edition in state.editions {
                let folder = try runner.folder(edition)
                guard folder.manifest.stages[StageName.screen.rawValue] != nil else { continue }
                let enterprises = try folder.screened(programme: session.programme)
                guard let row = terms.row(in: enterprises) else { continue }
                terms.add(row, of: enterprises)
                found.append(Find(edition: edition, folder: folder, enterprises: enterprises, row: row))
            }
            for renaming in renamings { terms.add(renaming) }
            isGrowing = terms != known
        }
        guard let last = found.last else { throw try Self.unknown(term, canonical, state, runner, session) }
        finds = found
        self.last = last
        self.terms = terms
    }

    /// The key in the last edition that has it.
    var key: String { last.enterprises.keys.string(at: last.row) }
    /// As the last edition publishes it.
    var name: String { last.enterprises.names.string(at: last.row) }

    /// The objections that are about it, in the order in which they were recorded.
    func objections(among objections: [ObjectionRecord]) -> [ObjectionRecord] {
        objections.filter { objection in
            [objection.key, objection.creditCode, objection.customsCode, objection.canonical].contains {
                terms.contains(Array($0.utf8))
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

/// What an enterprise may be known by: every code, key and name that one of its sightings has.
private struct Terms: Equatable {
    private var values: Set<[UInt8]> = []
    /// What was asked for: where two enterprises have one of the values, it is the one that has this.
    private let asked: Set<[UInt8]>

    init(_ term: String, canonical: [UInt8]) {
        asked = Set([Array(term.utf8), Array(term.uppercased().utf8), canonical].filter { !$0.isEmpty })
        values = asked
    }

    func contains(_ value: [UInt8]) -> Bool { values.contains(value) }

    mutating func add(_ row: Int, of enterprises: Enterprises) {
        for column in [enterprises.keys, enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals]
        where !column.isBlank(at: row) {
            values.insert(Array(column[row]))
        }
    }

    /// Both keys, where it is known by one of them.
    mutating func add(_ renaming: RenamingRecord) {
        let keys = [Array(renaming.wasKey.utf8), Array(renaming.key.utf8)]
        if keys.contains(where: contains) { values.formUnion(keys) }
    }

    func row(in enterprises: Enterprises) -> Int? { row(of: asked, in: enterprises) ?? row(of: values, in: enterprises) }

    private func row(of values: Set<[UInt8]>, in enterprises: Enterprises) -> Int? {
        if let row = values.compactMap({ enterprises.row(of: $0[...]) }).min() { return row }
        let columns = [enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals]
        return (0..<enterprises.count).first { row in columns.contains { !$0.isBlank(at: row) && values.contains(Array($0[row])) }
        }
    }
}
