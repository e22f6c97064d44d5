import Provenance

/// Has LibreOffice, where it is installed, save a file that is not read here as one that is.
enum LibreOffice {
    /// What is not read here by itself.
    enum Kind {
        /// Of Excel 95 or before.
        case oldWorkbook
        case oldDocument
        case richText
        /// .xlsb
        case binaryWorkbook
        /// .ods
        case openWorkbook
        /// .odt
        case openDocument

        var name: String {
            switch self {
            case .oldWorkbook: "an .xls workbook of Excel 95 or before"
            case .oldDocument: "an old .doc document"
            case .richText: "a rich-text document"
            case .binaryWorkbook: "a binary .xlsb workbook"
            case .openWorkbook: "an OpenDocument workbook (.ods)"
            case .openDocument: "an OpenDocument text (.odt)"
            }
        }

        private var isWorkbook: Bool { [.oldWorkbook, .binaryWorkbook, .openWorkbook].contains(self) }

        fileprivate var target: String { isWorkbook ? "xlsx" : "docx" }

        /// The Debian package whose part of LibreOffice reads it.
        fileprivate var package: String { isWorkbook ? "libreoffice-calc" : "libreoffice-writer" }
    }

    /// What it gets for one file: it starts within half of the memory, and an honest list of 50,000 rows needs no more.
    static let bounds = ChildProgram.Bounds(seconds: 60, memoryBytes: 1_536 << 20, fileBytes: 256 << 20)

    static func read(
        _ bytes: [UInt8], _ kind: Kind, origin: Locus, _ programs: Programs
    ) throws(DocumentError) -> [Sheet] {
        guard let program = programs.path(of: "soffice") else {
            throw DocumentError.unsupported(
                kind.name, at: origin,
                hint: "install LibreOffice (\(kind.package)), which reads it; or \(DocumentError.saveAsWorkbook)")
        }
        guard let scratch = ScratchFolder(), let file = scratch.write(bytes, as: "file") else {
            throw DocumentError(
                "document.noScratch", at: origin, "there is no place for LibreOffice to work in",
                hint: "make room in the folder of temporary files (TMPDIR)")
        }
        let child = ChildProgram(
            path: program,
            arguments: [
                "-env:UserInstallation=file://\(scratch.path)/profile", "--headless", "--norestore", "--convert-to", kind.target,
                "--outdir", "\(scratch.path)/saved", file,
            ],
            bounds: programs.officeBounds)
        let exit: Int32
        do throws(ChildProgram.Failure) { exit = try child.run(in: scratch).exit } catch {
            switch error {
            case .notStarted: throw refusal(kind, "could not be started", origin)
            case .tooSlow: throw excess(kind, "did not finish within \(child.bounds.seconds) seconds", origin)
            }
        }
        // It says that it succeeded where it did not: what it wrote is what counts.
        let saved: DocumentSource
        do throws(DocumentError) {
            saved = try DocumentSource.file(at: "\(scratch.path)/saved/file.\(kind.target)", origin: origin)
        } catch {
            guard exit != 0, let bytes = child.bounds.memoryBytes else { throw refusal(kind, "could not read it", origin) }
            throw excess(kind, "broke off with \(exit): it gets \(bytes >> 20) MiB of memory here", origin)
        }
        let archive = try ZipArchive(saved, origin: origin)
        var sheets =
            kind.target == "xlsx"
            ? try WorkbookReader.read(archive, origin: origin) : try WordReader.read(archive, origin: origin)
        if !sheets.isEmpty {
            sheets[0].remarks.append(
                Finding(
                    .note, "document.converted", at: origin, "the file is \(kind.name), which LibreOffice has converted",
                    hint: "compare the number of rows with the file"))
        }
        return sheets
    }

    private static func refusal(_ kind: Kind, _ what: String, _ origin: Locus) -> DocumentError {
        DocumentError(
            "document.notConverted", at: origin, "the file is \(kind.name), and LibreOffice \(what)",
            hint: "look whether \(kind.package) is installed and the file opens; or \(DocumentError.saveAsWorkbook)")
    }
    /// The file asks for more than it may have: a person, who sees what it is, can give it.
    private static func excess(_ kind: Kind, _ what: String, _ origin: Locus) -> DocumentError {
        DocumentError(
            "document.notConverted", at: origin, "the file is \(kind.name), and LibreOffice \(what)",
            hint: DocumentError.saveAsWorkbook)
    }
}
