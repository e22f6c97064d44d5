import Markup
import Provenance

/// Makes a sheet of each table of a page, except of those without a filled cell, which only lay others out.
final class TableSheets: TableListener {
    let origin: Locus
    private let first: Int
    private var finished: [OpenTable] = []
    private var refusal: DocumentError?

    /// The innermost table, and those around it.
    private var table = OpenTable(index: 0)
    private var outer: [OpenTable] = []
    private var count = 0
    private var looseTexts = LooseTexts()
    private var outside = OutsideText()
    private var faults: PageFaults?
    /// The table that ended last, and its last row.
    private var ended = (table: 0, row: 0)

    init(_ origin: Locus, numberedFrom first: Int) {
        self.origin = origin
        self.first = first
    }

    /// The sheets in the order in which their tables begin.
    func finish() throws(DocumentError) -> [Sheet] {
        if let refusal { throw refusal }
        var sheets: [Sheet] = []
        var indices: [Int] = []
        for table in finished.sorted(by: { $0.index < $1.index }) {
            indices.append(table.index)
            sheets.append(table.finish(origin: origin, name: name(sheets.count)))
        }
        looseTexts.tell(in: &sheets, tables: indices)
        if !sheets.isEmpty { sheets[0].statedOutside = outside.stated }
        if let faults { PageFaultFindings.tell(faults, in: &sheets) }
        finished = []
        return sheets
    }

    private func name(_ position: Int) -> String { "table \(first + position)" }

    func beginTable(isHidden: Bool) {
        count += 1
        let new = OpenTable(index: count, isHidden: isHidden, lead: outside.takeLast())
        outer.append(table)
        table = new
    }

    func endTable() {
        table.end()
        ended = (table.index, table.row)
        if !table.builder.isBlank { finished.append(table) }
        if let around = outer.popLast() { table = around }
    }

    func caption(_ text: UnsafeBufferPointer<UInt8>) { table.caption = String(decoding: text, as: UTF8.self) }

    func endRowGroup() { table.endRowGroup() }

    func looseText(_ text: UnsafeBufferPointer<UInt8>) {
        let (index, row) = outer.isEmpty ? ended : (table.index, table.row)
        looseTexts.add(text, table: index, row: row)
    }

    func outsideText(_ text: UnsafeBufferPointer<UInt8>) {
        if outside.take(text) { looseTexts.add(text, table: ended.table, row: ended.row) }
    }

    /// A script may write rows into the page that only a browser shows.
    func inertText(_ text: UnsafeBufferPointer<UInt8>) {
        guard let code = LeftOutSheet.creditCode(in: String(decoding: text, as: UTF8.self)) else { return }
        var told = "\(code)… in a script"
        told.withUTF8 { looseTexts.add($0, table: ended.table, row: ended.row) }
    }

    func endPage(_ faults: PageFaults) { self.faults = faults }

    func beginRow() { table.beginRow() }

    func hideRow() { table.hideRow() }

    func cell(_ text: UnsafeBufferPointer<UInt8>, _ form: TableCellForm) -> Bool {
        guard let reason = table.cell(text, form) else { return true }
        let before = (finished + outer).count { $0.index < table.index && !$0.builder.isBlank }
        refusal = DocumentError(
            "page.tooLarge",
            at: Locus(
                file: origin.file, digest: origin.digest, sheet: name(before), row: table.row, column: table.column + 1),
            "the table is larger than is read here (\(reason))")
        return false
    }
}
