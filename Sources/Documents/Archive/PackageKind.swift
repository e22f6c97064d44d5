import Provenance

/// What a zip file holds, by the members that only one kind of document has.
enum PackageKind: Equatable {
    case workbook
    case refused(name: String, hint: String)

    init(_ archive: ZipArchive) {
        if archive.contains("xl/workbook.bin") {
            self = .refused(name: "a binary .xlsb workbook", hint: DocumentError.saveAsWorkbook)
        } else if archive.contains("xl/workbook.xml") || archive.containsFolder("xl/") {
            self = .workbook
        } else if archive.containsFolder("word/") {
            self = .refused(
                name: "a .docx document", hint: "copy its table into a workbook, save it as .xlsx and import that")
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
            self = .refused(name: "a zip archive", hint: "unpack it and import the list inside, saved as .xlsx")
        }
    }

    func check(_ archive: ZipArchive) throws(DocumentError) {
        guard case .refused(let name, let hint) = self else { return }
        throw archive.refusal("document.unsupported", "the file is \(name), which is not read here", hint: hint)
    }
}
