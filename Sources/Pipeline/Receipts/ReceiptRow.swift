import Columns
import Documents
import Normalisation
import Programme
import Provenance

/// One row of a file of receipts as it was read.
struct ReceiptRow {
    let canonical: [UInt8]
    let creditCode: CreditCode?
    /// Whether the code passes every check.
    let isCodeSound: Bool
    /// Nil where a day cannot be read.
    let receipt: Receipt?
    /// The first cell whose day cannot be read.
    let unreadable: ReceiptField?
    private let source: Source
    private let place: Int

    /// The table that the rows stand in, held once for all of them.
    private final class Source: Sendable {
        let table: RecognisedTable

        init(_ table: RecognisedTable) { self.table = table }

        func bytes(_ field: ReceiptField, _ row: Int) -> Bytes { table.column(field.rawValue)?[row] ?? [] }
    }

    var name: String { cell(.name) }
    var sheet: String { source.table.sheet }
    var row: Int { Int(source.table.rows[place]) }

    /// What the cell holds, as the insurer wrote it; empty where the file has no such column.
    func cell(_ field: ReceiptField) -> String { source.bytes(field, place).text }

    /// Whether the table has the columns that a manager fills in on a call sheet.
    var isOnCallSheet: Bool { ContactField.stand(in: source.table) }

    /// What the cell of a call sheet holds; empty where the file has no such column.
    func cell(_ field: ContactField) -> Bytes { source.table.column(field.rawValue)?[place] ?? [] }

    func locus(of field: ContactField) -> Locus {
        source.table.locus(row: place, column: source.table.fieldColumns[field.rawValue])
    }

    /// The place of the name, or of the cell that cannot be read.
    var locus: Locus {
        source.table.locus(row: place, column: source.table.fieldColumns[(unreadable ?? .name).rawValue])
    }

    /// Every data row of the file, in its order.
    ///
    /// - Throws: exit 65 where the file is no table with the headings of receipts.
    static func rows(
        ofFile path: String, name: String, digest: Digest, programme: Programme, folding: NameFolding
    ) throws(Stop) -> [ReceiptRow] {
        let list: RecognisedList
        do throws(DocumentError) {
            let sheets = try Document.read(file: path, name: name, digest: digest)
            list = try ListRecognition.recognise(sheets, aliases: ReceiptField.aliases(of: programme) + ContactField.aliases)
        } catch { throw Stop(error) }
        let own: [ReceiptField] = [.loadedOn, .takenUpOn, .policyNumber, .issuedOn, .reason]
        for table in list.tables
        where !own.contains(where: { table.fieldColumns[$0.rawValue] != nil }) && !ContactField.stand(in: table) {
            throw Stop(
                .notUnderstood,
                "\(table.locus()): no heading says what came back (\(own.map(\.heading).joined(separator: ", "))) [receipt.noHeadings]",
                hint: "bring in the file that the insurer sent back; a list of enterprises is brought in with `tongbao import`")
        }
        return list.tables.map(Source.init).flatMap { source in
            source.table.rows.indices.map { ReceiptRow(row: $0, of: source, folding: folding) }
        }
    }

    private init(row: Int, of source: Source, folding: NameFolding) {
        var unreadable: ReceiptField?
        func bytes(_ field: ReceiptField) -> Bytes { source.bytes(field, row) }
        func day(_ field: ReceiptField) -> CivilDate? {
            let cell = bytes(field)
            guard !Self.isBlank(cell) else { return nil }
            let day = CivilDate(cell: cell)
            if day == nil, unreadable == nil { unreadable = field }
            return day
        }
        let reading = CreditCode.read(bytes(.creditCode))
        let receipt = Receipt(
            loadedOn: day(.loadedOn), takenUpOn: day(.takenUpOn), issuedOn: day(.issuedOn),
            policyNumber: Self.text(bytes(.policyNumber)), reason: Self.text(bytes(.reason)))
        self.unreadable = unreadable
        self.receipt = unreadable == nil ? receipt : nil
        self.source = source
        place = row
        canonical = Self.isBlank(bytes(.name)) ? [] : folding.canonical(of: bytes(.name)).canonical
        creditCode = reading.value
        isCodeSound = reading.isValid
    }

    /// The text without the blanks around it; nil where there is none, or a stroke or 无 in its place.
    private static func text(_ cell: Bytes) -> String? {
        if isBlank(cell) { return nil }
        return cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func isBlank(_ cell: Bytes) -> Bool {
        if cell.isEmpty { return true }
        if cell.count > 12 { return false }
        let text = cell.text.filter { !$0.isWhitespace }
        return text.isEmpty || ["-", "—", "——", "/", "／", "无", "N/A"].contains(text)
    }
}
