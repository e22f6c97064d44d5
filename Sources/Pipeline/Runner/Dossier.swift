import Columns
public import Ledger
import Normalisation
public import Programme
import Provenance
import Vault

/// `why`: everything the program knows of one enterprise, in the order in which it happened.
public struct EnterpriseDossier: Sendable {
    /// What one edition says of it.
    public struct Sighting: Sendable {
        public let edition: EditionRecord
        public let name: String
        public let canonical: String
        public let creditCode: String
        public let customsCode: String
        public let district: String
        public let basis: String
        public let exportsUSD: String
        /// The cell where the name stands.
        public let locus: String
        public let outcome: Eligibility.Outcome?
        public let reason: String
        /// The row of the customer extract that is about it; nil where none is.
        public let registry: String?
        /// What the edition's findings say of the row.
        public let findings: [String]
    }

    public let key: String
    public let name: String
    /// `publicised`, `confirmed`, `batched`, `released`; `referred` to a person; `withdrawn`: not on the confirmed list.
    public let state: String
    public let district: String?
    public let manager: Manager?
    public let sightings: [Sighting]
    public let history: Dossier?
    /// The threshold in words, as it was applied.
    public let threshold: String
    public let cover: Cover
    public let holds: [Hold]

    /// Whether a policy is or will be opened for it: false for the withdrawn and for those whom a person has to judge.
    public var isOpenToTakeUp: Bool {
        history != nil || state != "withdrawn" && sightings.last?.outcome == .eligible
    }

    /// Looks an enterprise up by key, credit code, customs code, name as published or canonical name.
    ///
    /// - Throws: exit 65 where no edition has it; near names are said.
    public init(of term: String, in session: Session) throws(Stop) {
        let reference = try session.reference()
        let canonical = reference.folding.canonical(of: Array(term.utf8)[...]).canonical
        var terms = Terms(term, canonical: canonical)
        let state = try ProgrammeState(in: session)
        let runner = StageRunner(session, state)
        var found: [(edition: EditionRecord, folder: EditionFolder, enterprises: Enterprises, row: Int)] = []
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
                found.append((edition, folder, enterprises, row))
            }
            isGrowing = terms != known
        }
        var sightings: [Sighting] = []
        for (edition, folder, enterprises, row) in found {
            sightings.append(try Self.sighting(row, in: enterprises, edition, folder, session.programme))
        }
        let holds = try found.last.map { last throws(Stop) in try runner.holds(last.edition) } ?? []
        let key = found.last.map { Array($0.enterprises.keys[$0.row]) }
        guard let key, let last = sightings.last else { throw try Self.unknown(term, canonical, state, runner, session) }
        let keyText = String(decoding: key, as: UTF8.self)
        self.key = keyText
        self.sightings = sightings
        self.holds = holds
        history = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.dossier(session.programme.name, of: keyText)
        }
        name = last.name
        district = last.district.isEmpty ? nil : last.district
        let managers = session.programme.managerGroups.flatMap(\.people)
        if let assigned = history?.turns.last?.manager, let person = managers.first(where: { $0.name == assigned }) {
            manager = person
        } else {
            manager = try Self.planned(key, state, runner, session)
        }
        cover = session.programme.cover
        threshold = "\(session.programme.threshold.exportsAtMost)"
        self.state = Self.word(history, last, confirmed: state.latestConfirmed)
    }

    private static func word(_ history: Dossier?, _ last: Sighting, confirmed: EditionRecord?) -> String {
        if let send = history?.sendings.last { return send.state == .released ? "released" : "batched" }
        guard last.edition.kind == .confirmed else {
            return confirmed.map { $0.position > last.edition.position } == true ? "withdrawn" : "publicised"
        }
        return last.outcome == .eligible ? "confirmed" : "referred"
    }

    private static func sighting(
        _ row: Int, in enterprises: Enterprises, _ edition: EditionRecord, _ folder: EditionFolder, _ programme: Programme
    ) throws(Stop) -> Sighting {
        let table = try folder.table(EligibilityCSV.name)
        let locus = enterprises.loci[row].text
        return Sighting(
            edition: edition, name: enterprises.names.string(at: row), canonical: enterprises.canonicals.string(at: row),
            creditCode: enterprises.creditCodes.string(at: row), customsCode: enterprises.customsCodes.string(at: row),
            district: programme.district(at: enterprises.districts[row])?.name ?? "", basis: enterprises.bases[row].word,
            exportsUSD: enterprises.exports.string(at: row), locus: locus, outcome: enterprises.outcomes[row],
            reason: table.columns[2].string(at: row), registry: try folder.registrySource(of: enterprises.keys[row]),
            findings: try FindingsJSONL.messages(ofRow: locus, in: folder))
    }

    /// The manager that `assign` names for it; nil for the unassigned and before `assign` has run.
    private static func planned(
        _ key: [UInt8], _ state: ProgrammeState, _ runner: StageRunner, _ session: Session
    ) throws(Stop) -> Manager? {
        guard let edition = state.latestConfirmed ?? state.latestPublicised else { return nil }
        let folder = try runner.folder(edition)
        guard folder.manifest.stages[StageName.assign.rawValue] != nil else { return nil }
        let table = try folder.table(AssignmentsCSV.name)
        guard let row = (0..<table.rowCount).first(where: { table.columns[0][$0].elementsEqual(key) }) else { return nil }
        let name = table.columns[2].string(at: row)
        return name.isEmpty ? nil : Manager(name: name, phone: table.columns[3].string(at: row))
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

    init(_ term: String, canonical: [UInt8]) {
        values = [Array(term.utf8), Array(term.uppercased().utf8), canonical]
        values.remove([])
    }

    mutating func add(_ row: Int, of enterprises: Enterprises) {
        for column in [enterprises.keys, enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals]
        where !column.isBlank(at: row) {
            values.insert(Array(column[row]))
        }
    }

    func row(in enterprises: Enterprises) -> Int? {
        for value in values {
            if let row = enterprises.row(of: value[...]) { return row }
        }
        let columns = [enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals]
        return (0..<enterprises.count).first { row in columns.contains { !$0.isBlank(at: row) && values.contains(Array($0[row])) }
        }
    }
}
