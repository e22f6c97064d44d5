import Markup
public import Provenance

/// Any attachment as sheets of cells. What a file is follows from its bytes, never from its name.
public enum Document {
    /// Reads a workbook (.xlsx, .xlsm), the tables of a page, or CSV.
    ///
    /// `name` is the file's own name without a folder: it is what loci and errors call the file.
    /// - Throws: ``DocumentError`` for everything else, saying what the file is and what to do.
    public static func read(bytes: [UInt8], name: String, digest: Digest? = nil) throws(DocumentError) -> [Sheet] {
        try read(.bytes(bytes), Locus(file: name, digest: digest))
    }

    /// Reads the file at `path`; a workbook is unpacked from the disk without being held in memory.
    public static func read(file path: String, name: String, digest: Digest? = nil) throws(DocumentError) -> [Sheet] {
        let origin = Locus(file: name, digest: digest)
        return try read(try DocumentSource.file(at: path, origin: origin), origin)
    }

    static let textCap = 512 << 20

    private static func read(_ source: DocumentSource, _ origin: Locus) throws(DocumentError) -> [Sheet] {
        let kind = FileKind(head: try source.head(4096, origin: origin))
        switch kind {
        case .empty: throw DocumentError("document.empty", at: origin, "the file is empty", hint: DocumentError.fetchAgain)
        case .zip:
            let archive = try ZipArchive(source, origin: origin)
            try PackageKind(archive).check(archive)
            return try WorkbookReader.read(archive, origin: origin)
        case .oldOffice: throw OldOffice.refusal(try source.all(origin: origin), at: origin)
        case .refused(let name, let hint):
            throw DocumentError("document.unsupported", at: origin, "the file is \(name), which is not read here", hint: hint)
        case .page, .text:
            guard source.count <= textCap else {
                throw DocumentError("document.tooLarge", at: origin, "the text is larger than \(textCap >> 20) MiB")
            }
            let bytes = try source.all(origin: origin)
            let text: [UInt8]
            do throws(MarkupError) { text = try TextDecoding.utf8(bytes) } catch { throw DocumentError(error, at: origin) }
            if FileKind.isPage(text.prefix(4096)) { return try TableReader.read(page: text, origin: origin) }
            return [try DelimitedText.read(text, origin: origin)]
        }
    }
}
