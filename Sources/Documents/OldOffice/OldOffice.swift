import Provenance

/// The compound files of old Office: told apart by the streams in them; a workbook is read, the others go to LibreOffice.
struct OldOffice {
    private var file: CompoundFile
    private let origin: Locus

    static func read(_ bytes: [UInt8], origin: Locus, programs: Programs) throws(DocumentError) -> [Sheet] {
        var office = try OldOffice(bytes, origin)
        // Office files of today are packed so where they have a password.
        if office.file.contains("EncryptedPackage") { throw DocumentError.encrypted(origin) }
        if let workbook = try office.stream("Workbook") {
            return try read(workbook: workbook, of: bytes, origin: origin, programs: programs)
        }
        if office.file.contains("Book") { return try LibreOffice.read(bytes, .oldWorkbook, origin: origin, programs) }
        if let document = try office.stream("WordDocument") {
            // A flag in its head says that the rest of it is scrambled.
            guard document.count > 11, document[11] & 0x01 == 0 else { throw DocumentError.encrypted(origin) }
            return try LibreOffice.read(bytes, .oldDocument, origin: origin, programs)
        }
        let isPresentation = office.file.contains("PowerPoint Document")
        throw DocumentError.unsupported(
            isPresentation ? "an old .ppt presentation" : "an old Office file", at: origin, hint: DocumentError.saveAsWorkbook)
    }

    /// A workbook's records, in a container or, as some programs write them, without.
    static func read(
        workbook stream: [UInt8], of bytes: [UInt8], origin: Locus, programs: Programs
    ) throws(DocumentError) -> [Sheet] {
        if let sheets = try OldWorkbookReader.read(stream, origin: origin) { return sheets }
        return try LibreOffice.read(bytes, .oldWorkbook, origin: origin, programs)
    }

    private init(_ bytes: [UInt8], _ origin: Locus) throws(DocumentError) {
        self.origin = origin
        do throws(CompoundFile.Damage) { file = try CompoundFile(bytes) } catch { throw Self.damaged(error, origin) }
    }

    private mutating func stream(_ name: String) throws(DocumentError) -> [UInt8]? {
        do throws(CompoundFile.Damage) { return try file.stream(name) } catch { throw Self.damaged(error, origin) }
    }

    private static func damaged(_ damage: CompoundFile.Damage, _ origin: Locus) -> DocumentError {
        DocumentError(
            "document.damaged", at: origin, "the old Office file is damaged or cut: \(damage.reason)",
            hint: DocumentError.fetchAgain)
    }
}
