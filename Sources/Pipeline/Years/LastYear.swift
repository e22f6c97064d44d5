import Columns
import Ledger
import Programme
import Provenance
import Vault

/// Last year's programme as this workspace knows it: its last list and how far each enterprise came.
struct LastYear {
    let programme: String
    let edition: EditionRecord
    private let folder: EditionFolder
    /// A digest of everything that is known: what is computed of it is computed again when this changes.
    let mark: String

    /// - Returns: nil where the programme names no predecessor, or no list of that was read: `findings` say so.
    init?(in session: Session, _ findings: inout [Finding]) throws(Stop) {
        guard let programme = session.programme.previous else { return nil }
        let all = try stoppingLedger { () throws(LedgerError) in try session.ledger.editions(of: programme) }
            .filter { $0.recordedOn <= session.asOf }
        guard let edition = all.last(where: { $0.kind == .confirmed }) ?? all.last else {
            findings.append(
                Finding(
                    .note, "years.noList", "\(programme), last year's programme, has no list in this workspace",
                    hint:
                        "tongbao import \(programme) FILE --kind confirmed --by NAME --published-on DATE; then read, normalise, screen"
                ))
            return nil
        }
        let folder = try Self.open(edition, in: session)
        let stages = folder.manifest.stages
        guard let read = stages[StageName.normalise.rawValue]?.files[EnterprisesCSV.name],
            let screened = stages[StageName.screen.rawValue]?.files[EligibilityCSV.name]
        else {
            findings.append(
                Finding(
                    .note, "years.notRead", "\(edition.id) of \(programme), last year's programme, has not been read yet",
                    hint: "tongbao read \(programme), then normalise and screen: nothing of it is sent by these"))
            return nil
        }
        self.programme = programme
        self.edition = edition
        self.folder = folder
        let standing = try stoppingLedger { () throws(LedgerError) in try session.ledger.mark(of: programme, on: session.asOf) }
        mark = "\(edition.id) \(read.sha256) \(screened.sha256) \(standing)"
    }

    private static func open(_ edition: EditionRecord, in session: Session) throws(Stop) -> EditionFolder {
        try EditionFolder(
            in: session.workspace,
            fresh: EditionManifest(
                programme: edition.programme, edition: edition.id, kind: edition.kind, publishedOn: edition.publishedOn,
                source: .init(sha256: edition.source.hex, name: edition.sourceName, url: edition.url)),
            recordedOn: edition.recordedOn, writing: WritingBehind())
    }

    /// Those of its list who were eligible: the programme's enterprises. Their districts are left out, for another year may have
    /// others.
    func enterprises() throws(Stop) -> Enterprises {
        let table = try folder.table(EnterprisesCSV.name)
        let outcomes = try EligibilityCSV.outcomes(
            try folder.table(EligibilityCSV.name), file: "\(folder.folder.path)/\(EligibilityCSV.name)")
        guard table.headings.starts(with: EnterprisesCSV.headings.prefix(9)), outcomes.count == table.rowCount else {
            throw Stop(
                .writeFailed, "\(folder.folder.path)/\(EnterprisesCSV.name) is not what `normalise` writes",
                hint: "delete the file and run `tongbao normalise \(programme)`, then screen")
        }
        let rows = outcomes.indices.filter { outcomes[$0] == .eligible }
        var enterprises = Enterprises()
        enterprises.keys = table.columns[0].picking(rows)
        enterprises.names = table.columns[1].picking(rows)
        enterprises.canonicals = table.columns[2].picking(rows)
        enterprises.creditCodes = table.columns[3].picking(rows)
        enterprises.customsCodes = table.columns[4].picking(rows)
        enterprises.exports = table.columns[7].picking(rows)
        enterprises.loci = table.columns[8].picking(rows)
        enterprises.districts = rows.map { _ in .unassigned }
        enterprises.bases = rows.map { _ in .none }
        enterprises.outcomes = rows.map { _ in .eligible }
        return enterprises
    }

    /// How far each of these came, in their order.
    func progress(of enterprises: Enterprises, in session: Session) throws(Stop) -> [Progress] {
        let all = try ProgressOfAll(in: programme, session)
        return (0..<enterprises.count).map { all.progress(of: $0, in: enterprises) }
    }
}
