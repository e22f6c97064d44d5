import Columns
import Ledger
import Programme
import Provenance
import Vault

/// Rows of a list for the auditor, drawn so that a seed gives them again and no outcome is missing where there is room.
///
/// Drawn of are all enterprises of the last confirmed list, else of the last publicised one, those who were withdrawn from it, and
/// the rows that became no enterprise. ``AuditDraw`` says how.
public struct AuditSample: Sendable {
    public struct Row: Sendable {
        /// The enterprise's key; `file#row` for a row that became none.
        public let key: String
        /// As published, or as it was sent; of a row that became no enterprise its text.
        public let name: String
        /// What happened to it: `eligible/issued`, `undecided/unassigned`, `rejected/name.blank`.
        public let stratum: String
        /// The cell where the name stands.
        public let place: String
        /// Why the row became no enterprise; nil for an enterprise.
        public let rejected: String?
    }

    public let edition: String
    /// How many rows there were to draw of.
    public let universe: Int
    /// In the order of their keys, rejected rows last.
    public let rows: [Row]
    /// Every stratum with how many rows it has and how many were drawn, by name.
    public let strata: [(stratum: String, rows: Int, drawn: Int)]

    /// - Throws: exit 65 where there is no list that was judged whole.
    public init(of count: Int, seed: UInt64, in session: Session) throws(Stop) {
        let state = try ProgrammeState(in: session)
        guard let record = state.latestConfirmed ?? state.latestPublicised else {
            throw Stop(
                .notUnderstood, "\(session.programme.name) has no list yet",
                hint: "`tongbao run \(session.programme.name)` fetches it")
        }
        let folder = try StageRunner(session, state).folder(record)
        let enterprises = try Self.enterprises(folder, record, in: session)
        let all = enterprises + (try Self.rejects(folder))
        let drawn = AuditDraw.rows(of: all.map(\.stratum), count: count, seed: seed)
        edition = record.id
        universe = all.count
        rows = drawn.map { all[$0] }
        var strata: [String: (rows: Int, drawn: Int)] = [:]
        for row in all { strata[row.stratum, default: (0, 0)].rows += 1 }
        for row in rows { strata[row.stratum, default: (0, 0)].drawn += 1 }
        self.strata = strata.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rows, $0.value.drawn) }
    }

    private static func enterprises(
        _ folder: EditionFolder, _ record: EditionRecord, in session: Session
    ) throws(Stop) -> [Row] {
        let current = try folder.screened(programme: session.programme)
        let reconciled = try folder.table(ReconciliationCSV.name)
        let former = try formerNames(record, in: session)
        let progress = try ProgressOfAll(in: session.programme.name, session)
        let objections = try Objections(in: session).all().filter { $0.keepsBack(on: session.asOf) }
        let objected = Dictionary(objections.map { ($0.key, $0.isUpheld(on: session.asOf)) }) { $0 || $1 }
        return (0..<reconciled.rowCount).map { line in
            let key = reconciled.columns[0][line]
            guard let row = current.row(of: key) else {
                return Row(
                    key: key.text, name: former(key), stratum: "withdrawn", place: reconciled.columns[3].string(at: line),
                    rejected: nil)
            }
            var words = [current.outcomes[row].word]
            if current.districts[row] == .unassigned { words.append("unassigned") }
            if let isUpheld = objected[key.text] { words.append(isUpheld ? "objection_upheld" : "objected") }
            let progress = progress.progress(of: row, in: current)
            if progress.batch != nil { words.append(progress.word) }
            if let takenUpOn = progress.standing?.merged.takenUpOn, !session.programme.cover.isInTime(takenUpOn: takenUpOn) {
                words.append("late")
            }
            return Row(
                key: key.text, name: current.names.string(at: row), stratum: words.joined(separator: "/"),
                place: current.loci.string(at: row), rejected: nil)
        }
    }

    /// What an enterprise that the list has no more was called: by the list before it, else by what was sent.
    private static func formerNames(_ record: EditionRecord, in session: Session) throws(Stop) -> (Bytes) -> String {
        let state = try ProgrammeState(in: session)
        let before = state.publicised(before: record)
        let publicised = try before.map { before throws(Stop) in
            try StageRunner(session, state).folder(before).screened(programme: session.programme)
        }
        let sent = try stoppingLedger { () throws(LedgerError) in try session.ledger.sent(session.programme.name) }
        return { key in
            if let publicised, let row = publicised.row(of: key) { return publicised.names.string(at: row) }
            return sent.row(of: key).map { sent.names.string(at: $0) } ?? ""
        }
    }

    private static func rejects(_ folder: EditionFolder) throws(Stop) -> [Row] {
        let table = try folder.table(RejectsCSV.name)
        func cell(_ heading: String, _ row: Int) -> String { table.column(heading)?.string(at: row) ?? "" }
        return (0..<table.rowCount).map { row in
            let sheet = cell("sheet", row)
            let place = "\(cell("file", row))\(sheet.isEmpty ? "" : "#\(sheet)"):\(cell("row", row))"
            return Row(
                key: place, name: cell("text", row), stratum: "rejected/\(cell("code", row))", place: place,
                rejected: cell("message", row))
        }
    }
}
