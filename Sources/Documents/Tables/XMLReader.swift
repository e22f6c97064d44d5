import Markup
import Provenance

/// The tables of an XML document: those of a workbook that Excel saved as XML, HTML tables in its texts, and records.
struct XMLReader {
    static func read(_ text: [UInt8], origin: Locus) throws(DocumentError) -> [Sheet] {
        let root: XMLElement
        do throws(MarkupError) { root = try XMLElement.parse(text, isUTF8: true) } catch {
            throw DocumentError(error, at: origin)
        }
        if root.name == "Workbook" { return try SpreadsheetXML.read(root, origin: origin) }
        var reading = XMLReader(origin, known: recordNames(in: root))
        try reading.collect(root, isTaken: false)
        var sheets = reading.sheets
        guard !sheets.isEmpty else {
            throw DocumentError(
                "xml.noTable", at: origin, "the XML holds no table and no records", hint: DocumentError.saveAsWorkbook)
        }
        reading.looseTexts.tell(in: &sheets, tables: Array(1...sheets.count))
        return sheets
    }

    private let origin: Locus
    private let known: Set<String>
    private var sheets: [Sheet] = []
    private var looseTexts = LooseTexts()

    private init(_ origin: Locus, known: Set<String>) {
        self.origin = origin
        self.known = known
    }

    private static func recordNames(in element: XMLElement) -> Set<String> {
        element.children.reduce(into: Set(XMLRecords.all(in: element).map(\.name))) { $0.formUnion(recordNames(in: $1)) }
    }

    /// `isTaken`: the element is a record, or a field of one.
    private mutating func collect(_ element: XMLElement, isTaken: Bool) throws(DocumentError) {
        if Self.holdsTable(element.text) {
            sheets += try Self.tables(in: element.text, origin, before: sheets.count)
        } else if !isTaken {
            look(at: element.text)
        }
        let records = XMLRecords.all(in: element, known: known)
        for records in records {
            if let sheet = try records.sheet(origin: origin, name: "table \(sheets.count + 1)") { sheets.append(sheet) }
        }
        let taken = Set(records.map(\.name))
        for child in element.children { try collect(child, isTaken: isTaken || taken.contains(child.name)) }
    }

    /// A name or a credit code that is no record's may be an enterprise's all the same.
    private mutating func look(at text: String) {
        guard text.utf8.count >= 12 else { return }
        let bytes = Array(text.utf8).trimmed
        var line = OutsideText()
        guard LeftOutSheet.isName(bytes[...]) || bytes.withUnsafeBufferPointer({ line.take($0) }) else { return }
        bytes.withUnsafeBufferPointer { looseTexts.add($0, table: sheets.count, row: 0) }
    }

    private static func holdsTable(_ text: String) -> Bool {
        FileKind.contains("<table", in: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    }

    /// The tables of a page's part that stands as text in the XML, numbered on behind `before`.
    private static func tables(in text: String, _ origin: Locus, before: Int) throws(DocumentError) -> [Sheet] {
        let page: HTMLDocument
        do throws(MarkupError) { page = try HTMLDocument(utf8: Array(text.utf8)) } catch {
            throw DocumentError(error, at: origin)
        }
        guard let root = page.root else { return [] }
        return try TableReader.read(root, origin, numberedFrom: before + 1)
    }
}
