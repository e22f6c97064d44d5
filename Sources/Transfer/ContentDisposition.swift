/// The name that a Content-Disposition header proposes for a file.
enum ContentDisposition {
    /// The name without folders; nil where there is none or where its bytes are in no encoding that is read here.
    ///
    /// `filename*` (RFC 6266) comes before `filename`; a `filename` that is percent-encoded, as many servers write it, is
    /// decoded. The header is in UTF-8 or, as many servers write it too, in GB18030.
    static func fileName(_ header: [UInt8]) -> String? {
        guard let header = HeaderText.decoded(header) else { return nil }
        let parameters = parameters(header)
        if let extended = parameters["filename*"], let name = decodedExtended(extended) { return clean(name) }
        guard let plain = parameters["filename"] else { return nil }
        return clean(plain.utf8.contains(0x25) ? percentDecoded(plain).flatMap { HeaderText.decoded($0) } ?? plain : plain)
    }

    private static func parameters(_ header: String) -> [String: String] {
        var found: [String: String] = [:]
        var rest = Array(header.utf8)[...]
        // The first part is the kind: attachment or inline.
        rest = rest.drop { $0 != 0x3B }.dropFirst()
        while !rest.isEmpty {
            let name = Source.lowercased(trimmed(rest.prefix { $0 != 0x3D && $0 != 0x3B }))
            rest = rest.drop { $0 != 0x3D && $0 != 0x3B }
            guard rest.first == 0x3D else {
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
            var value: [UInt8] = []
            if rest.first == 0x22 {
                rest = rest.dropFirst()
                while let byte = rest.popFirst(), byte != 0x22 { value.append(byte == 0x5C ? rest.popFirst() ?? byte : byte) }
            } else {
                value = Array(rest.prefix { $0 != 0x3B })
            }
            rest = rest.drop { $0 != 0x3B }.dropFirst()
            if found[name] == nil { found[name] = trimmed(value[...]) }
        }
        return found
    }

    private static func decodedExtended(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = percentDecoded(String(parts[2])) else { return nil }
        return HeaderText.decoded(bytes, from: Source.lowercased(String(parts[0])))
    }

    private static func percentDecoded(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    private static func clean(_ name: String) -> String? {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let isText = !last.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0xFFFD }
        return last.isEmpty || last.hasPrefix(".") || !isText ? nil : last
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
