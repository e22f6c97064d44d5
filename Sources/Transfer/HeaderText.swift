import Glibc

/// What stands in a header as text, whose encoding it need not say.
enum HeaderText {
    /// UTF-8 where it is valid, else GB18030, which holds GBK and GB2312; nil where it is neither.
    static func decoded(_ bytes: [UInt8]) -> String? {
        String(validating: bytes, as: UTF8.self) ?? decoded(bytes, from: "gb18030")
    }

    /// In the encoding of a name in lower case; nil where it is not, or where the name is not known.
    static func decoded(_ bytes: [UInt8], from encoding: String) -> String? {
        switch encoding {
        case "utf-8": String(validating: bytes, as: UTF8.self)
        case "gbk", "gb2312", "gb18030": converted(bytes, from: "GB18030")
        case "iso-8859-1": converted(bytes, from: "ISO-8859-1")
        default: nil
        }
    }

    private static func converted(_ bytes: [UInt8], from encoding: String) -> String? {
        guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
        let written = input.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { output -> Int? in
                var source = input.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                var sourceLeft = input.count
                var target = output.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                var targetLeft = output.count
                guard iconv(converter, &source, &sourceLeft, &target, &targetLeft) == 0, sourceLeft == 0 else { return nil }
                return output.count - targetLeft
            }
        }
        return written.flatMap { String(validating: output[..<$0], as: UTF8.self) }
    }
}
