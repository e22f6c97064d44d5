import Columns
import Documents
import Programme
import Provenance
import Vault

/// `read`: one kept source in, its data rows out; writes rows.csv. The one stage that touches hostile bytes.
enum ReadStage {
    static func run(
        _ edition: EditionFolder, noticeTitle: String?, notice: Digest?, in session: Session
    ) throws(Stop) -> StageOutcome {
        let source = edition.manifest.source
        let inputs = try session.fingerprint(
            .read, version: 4, [source.sha256, source.name, noticeTitle ?? "", notice?.hex ?? ""])
        if try edition.isUpToDate(.read, inputs: inputs) { return .upToDate }
        if try edition.adopt(.read, inputs: inputs) { return .ran }
        guard let digest = Digest(hex: source.sha256) else {
            throw Stop(
                .writeFailed, "the manifest of \(edition.edition) is damaged: \"\(source.sha256)\" is no digest",
                hint: "run `tongbao verify`")
        }
        let blobs = session.workspace.blobs
        try stopping { () throws(VaultError) in try blobs.verify(digest) }
        var list = try recognise(
            file: blobs.path(of: digest), name: source.name, digest: digest, programme: session.programme)
        if let notice { try list.compare(with: notice, kept: blobs) }
        let counts = ["rows": list.rows.count, "skipped": list.skipped]
        let file = try edition.write(RowsCSV.name) { output throws(Stop) in try RowsCSV.write(list.rows, to: output) }
        edition.keep(list.rows, as: RowsCSV.name)
        FindingsJSONL.write(list.findings, stage: .read, in: edition)
        try edition.record(.read, inputs: inputs, files: [file], counts: counts, layout: list.layout(noticeTitle: noticeTitle))
        return .ran
    }

    /// What a list file holds, or why it is not a list: exit 65.
    static func recognise(
        file path: String, name: String, digest: Digest?, programme: Programme
    ) throws(Stop) -> ReadList {
        let aliases = programme.columns.map { HeadingAliases(field: $0.field.rawValue, headings: $0.headings) }
        do {
            let sheets = try Document.read(file: path, name: name, digest: digest)
            return try ReadList(try ListRecognition.recognise(sheets, aliases: aliases, year: programme.baseYear))
        } catch let error as DocumentError {
            throw Stop(error)
        } catch let stop as Stop {
            throw stop
        } catch {
            throw Stop(.bug, "\(name) could not be read: \(error)")
        }
    }
}

/// A list as `read` passes it on: the rows of all its tables under one set of headings.
struct ReadList {
    var rows = ListRows()
    var findings: [Finding]
    let skipped: Int
    private let title: String
    private var fields: [String: Int]
    private var unclaimed: [String]
    private let serialGaps: Int
    /// Whether the rows come from several files of an archive: then a sheet is named with its file.
    private let isOfSeveralFiles: Bool

    init(_ list: RecognisedList) throws(Stop) {
        guard let first = list.tables.first else { throw Stop(.bug, "a recognised list has no table") }
        findings = list.findings + list.skippedRows
        skipped = list.skipped.count
        title = list.title
        fields = first.fieldColumns
        unclaimed = first.unclaimed.filter(\.looksLikeField).map(\.heading)
        serialGaps = list.findings.count { $0.code == "serial.gap" }
        isOfSeveralFiles = Set(list.tables.map(\.origin.file)).count > 1
        rows.headings = first.headings
        rows.columns = first.columns
        rows.sheets = [Self.sheet(first, isOfSeveralFiles)]
        rows.sourceRows = first.rows
        rows.sheetOfRow = Array(repeating: 0, count: first.rows.count)
        for table in list.tables.dropFirst() { try append(table, after: first) }
        for table in list.tables {
            for heading in table.unclaimed {
                findings.append(
                    Finding(
                        .note, "columns.unclaimed", at: table.locus(heading: heading.column),
                        "no field claims the heading \"\(Self.oneLine(heading.heading))\"",
                        hint: heading.looksLikeField ? "add it to columns in the programme file where it is one of them" : nil))
            }
        }
    }

    /// One row under its own headings, recognised as a list's would be.
    init(example: Example, programme: Programme) throws(Stop) {
        let columns = example.row.map { TextColumn([$0.heading, $0.text]) }
        let kinds = columns.map { _ in [CellKind.text, .text] }
        let sheet = Sheet(origin: Locus(file: "example"), name: "", rows: [1, 2], columns: columns, kinds: kinds)
        let aliases = programme.columns.map { HeadingAliases(field: $0.field.rawValue, headings: $0.headings) }
        do {
            try self.init(try ListRecognition.recognise([sheet], aliases: aliases, year: programme.baseYear))
        } catch let error as DocumentError {
            throw Stop(.configuration, "an example is no list: \(error.message)", hint: "use headings that columns names")
        } catch let stop as Stop {
            throw stop
        } catch {
            throw Stop(.bug, "an example could not be read: \(error)")
        }
    }

    /// `附件1.xlsx/名单` for a sheet of a file in an archive: two files may have sheets of one name.
    private static func sheet(_ table: RecognisedTable, _ isOfSeveralFiles: Bool) -> String {
        guard isOfSeveralFiles, let slash = table.origin.file.firstIndex(of: "/") else { return table.sheet }
        let member = String(table.origin.file[slash...].dropFirst())
        return table.sheet.isEmpty ? member : "\(member)/\(table.sheet)"
    }

    /// What the column of a field says, row by row, without blanks; empty where the list has none.
    func texts(of field: Field) -> [String] {
        guard let column = fields[field.rawValue] else { return [] }
        return (0..<rows.count).map { row in
            let text = rows.columns[column].string(at: row)
            return String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
        }
    }

    /// Puts a further table under the first one's headings: a field's column under the field, any other under its heading.
    private mutating func append(_ table: RecognisedTable, after first: RecognisedTable) throws(Stop) {
        let exports = Field.exports.rawValue
        let heading = { (table: RecognisedTable) in table.fieldColumns[exports].map { ExportsHeading(table.headings[$0]) } }
        guard heading(table) == heading(first) else {
            throw Stop(
                .notUnderstood,
                "\(table.locus()): its amounts stand under another heading than those of \(first.locus()) [list.headingsDiffer]",
                hint: "import the tables as files of their own")
        }
        let moved = table.fieldColumns.filter { field, column in first.fieldColumns[field].map { $0 != column } ?? false }
        if !moved.isEmpty {
            findings.append(
                Finding(
                    .note, "columns.moved", at: table.locus(),
                    "its columns stand in another order than those of \(first.locus()): of its cells the row is right, the letter is that of the first table"
                ))
        }
        var place: [Int] = []
        for column in table.headings.indices {
            let field = table.fieldColumns.first { $0.value == column }?.key
            if let field, let known = fields[field] {
                place.append(known)
            } else if let known = rows.headings.firstIndex(of: table.headings[column]), !place.contains(known) {
                place.append(known)
            } else {
                rows.headings.append(table.headings[column])
                rows.columns.append(TextColumn(repeatElement("", count: rows.count)))
                if let field { fields[field] = rows.headings.count - 1 }
                place.append(rows.headings.count - 1)
            }
        }
        for column in rows.columns.indices {
            let from = place.firstIndex(of: column)
            for row in table.rows.indices {
                if let from { rows.columns[column].append(table.columns[from][row]) } else { rows.columns[column].append("") }
            }
        }
        let name = Self.sheet(table, isOfSeveralFiles)
        let sheet = rows.sheets.firstIndex(of: name) ?? rows.sheets.count
        if sheet == rows.sheets.count { rows.sheets.append(name) }
        rows.sheetOfRow.append(contentsOf: repeatElement(UInt16(clamping: sheet), count: table.rows.count))
        rows.sourceRows.append(contentsOf: table.rows)
        unclaimed += table.unclaimed.filter { heading in heading.looksLikeField && !unclaimed.contains(heading.heading) }.map(
            \.heading)
    }

    func layout(noticeTitle: String?) -> EditionManifest.Layout {
        var years: [Int] = []
        let heading = fields[Field.exports.rawValue].map { [rows.headings[$0]] } ?? rows.headings
        for text in [noticeTitle ?? "", title] + heading {
            for year in ExportsHeading(text).years where !years.contains(year) { years.append(year) }
        }
        return EditionManifest.Layout(
            title: title, headings: rows.headings, fields: fields, exportYears: years, unclaimed: unclaimed.map(Self.oneLine),
            serialGaps: serialGaps, doubts: FormDoubts.counted(findings))
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}
