import Provenance

enum PDFReader {
    static func read(_ source: DocumentSource, origin: Locus, programs: Programs) throws(DocumentError) -> [Sheet] {
        throw DocumentError.unsupported(
            "a PDF", at: origin,
            hint: "ask for the list as .xlsx, or copy its table into a workbook, save it as .xlsx and import that")
    }
}
