import Glibc

/// Text that is decoded piece by piece, and never held whole: UTF-8 or GB18030 beyond doubt.
///
/// Whoever is told ``Doubt`` decodes the whole by ``TextDecoding``, which decides, and says what is wrong where.
final class TextPieces {
    enum Encoding { case utf8, gb18030 }

    /// Says that the text is not beyond doubt, or cannot be read.
    struct Doubt: Error {
        /// Whether it may well be GB18030.
        var mayBeGB18030 = false
    }

    private let converter: iconv_t?
    private let read: () -> [UInt8]?
    /// What a piece ends with that is no whole character.
    private var rest: [UInt8] = []
    private var suspicion = ForeignText()
    /// How many characters beyond ASCII have been UTF-8, as far as it matters.
    private var characters = 0
    private var isAtStart = true

    /// `read` hands over the next bytes, none at the end, nil where they cannot be had.
    init(_ encoding: Encoding, _ read: @escaping () -> [UInt8]?) throws(Doubt) {
        self.read = read
        guard encoding == .gb18030 else {
            converter = nil
            return
        }
        guard let opened = iconv_open("UTF-8", TextDecoding.Encoding.gb18030.rawValue), opened != iconv_t(bitPattern: -1) else {
            throw Doubt()
        }
        converter = opened
    }

    deinit {
        if let converter { iconv_close(converter) }
    }

    /// The next piece in UTF-8, of whole characters; empty at the end.
    func next() throws(Doubt) -> [UInt8] {
        while true {
            guard let raw = read() else { throw Doubt() }
            guard !raw.isEmpty else {
                guard rest.isEmpty, !suspicion.isSuspected else { throw Doubt(mayBeGB18030: converter == nil && characters == 0) }
                return []
            }
            let isFirst = isAtStart
            isAtStart = false
            let text: [UInt8]
            if let converter {
                suspicion.take(raw)
                text = try converted(rest + raw, converter)
            } else {
                text = try validated(isFirst && raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw[3...]) : rest + raw)
            }
            guard !text.contains(0) else { throw Doubt() }
            if !text.isEmpty { return text }
        }
    }

    private func validated(_ bytes: [UInt8]) throws(Doubt) -> [UInt8] {
        let cut = bytes.count - Self.openCharacter(bytes)
        rest = Array(bytes[cut...])
        let text = cut == bytes.count ? bytes : Array(bytes[..<cut])
        if characters < TextDecoding.fewestOfUTF8 {
            let wrong = TextDecoding.firstWrongUTF8Byte(text)
            characters += TextDecoding.multibyteCharacters(text[..<(wrong ?? text.count)])
            guard wrong == nil else { throw Doubt(mayBeGB18030: characters < TextDecoding.fewestOfUTF8) }
        } else if TextDecoding.firstWrongUTF8Byte(text) != nil {
            throw Doubt()
        }
        return text
    }

    /// How many bytes at the end begin a character of UTF-8 that goes on in the next piece.
    private static func openCharacter(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte < 0x80 { return 0 }
            if byte >= 0xC0 { return length < (byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2) ? length : 0 }
        }
        return 0
    }

    private func converted(_ bytes: [UInt8], _ converter: iconv_t) throws(Doubt) -> [UInt8] {
        var input = bytes
        var left = input.count
        var isRead = false
        // Two bytes become at most three, four at most four.
        let text = input.withUnsafeMutableBytes { input in
            [UInt8](unsafeUninitializedCapacity: input.count * 2) { output, count in
                output.withMemoryRebound(to: CChar.self) { output in
                    var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var target = output.baseAddress
                    var room = output.count
                    isRead = iconv(converter, &source, &left, &target, &room) != -1 || errno == EINVAL
                    count = output.count - room
                }
            }
        }
        guard isRead, left < 4, CharacterConversion.firstReplacement(text) == nil else { throw Doubt() }
        rest = Array(bytes[(bytes.count - left)...])
        return text
    }
}
