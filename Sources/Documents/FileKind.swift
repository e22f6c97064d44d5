import Provenance

/// What a file is, by its first bytes.
enum FileKind: Equatable {
    case empty
    case zip
    /// Several files in one, but no zip.
    case archive
    /// One file, packed.
    case gzip
    /// The container of old Office files, and of new ones with a password.
    case oldOffice
    /// The records of an old workbook without a container.
    case oldWorkbook
    /// The same of Excel 95 or before.
    case olderWorkbook
    case richText
    case pdf
    case page
    case xml
    case text
    case refused(name: String, hint: String)

    init(head: [UInt8]) {
        guard !head.isEmpty else {
            self = .empty
            return
        }
        for (signature, kind) in Self.signatures where head.starts(with: signature) {
            self = kind
            return
        }
        // A PDF may have some bytes before its signature.
        if Self.contains("%PDF-", in: head.prefix(1024)) {
            self = .pdf
            return
        }
        if head.count >= 262, head[257..<262].elementsEqual("ustar".utf8) {
            self = .archive
            return
        }
        self = Self.isPage(head[...]) ? .page : Self.isXML(head[...]) ? .xml : Self.otherMarkup(head) ?? .text
    }

    /// Markup that is neither a page nor XML, and JSON.
    private static func otherMarkup(_ head: [UInt8]) -> FileKind? {
        let text = head.drop { $0 <= 0x20 || $0.isMark }
        if text.first == 0x3C, let next = text.dropFirst().first,
            next == 0x21 || next == 0x3F || next == 0x5F || (next | 0x20) >= 0x61
        {
            return .refused(name: "markup that is no page", hint: DocumentError.saveAsWorkbook)
        }
        guard text.first == 0x7B || text.first == 0x5B else { return nil }
        let next = text.dropFirst().first { $0 > 0x20 }
        guard next == 0x22 || next == 0x7B else { return nil }
        return .refused(name: "JSON", hint: DocumentError.saveAsWorkbook)
    }

    private static let picture = refused(name: "a picture", hint: "ask for the list as .xlsx")

    private static let signatures: [([UInt8], FileKind)] = [
        ([0x50, 0x4B, 0x03, 0x04], .zip),
        ([0x50, 0x4B, 0x05, 0x06], .zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
        (Array("Rar!\u{1A}\u{7}".utf8), .archive),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
        ([0x1F, 0x8B], .gzip),
        ([0x42, 0x5A, 0x68], refused(name: "a bzip2 archive", hint: "unpack it and import the list inside")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], refused(name: "an xz archive", hint: "unpack it and import the list inside")),
        (Array("{\\rtf".utf8), .richText),
        ([0x89, 0x50, 0x4E, 0x47], picture),
        ([0xFF, 0xD8, 0xFF], picture),
        (Array("GIF8".utf8), picture),
        ([0x09, 0x08, 0x10, 0x00, 0x00, 0x06], .oldWorkbook),
        ([0x09, 0x08], .olderWorkbook),
        ([0x09, 0x04, 0x06, 0x00], .olderWorkbook),
        ([0x09, 0x02, 0x06, 0x00], .olderWorkbook),
        ([0x09, 0x00, 0x04, 0x00], .olderWorkbook),
    ]

    /// Whether text begins as a page does: old systems call a page with a table .xls.
    static func isPage(_ head: ArraySlice<UInt8>) -> Bool {
        if isXML(head) { return isRootedAsPage(head) }
        let lower = head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let first = lower.first(where: { $0 > 0x20 && !$0.isMark }), first == 0x3C else { return false }
        return ["<html", "<!doctype html", "<table", "<head", "<body", "<meta"].contains { contains($0, in: lower[...]) }
    }

    /// Whether the first element of XML is a page's.
    private static func isRootedAsPage(_ head: ArraySlice<UInt8>) -> Bool {
        var rest = head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
        while let start = rest.firstIndex(of: 0x3C) {
            rest = rest[start...]
            if rest.starts(with: "<html".utf8) || rest.starts(with: "<!doctype html".utf8) { return true }
            guard rest.starts(with: "<?".utf8) || rest.starts(with: "<!--".utf8), let end = rest.firstIndex(of: 0x3E) else {
                return false
            }
            rest = rest[(end + 1)...]
        }
        return false
    }

    /// Whether text declares itself to be XML.
    static func isXML(_ head: ArraySlice<UInt8>) -> Bool {
        head.drop { $0 <= 0x20 || $0.isMark }.starts(with: "<?xml".utf8)
    }

    static func contains(_ text: StaticString, in bytes: some RandomAccessCollection<UInt8>) -> Bool {
        contains(text.withUTF8Buffer { Array($0) }, in: Array(bytes))
    }

    static func contains(_ text: String, in bytes: some RandomAccessCollection<UInt8>) -> Bool {
        contains(Array(text.utf8), in: Array(bytes))
    }

    static func contains(_ sought: [UInt8], in bytes: [UInt8]) -> Bool {
        guard let first = sought.first, bytes.count >= sought.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for start in 0...(bytes.count - sought.count) where bytes[start] == first {
                if bytes[start..<(start + sought.count)].elementsEqual(sought) { return true }
            }
            return false
        }
    }
}

extension UInt8 {
    /// Whether the byte belongs to a byte order mark.
    fileprivate var isMark: Bool { self == 0xEF || self == 0xBB || self == 0xBF || self == 0xFE || self == 0xFF }
}
