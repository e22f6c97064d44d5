import Provenance

/// The compound files of old Office: told apart by the names of the streams in them, and refused each for its reason.
enum OldOffice {
    static func refusal(_ bytes: [UInt8], at origin: Locus) -> DocumentError {
        if holds("EncryptedPackage", bytes) {
            return DocumentError(
                "document.encrypted", at: origin, "the file is protected by a password",
                hint: "ask its sender for a copy without a password")
        }
        let name: String
        if holds("Workbook", bytes) || holds("Book", bytes) {
            name = "an old .xls workbook"
        } else if holds("WordDocument", bytes) {
            name = "an old .doc document"
        } else if holds("PowerPoint Document", bytes) {
            name = "an old .ppt presentation"
        } else {
            name = "an old Office file"
        }
        return DocumentError(
            "document.unsupported", at: origin, "the file is \(name), which is not read here",
            hint: DocumentError.saveAsWorkbook)
    }

    /// Stream names stand in the container's directory as UTF-16LE with a final zero.
    private static func holds(_ stream: String, _ bytes: [UInt8]) -> Bool {
        FileKind.contains(stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0, 0], in: bytes)
    }
}
