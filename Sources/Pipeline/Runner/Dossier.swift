import Columns
public import Ledger
import Normalisation
public import Programme
public import Provenance
import Vault

/// What the ledger saw under an address; ``EnterpriseDossier/Sighting`` is what an edition says.
private typealias SeenBytes = Sighting

/// `why`: everything the program knows of one enterprise, in the order in which it happened.
public struct EnterpriseDossier: Sendable {
    /// What one edition says of it.
    public struct Sighting: Sendable {
        public let edition: EditionRecord
        public let key: String
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
        /// The cell of the exports, and what it says under which heading; nil where the list has no such column.
        public let exportsCell: String?
        public let exportsText: String?
        public let exportsHeading: String?
        /// When its bytes were first and last seen under their address; nil where a person imported them.
        public let seen: ClosedRange<CivilDate>?
    }

    public let key: String
    public let name: String
    /// `publicised`, `confirmed`, `batched`, `released`, `recalled` until it is sent again, then the words of ``ReceiptState``; `referred` to a person;
    /// `objected`: an objection is open; `withdrawn`: on the last list no more, or an objection was upheld.
    public let state: String
    public let district: String?
    public let manager: Manager?
    public let sightings: [Sighting]
    public let history: Dossier?
    /// In the order in which they were recorded.
    public let objections: [ObjectionRecord]
    /// The objection for which nothing is sent; nil where none is open or upheld.
    public let keptBack: ObjectionRecord?
    /// Whether that one was upheld.
    public let isWithdrawn: Bool
    /// What came back from the insurer; empty where nothing did.
    public let receipts: ReceiptStanding
    /// The threshold in words, as it was applied.
    public let threshold: String
    public let cover: Cover
    /// Whether the last list, or the one that is only publicised, has it.
    public let isOnCurrentList: Bool
    /// What holds the last list that has it; where another list came after that one, what held it then.
    public let holds: [Hold]
    /// What happened beside the sightings and objections, in its order.
    public private(set) var events: [StoryEvent] = []
    /// What would change the answer.
    public private(set) var remedies: [Remedy] = []

    /// The cover that it has; nil where it has none, or its first day is not known yet.
    public var actualCover: CoverPeriod? { receipts.period(under: cover) }

    /// Whether a policy is or will be opened for it: false for the objected, the withdrawn and for those whom a person has to
    /// judge.
    public var isOpenToTakeUp: Bool {
        if keptBack != nil { return history?.standing?.state == .released }
        return history?.standing != nil || !["withdrawn", "referred"].contains(state) && sightings.last?.outcome == .eligible
    }

    /// Looks an enterprise up by key, credit code, customs code, name as published or canonical name.
    ///
    /// - Throws: exit 65 where no edition has it; near names are said.
    public init(of term: String, in session: Session) throws(Stop) {
        let state = try ProgrammeState(in: session)
        let runner = StageRunner(session, state)
        let found = try EnterpriseLookup(of: term, state, runner, in: session)
        let seen = try stoppingLedger { () throws(LedgerError) in try session.ledger.sightings(of: session.programme.name) }
        sightings = try found.finds.map { find throws(Stop) in try Self.sighting(find, seen, session) }
        isOnCurrentList = [state.latestConfirmed, state.onlyPublicised].contains { $0?.id == found.last.edition.id }
        holds = try runner.holds(found.last.edition, isEarlier: !isOnCurrentList)
        key = found.key
        name = found.name
        history = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.dossier(session.programme.name, of: found.key)
        }
        let ledgerKey = history?.key ?? found.key
        let records = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.receipts(of: session.programme.name, key: ledgerKey, on: session.asOf)
        }
        receipts = ReceiptStanding(records)
        objections = found.objections(
            among: try stoppingLedger { () throws(LedgerError) in try session.ledger.objections(of: session.programme.name) })
        let current = found.last.enterprises
        district = session.programme.district(at: current.districts[found.last.row])?.name
        if let turn = history?.turns.last(where: { $0.since <= session.asOf }) {
            manager = Self.manager(turn.manager, history, session)
        } else {
            manager = isOnCurrentList ? try Self.planned(found, session) : nil
        }
        cover = session.programme.cover
        threshold = session.programme.threshold.description
        keptBack = objections.last { $0.keepsBack(on: session.asOf) }
        isWithdrawn = keptBack?.isUpheld(on: session.asOf) == true
        let word = Self.word(
            history, isSuspended: keptBack != nil, isWithdrawn, isOnCurrentList, found.last.edition,
            current.outcomes[found.last.row])
        let questions = try OpenQuestions(
            about: Set([key, ledgerKey]), confirmed: state.latestConfirmed, runner, in: session)
        let isWaiting = ["confirmed", "recalled"].contains(word)
        self.state = receipts.state?.words ?? (isWaiting && questions.isReferred ? "referred" : word)
        events = try StorySources.events(of: self, in: session)
        remedies =
            try UnreleasedReceipts(about: self, in: session).remedies
            + Remedy.all(for: self, questions.remedies, in: session)
    }

    /// What left has left, whatever is said of it since.
    private static func word(
        _ history: Dossier?, isSuspended: Bool, _ isWithdrawn: Bool, _ isOnCurrentList: Bool, _ edition: EditionRecord,
        _ outcome: Eligibility.Outcome
    ) -> String {
        if history?.standing?.state == .released { return "released" }
        if isSuspended { return isWithdrawn ? "withdrawn" : "objected" }
        if history?.standing != nil { return "batched" }
        guard isOnCurrentList else { return "withdrawn" }
        guard edition.kind == .confirmed else { return "publicised" }
        guard outcome == .eligible else { return "referred" }
        return history == nil ? "confirmed" : "recalled"
    }

    private static func sighting(
        _ find: EnterpriseLookup.Find, _ seen: [SeenBytes], _ session: Session
    ) throws(Stop) -> Sighting {
        let (row, enterprises, folder) = (find.row, find.enterprises, find.folder)
        let table = try folder.table(EligibilityCSV.name)
        let locus = enterprises.loci[row].text
        let exports = try ExportsCell(ofRow: locus, in: folder)
        let bytes = seen.filter { $0.digest == find.edition.source && $0.firstSeen <= session.asOf }
        return Sighting(
            edition: find.edition, key: enterprises.keys.string(at: row), name: enterprises.names.string(at: row),
            canonical: enterprises.canonicals.string(at: row),
            creditCode: enterprises.creditCodes.string(at: row), customsCode: enterprises.customsCodes.string(at: row),
            district: session.programme.district(at: enterprises.districts[row])?.name ?? "", basis: enterprises.bases[row].word,
            exportsUSD: enterprises.exports.string(at: row), locus: locus, outcome: enterprises.outcomes[row],
            reason: table.columns[2].string(at: row), registry: try folder.registrySource(of: enterprises.keys[row]),
            findings: try FindingsJSONL.messages(ofRow: locus, in: folder), exportsCell: exports?.cell,
            exportsText: exports?.text,
            exportsHeading: exports?.heading,
            seen: bytes.first.map { first in
                first.firstSeen...max(first.firstSeen, min(session.asOf, bytes.map(\.lastSeen).max() ?? first.lastSeen))
            })
    }

    /// Who the ledger says it is; nil for nobody.
    private static func manager(_ name: String, _ history: Dossier?, _ session: Session) -> Manager? {
        guard !name.isEmpty else { return nil }
        if let person = session.programme.managerGroups.flatMap(\.people).first(where: { $0.name == name }) { return person }
        return Manager(name: name, phone: history?.sendings.last { $0.manager == name }?.phone ?? "")
    }

    /// The manager that `assign` names for it; nil for the unassigned and before `assign` has run.
    private static func planned(_ found: EnterpriseLookup, _ session: Session) throws(Stop) -> Manager? {
        let (folder, key) = (found.last.folder, found.last.enterprises.keys[found.last.row])
        guard folder.manifest.stages[StageName.assign.rawValue] != nil else { return nil }
        let table = try folder.table(AssignmentsCSV.name)
        guard let row = (0..<table.rowCount).first(where: { table.columns[0][$0] == key }) else { return nil }
        let name = table.columns[2].string(at: row)
        return name.isEmpty ? nil : Manager(name: name, phone: table.columns[3].string(at: row))
    }
}
