import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// The draft letter to the Bureau: `reports/<programme>/<edition>/corrections.xlsx`, while the notice window is open.
struct Corrections {
    private let session: Session
    private let edition: EditionRecord
    private let folder: EditionFolder

    init(_ edition: EditionRecord, _ folder: EditionFolder, in session: Session) {
        self.session = session
        self.edition = edition
        self.folder = folder
    }

    /// Renders the letter where the list was read anew or the letter is missing; without anything to say there is none.
    ///
    /// - Parameter isFresh: whether the stages that judge the list ran in this night.
    /// - Returns: its path and how many cells it names; nil where nothing was written.
    func update(isFresh: Bool) throws(Stop) -> (path: String, cells: Int)? {
        guard edition.kind == .publicised, edition.window.map({ $0.isOpen(on: session.asOf) }) ?? true else { return nil }
        let reports = try stopping { () throws(VaultError) in
            try session.workspace.report(session.programme.name, of: edition.id)
        }
        let stands = try stopping { () throws(VaultError) in try reports.has(CorrectionsLetter.fileName) }
        guard isFresh || !stands else { return nil }
        let lines = try lines()
        guard !lines.isEmpty else {
            if stands { try stopping { () throws(VaultError) in try reports.remove(CorrectionsLetter.fileName) } }
            return nil
        }
        let letter = CorrectionsLetter(
            bureau: "\(session.programme.city)商务局", programmeTitle: session.programme.title,
            list: Locus.fileLabel(edition.sourceName, edition.source), publishedOn: edition.publishedOn,
            window: edition.window.map { .init(from: $0.from, to: $0.to) }, lines: lines,
            contact: try session.objectionContact(of: edition)?.chinese)
        let bytes = try stoppingReport { () throws(ReportError) in
            try letter.render(temporaryFolder: session.workspace.root)
        }
        try stopping { () throws(VaultError) in
            try reports.write(bytes, as: CorrectionsLetter.fileName, durability: .recomputable)
        }
        return (try stopping { () throws(VaultError) in try reports.path(of: CorrectionsLetter.fileName) }, lines.count)
    }

    /// In the order of the list; of one cell each problem once.
    private func lines() throws(Stop) -> [CorrectionsLetter.Line] {
        try folder.settle()
        var problems: [(code: String, place: Locus)] = []
        for told in try FindingsJSONL.told(in: folder.folder, of: Correction.concerns) {
            if let locus = told.locus { problems.append((told.code, Locus(printed: locus))) }
        }
        let rejects = try folder.table(RejectsCSV.name)
        for row in 0..<rejects.rowCount where Correction.concerns(rejects.columns[5].string(at: row)) {
            let sheet = rejects.columns[1].string(at: row)
            problems.append(
                (
                    rejects.columns[5].string(at: row),
                    Locus(
                        file: rejects.columns[0].string(at: row), sheet: sheet.isEmpty ? nil : sheet,
                        row: Int(rejects.columns[2].string(at: row)))
                ))
        }
        guard !problems.isEmpty else { return [] }
        let cells = PublishedCells(try folder.rows(), folder.manifest.layout)
        var seen: Set<[String]> = []
        return problems.compactMap { code, place in cells.line(code, at: place).map { (cells.place(of: place), $0) } }
            .sorted { ($0.0.0, $0.0.1, $0.1.cell, $0.1.problem) < ($1.0.0, $1.0.1, $1.1.cell, $1.1.problem) }
            .map(\.1).filter { seen.insert([$0.sheet, $0.cell, $0.problem]).inserted }
    }
}

/// The cells of a list by sheet and row.
private struct PublishedCells {
    private let rows: ListRows
    private let fields: [String: Int]
    private var placeOfRow: [String: Int] = [:]

    init(_ rows: ListRows, _ layout: EditionManifest.Layout?) {
        self.rows = rows
        fields = layout?.fields ?? [:]
        for row in 0..<rows.count { placeOfRow["\(rows.sheets[Int(rows.sheetOfRow[row])])!\(rows.sourceRows[row])"] = row }
    }

    /// The sheet's place and the row, for their order.
    func place(of locus: Locus) -> (Int, Int) {
        (rows.sheets.firstIndex(of: locus.sheet ?? "") ?? 0, locus.row ?? 0)
    }

    func line(_ code: String, at place: Locus) -> CorrectionsLetter.Line? {
        guard let number = place.row, let row = placeOfRow["\(place.sheet ?? "")!\(number)"] else { return nil }
        let column = Correction(code, isBlank: true).flatMap { fields[$0.field.rawValue] }
        let text = column.map { rows.columns[$0].string(at: row) } ?? ""
        guard let column, let correction = Correction(code, isBlank: text.isEmpty) else { return nil }
        return CorrectionsLetter.Line(
            sheet: place.sheet ?? "",
            cell: place.sheet == nil ? "第\(number)行" : "\(Locus.letters(column: column + 1))\(number)",
            heading: rows.headings[column], text: text,
            name: fields[Field.name.rawValue].map { rows.columns[$0].string(at: row) } ?? "", problem: correction.problem,
            request: correction.request)
    }
}
