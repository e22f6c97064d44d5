import Provenance

/// What a zip file holds, by the members that only one kind of document has.
enum PackageKind: Equatable {
    case workbook
    case document
    /// Files in a folder, and no document of its own.
    case archive
    /// Something that LibreOffice reads.
    case convertible(LibreOffice.Kind)
    case encrypted
    case refused(name: String, hint: String)

    init(_ archive: ZipArchive) throws(DocumentError) {
        if archive.contains("xl/workbook.bin") {
            self = .convertible(.binaryWorkbook)
        } else if archive.contains("xl/workbook.xml") || archive.containsFolder("xl/") {
            self = .workbook
        } else if archive.containsFolder("word/") {
            self = .document
        } else if archive.containsFolder("ppt/") {
            self = .refused(name: "a .pptx presentation", hint: "ask for the list as .xlsx")
        } else if archive.contains("ofd.xml") {
            self = .refused(name: "an OFD document", hint: "ask for the list as .xlsx")
        } else if archive.contains("mimetype"), archive.contains("content.xml") {
            self = try Self.openDocument(archive)
        } else if archive.contains("[Content_Types].xml"), archive.contains("_rels/.rels") {
            // Workbooks need not use the usual folder; whatever else it is has no sheets, and is refused for that.
            self = .workbook
        } else {
            self = .archive
        }
    }

    /// A document of this kind says what it is in a member of its own, and in another which of its members are encrypted.
    private static func openDocument(_ archive: ZipArchive) throws(DocumentError) -> PackageKind {
        let manifest = try archive.read("META-INF/manifest.xml") ?? []
        if FileKind.contains("encryption-data", in: manifest) { return .encrypted }
        let type = try archive.read("mimetype", atMost: 1 << 20) ?? []
        return .convertible(FileKind.contains("opendocument.text", in: type) ? .openDocument : .openWorkbook)
    }
}
