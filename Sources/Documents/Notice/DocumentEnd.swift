extension Document {
    /// Whether bytes end as a file of their kind ends: a body without a length may have been cut.
    ///
    /// Most kinds prove their end when they are read (the directory of a zip file, `%%EOF`, the sectors of old Office files,
    /// gzip's checksum, the root of XML); text has its last line break, a page its `</html>` or `</table>`, RTF its brace.
    public static func endsAsItShould(_ bytes: [UInt8]) -> Bool {
        switch FileKind(head: Array(bytes.prefix(4096))) {
        case .text:
            // In UTF-16 the line break has a zero beside it.
            return bytes.suffix(2).contains { $0 == 0x0A || $0 == 0x0D }
        case .page: return !PageEnd(bytes).isMissing
        case .richText:
            let tail = bytes.suffix(64).filter { $0 > 0x20 }
            return tail.last == 0x7D || tail.suffix(2).first == 0x7D
        default: return true
        }
    }

    /// Whether the bytes are a page, whatever the file is called.
    public static func isPage(_ bytes: [UInt8]) -> Bool { FileKind(head: Array(bytes.prefix(4096))) == .page }

    /// Whether a file of this name is expected to be a page.
    public static func isNamedAsPage(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".html", ".htm", ".shtml", ".mht"].contains(where: name.hasSuffix)
    }
}
