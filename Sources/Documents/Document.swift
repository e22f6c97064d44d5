import Markup
public import Provenance

/// Any attachment as sheets of cells. What a file is follows from its bytes, never from its name.
public enum Document {
    /// Reads a workbook (.xlsx, .xlsm, .xls), the tables of a document (.docx), a PDF, a page or XML, CSV, or an archive of such files.
    ///
    /// `name` is the file's own name without a folder: it is what loci and errors call the file. PDFs need the program
    /// `pdftotext`; what Office wrote before 1997, .doc, .rtf, .xlsb, .ods and .odt need LibreOffice.
    /// - Throws: ``DocumentError`` for everything else, saying what the file is and what to do.
    public static func read(bytes: [UInt8], name: String, digest: Digest? = nil) throws(DocumentError) -> [Sheet] {
        try read(.bytes(bytes), Reading(origin: Locus(file: name, digest: digest)))
    }

    /// Reads the file at `path`; a workbook is unpacked from the disk without being held in memory.
    public static func read(file path: String, name: String, digest: Digest? = nil) throws(DocumentError) -> [Sheet] {
        let origin = Locus(file: name, digest: digest)
        return try read(try DocumentSource.file(at: path, origin: origin), Reading(origin: origin))
    }

    /// What was packed by gzip, its checksum and length proven.
    ///
    /// - Throws: ``DocumentError`` where it is cut or damaged, or unpacks to more than is read here.
    public static func unpacked(gzip bytes: [UInt8], name: String) throws(DocumentError) -> [UInt8] {
        try Gzip.unpack(bytes, Locus(file: name))
    }

    static let textCap = 512 << 20
    static let oldOfficeCap = 256 << 20

    /// What is known of a document before its first byte.
    struct Reading {
        var origin: Locus
        var programs = Programs.installed
        /// How many archives stand around it.
        var depth = 0
    }

    static func read(_ source: DocumentSource, _ reading: Reading) throws(DocumentError) -> [Sheet] {
        let (origin, programs) = (reading.origin, reading.programs)
        switch FileKind(head: try source.head(4096, origin: origin)) {
        case .empty: throw DocumentError("document.empty", at: origin, "the file is empty", hint: DocumentError.fetchAgain)
        case .zip:
            let archive = try ZipArchive(source, origin: origin)
            switch try PackageKind(archive) {
            case .workbook: return try WorkbookReader.read(archive, origin: origin)
            case .document: return try WordReader.read(archive, origin: origin)
            case .archive: return try Container.read(source, reading)
            case .convertible(let kind):
                if kind == .openWorkbook { try OpenWorkbookSize.check(archive, origin: origin) }
                return try LibreOffice.read(
                    try source.all(origin: origin, atMost: oldOfficeCap), kind, origin: origin, programs)
            case .encrypted: throw DocumentError.encrypted(origin)
            case .refused(let name, let hint): throw DocumentError.unsupported(name, at: origin, hint: hint)
            }
        case .archive: return try Container.read(source, reading)
        case .gzip: return try Gzip.read(source, reading)
        case .pdf: return try PDFReader.read(source, origin: origin, programs: programs)
        case .oldOffice:
            return try OldOffice.read(try source.all(origin: origin, atMost: oldOfficeCap), origin: origin, programs: programs)
        case .oldWorkbook:
            let bytes = try source.all(origin: origin, atMost: oldOfficeCap)
            return try OldOffice.read(workbook: bytes, of: bytes, origin: origin, programs: programs)
        case .olderWorkbook:
            let bytes = try source.all(origin: origin, atMost: oldOfficeCap)
            return try LibreOffice.read(bytes, .oldWorkbook, origin: origin, programs)
        case .richText:
            let bytes = try source.all(origin: origin, atMost: oldOfficeCap)
            return try LibreOffice.read(bytes, .richText, origin: origin, programs)
        case .refused(let name, let hint): throw DocumentError.unsupported(name, at: origin, hint: hint)
        case .page: return try TableReader.read(page: source, origin: origin)
        case .xml, .text:
            let bytes = try source.all(origin: origin, atMost: textCap)
            let text: [UInt8]
            do throws(MarkupError) { text = try TextDecoding.utf8(bytes) } catch { throw DocumentError(error, at: origin) }
            let head = text.prefix(4096)
            if FileKind.isPage(head) { return try TableReader.read(page: text, origin: origin) }
            if FileKind.isXML(head) { return try XMLReader.read(text, origin: origin) }
            return [try DelimitedText.read(text, origin: origin)]
        }
    }
}
