import Markup
import Provenance

/// The tables of an XML document: those of a workbook that Excel saved as XML, HTML tables in its texts, and records.
enum XMLReader {
    static func read(_ text: [UInt8], origin: Locus) throws(DocumentError) -> [Sheet] {
        let root: XMLElement
        do throws(MarkupError) { root = try XMLElement.parse(text, isUTF8: true) } catch {
            throw DocumentError(error, at: origin)
        }
        if root.name == "Workbook" { return try SpreadsheetXML.read(root, origin: origin) }
        var sheets: [Sheet] = []
        try collect(root, origin, &sheets)
        guard !sheets.isEmpty else {
            throw DocumentError(
                "xml.noTable", at: origin, "the XML holds no table and no records", hint: DocumentError.saveAsWorkbook)
        }
        return sheets
    }

    private static func collect(_ element: XMLElement, _ origin: Locus, _ sheets: inout [Sheet]) throws(DocumentError) {
        if holdsTable(element.text) { sheets += try tables(in: element.text, origin, before: sheets.count) }
        for records in XMLRecords.all(in: element) {
            if let sheet = try records.sheet(origin: origin, name: "table \(sheets.count + 1)") { sheets.append(sheet) }
        }
        for child in element.children { try collect(child, origin, &sheets) }
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
