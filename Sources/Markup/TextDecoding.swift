/// Strict decoding of text files: a byte order mark decides, else UTF-8, else GB18030 (which contains gb2312 and gbk).
///
/// What a page declares about itself is not looked at, since pages that declare gb2312 hold GB18030 bytes; but UTF-16 without
/// a mark is read only where the markup declares it. Nothing is ever replaced by U+FFFD: text that cannot be decoded whole is
/// refused, and so are Big5 and Western text, nearly all of which can be read as GB18030 that means nothing.
public enum TextDecoding {
    /// The encodings that are read.
    public enum Encoding: String, Sendable {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case gb18030 = "GB18030"
    }

    /// The text of `bytes` as UTF-8, without a byte order mark.
    ///
    /// - Throws: ``MarkupError`` with the offset of the first byte that is in no encoding read here, or that is no text.
    public static func utf8(_ bytes: [UInt8]) throws(MarkupError) -> [UInt8] { try decode(bytes).utf8 }

    /// The text of `bytes` as UTF-8, and the encoding it came in.
    public static func decode(_ bytes: [UInt8]) throws(MarkupError) -> (utf8: [UInt8], encoding: Encoding) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let text = Array(bytes[3...])
            if let wrong = firstWrongUTF8Byte(text) { throw brokenUTF8(at: wrong + 3) }
            return (try checked(text, shift: 3), .utf8)
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return (try converted(bytes, dropping: 2, from: .utf16LittleEndian), .utf16LittleEndian)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return (try converted(bytes, dropping: 2, from: .utf16BigEndian), .utf16BigEndian)
        }
        if let declared = try declaredUTF16(bytes) { return declared }
        guard let wrong = firstWrongUTF8Byte(bytes) else { return (try checked(bytes, shift: 0), .utf8) }
        // GB18030 text ends to look like UTF-8 within its first few characters; what looked like UTF-8 for longer is
        // damaged UTF-8, and most damaged UTF-8 can be read as GB18030 that means nothing.
        guard multibyteCharacters(bytes[..<wrong]) < fewestOfUTF8 else { throw brokenUTF8(at: wrong) }
        do throws(MarkupError) {
            let text = try converted(bytes, dropping: 0, from: .gb18030)
            try ForeignText.check(bytes)
            return (text, .gb18030)
        } catch {
            guard error.code == .encoding, error.hint == nil else { throw error }
            throw MarkupError(
                .encoding,
                "the text is neither UTF-8 (wrong byte at offset \(wrong)) nor GB18030 (wrong byte at offset \(error.offset ?? wrong))",
                offset: error.offset ?? wrong, hint: "open it where it is readable and save it as UTF-8")
        }
    }

    /// Markup in UTF-16 without a mark that says so itself: `<?xml version="1.0" encoding="UTF-16"?>`, `<meta charset="utf-16le">`.
    private static func declaredUTF16(_ bytes: [UInt8]) throws(MarkupError) -> (utf8: [UInt8], encoding: Encoding)? {
        let encoding: Encoding
        switch (bytes.first, bytes.dropFirst().first) {
        case (0x3C, 0): encoding = .utf16LittleEndian
        case (0, 0x3C): encoding = .utf16BigEndian
        default: return nil
        }
        let head = bytes.prefix(2048).filter { $0 != 0 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard String(decoding: head, as: UTF8.self).contains("utf-16") else { return nil }
        return (try converted(bytes, dropping: 0, from: encoding), encoding)
    }

    private static func brokenUTF8(at offset: Int) -> MarkupError {
        MarkupError(
            .encoding, "the text is UTF-8 with a wrong byte at offset \(offset)", offset: offset,
            hint: "the file was damaged on its way: fetch it again, or save it as UTF-8 where it is readable")
    }

    private static func converted(
        _ bytes: [UInt8], dropping mark: Int, from encoding: Encoding
    ) throws(MarkupError) -> [UInt8] {
        try checked(try CharacterConversion.utf8(bytes, from: encoding, startingAt: mark), shift: 0)
    }

    /// The text itself, unless it holds control characters that no text holds.
    private static func checked(_ text: [UInt8], shift: Int) throws(MarkupError) -> [UInt8] {
        if let offset = text.firstIndex(of: 0) {
            throw MarkupError(
                .binary, "the file is not text: it holds a zero byte at offset \(offset + shift)", offset: offset + shift,
                hint: "save it as .xlsx or as CSV in UTF-8")
        }
        return text
    }

    /// Where `bytes` stop to be UTF-8; nil where all of them are.
    static func firstWrongUTF8Byte(_ bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// So many characters that are UTF-8 are no chance.
    static let fewestOfUTF8 = 8

    static func multibyteCharacters(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.count(where: { $0 >= 0xC0 })
    }
}
