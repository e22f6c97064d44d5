/// Reads texts that may run on from one record into the next.
///
/// A text is written in bytes or in pairs of them, as its flags say. Where its characters run into the next record, that record
/// begins with flags of its own; its other parts run on without.
struct BIFFText {
    private var parts: [ArraySlice<UInt8>]
    private var part = 0

    /// Half of a character that takes two.
    struct HalfCharacter: Error {}

    init(_ first: ArraySlice<UInt8>, _ rest: [ArraySlice<UInt8>] = []) { parts = [first] + rest }

    init(_ record: BIFFRecord, from place: Int) throws(LittleEndian.PastTheEnd) {
        self.init(try record.fields.slice(place, record.fields.count - place), record.rest)
    }

    /// Whether nothing is left to read.
    var isAtEnd: Bool { parts[part...].allSatisfy(\.isEmpty) }

    /// Reads a text that begins with the count of its characters, in `countBytes` bytes, and appends it to `text` as UTF-8.
    ///
    /// False, with the text left as it stands so far, where half a character stands in it.
    mutating func read(countBytes: Int = 2, into text: inout [UInt8]) throws(LittleEndian.PastTheEnd) -> Bool {
        let count = try number(countBytes)
        let flags = try number(1)
        let runs = flags & 0x08 != 0 ? try number(2) : 0
        let extra = flags & 0x04 != 0 ? try number(4) : 0
        let isWhole = try characters(count, areWide: flags & 0x01 != 0, into: &text)
        try skip(runs * 4 + extra)
        return isWhole
    }

    private mutating func characters(
        _ count: Int, areWide: Bool, into text: inout [UInt8]
    ) throws(LittleEndian.PastTheEnd) -> Bool {
        var left = count
        var areWide = areWide
        var lead: UInt16?
        var isWhole = true
        while left > 0 {
            if parts[part].isEmpty {
                guard part + 1 < parts.count else { throw LittleEndian.PastTheEnd() }
                part += 1
                areWide = try number(1) & 0x01 != 0
            }
            let taken = min(left, areWide ? parts[part].count / 2 : parts[part].count)
            guard taken > 0 else { throw LittleEndian.PastTheEnd() }
            let bytes = parts[part].prefix(areWide ? taken * 2 : taken)
            parts[part] = parts[part].dropFirst(bytes.count)
            left -= taken
            var index = bytes.startIndex
            while index < bytes.endIndex {
                let unit = areWide ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index])
                index += areWide ? 2 : 1
                if let first = lead {
                    lead = nil
                    if unit & 0xFC00 == 0xDC00 {
                        append(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit & 0x3FF)), to: &text)
                        continue
                    }
                    isWhole = false
                }
                switch unit & 0xFC00 {
                case 0xD800: lead = unit
                case 0xDC00: isWhole = false
                default: append(UInt32(unit), to: &text)
                }
            }
        }
        return isWhole && lead == nil
    }

    private func append(_ scalar: UInt32, to text: inout [UInt8]) {
        switch scalar {
        case ..<0x80: text.append(UInt8(scalar))
        case ..<0x800:
            text.append(UInt8(0xC0 | scalar >> 6))
            text.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            text.append(UInt8(0xE0 | scalar >> 12))
            text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(0x80 | scalar & 0x3F))
        default:
            text.append(UInt8(0xF0 | scalar >> 18))
            text.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    private mutating func number(_ count: Int) throws(LittleEndian.PastTheEnd) -> Int {
        var value = 0
        for shift in 0..<count {
            while parts[part].isEmpty {
                guard part + 1 < parts.count else { throw LittleEndian.PastTheEnd() }
                part += 1
            }
            value |= Int(parts[part].removeFirst()) << (shift * 8)
        }
        return value
    }

    private mutating func skip(_ count: Int) throws(LittleEndian.PastTheEnd) {
        var left = count
        while left > 0 {
            let taken = min(left, parts[part].count)
            parts[part] = parts[part].dropFirst(taken)
            left -= taken
            guard left > 0 else { return }
            guard part + 1 < parts.count else { throw LittleEndian.PastTheEnd() }
            part += 1
        }
    }
}
