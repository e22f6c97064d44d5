import Provenance

/// What a zip file holds, by the members that only one kind of document has.
enum PackageKind: Equatable {
    case workbook
    case document
    /// Files in a folder, and no document of its own.
    case archive
    case refused(name: String, hint: String)

    init(_ archive: ZipArchive) {
        if archive.contains("xl/workbook.bin") {
            self = .refused(name: "a binary .xlsb workbook", hint: DocumentError.saveAsWorkbook)
        } else if archive.contains("xl/workbook.xml") || archive.containsFolder("xl/") {
            self = .workbook
        } else if archive.containsFolder("word/") {
            self = .document
        } else if archive.containsFolder("ppt/") {
            self = .refused(name: "a .pptx presentation", hint: "ask for the list as .xlsx")
        } else if archive.contains("ofd.xml") {
            self = .refused(name: "an OFD document", hint: "ask for the list as .xlsx")
        } else if archive.contains("mimetype"), archive.contains("content.xml") {
            self = .refused(name: "an OpenDocument file (.ods, .odt)", hint: DocumentError.saveAsWorkbook)
        } else if archive.contains("[Content_Types].xml"), archive.contains("_rels/.rels") {
            // Workbooks need not use the usual folder; whatever else it is has no sheets, and is refused for that.
            self = .workbook
        } else {
            self = .archive
        }
    }
}
