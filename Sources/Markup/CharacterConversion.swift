import Glibc

/// One conversion by iconv, whole or not at all.
enum CharacterConversion {
    static func utf8(
        _ bytes: [UInt8], from encoding: TextDecoding.Encoding, startingAt start: Int
    ) throws(MarkupError) -> [UInt8] {
        let failed = iconv_t(bitPattern: -1)
        guard let converter = iconv_open("UTF-8", encoding.rawValue), converter != failed else {
            throw MarkupError(
                .encoding, "the system cannot convert \(encoding.rawValue)", hint: "install the package libc-bin of this system")
        }
        defer { iconv_close(converter) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: (bytes.count - start) * 2 + 16)
        var wrong: Int?
        let written = input.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { output in
                var source = input.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
                var sourceLeft = input.count - start
                var target = output.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                var targetLeft = output.count
                if iconv(converter, &source, &sourceLeft, &target, &targetLeft) == -1 || sourceLeft > 0 {
                    wrong = input.count - sourceLeft
                }
                return output.count - targetLeft
            }
        }
        if let wrong {
            throw MarkupError(.encoding, "wrong \(encoding.rawValue) at offset \(wrong)", offset: wrong)
        }
        output.removeSubrange(written...)
        if let replaced = firstReplacement(output) {
            throw MarkupError(.encoding, "the text holds a replaced character", offset: replaced)
        }
        return output
    }

    /// Whether `bytes` are wholly in an encoding by the system's name for it; false where the system does not know it.
    static func reads(_ bytes: [UInt8], as encoding: String) -> Bool {
        let failed = iconv_t(bitPattern: -1)
        guard let converter = iconv_open("UTF-8", encoding), converter != failed else { return false }
        defer { iconv_close(converter) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
        return input.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { output in
                var source = input.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                var sourceLeft = input.count
                var target = output.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                var targetLeft = output.count
                return iconv(converter, &source, &sourceLeft, &target, &targetLeft) != -1 && sourceLeft == 0
            }
        }
    }

    /// GB18030 has a sequence for U+FFFD itself: whoever wrote it had lost the character already.
    static func firstReplacement(_ text: [UInt8]) -> Int? {
        var index = 0
        while index + 2 < text.count {
            if text[index] == 0xEF, text[index + 1] == 0xBF, text[index + 2] == 0xBD { return index }
            index += 1
        }
        return nil
    }
}
