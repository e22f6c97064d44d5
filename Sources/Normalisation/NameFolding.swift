public import Columns

/// The one folding of names: what is equal after it is the same name.
///
/// NFKC, upper case, CJK radicals, one pair of brackets, traditional characters as simplified ones save those of
/// 通用规范汉字表, which stand for themselves in a register; blanks and invisible characters vanish. Marks are joined to
/// their letter where they follow in canonical order.
public struct NameFolding: Sendable {
    // An entry holds up to three bytes of UTF-8 below its flags.
    static let lengthShift: UInt32 = 24
    static let escape: UInt32 = 7 << 24
    static let changed: UInt32 = 1 << 27
    static let special: UInt32 = 1 << 28
    static let ambiguous: UInt32 = 1 << 29
    static let dropped: UInt32 = 1 << 31
    /// The most bytes that one byte of input may become.
    static let growth = 13

    struct Escape {
        var start: Int
        var count: Int
        var isMark: Bool
    }

    /// One entry for each code point below U+10000.
    var entries: [UInt32]
    /// Code point in the upper half, entry in the lower; ascending.
    var supplementary: [UInt64] = []
    var droppedRanges: [ClosedRange<UInt32>] = []
    var escapes: [Escape] = []
    var escapeBytes: [UInt8] = []
    /// Base and mark, ascending; beside each what they become.
    var joinKeys: [UInt64] = []
    var joinEntries: [UInt32] = []
    /// Characters that may stand for another one, ascending; beside each that other one.
    var candidateKeys: [UInt32] = []
    var candidateEntries: [UInt32] = []

    /// Appends `name` folded, with nothing else set aside; what may stand for another character is written as that one.
    ///
    /// For headings, addresses and codes, where 佈吉 is 布吉: ``canonical(of:into:)`` keeps such characters apart.
    @discardableResult
    public func fold(_ name: Bytes, into output: inout [UInt8]) -> NameNotes {
        name.withUnsafeBufferPointer { fold($0, into: &output) }
    }

    /// Appends a name folded where it stands in memory.
    @discardableResult
    public func fold(_ name: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> NameNotes {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count * Self.growth + 8) { buffer in
            var seen: UInt32 = 0
            let count = fold(name, into: buffer, seen: &seen)
            if seen & Self.ambiguous != 0 { writeCandidates(buffer, count) }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
            return Self.notes(seen, count)
        }
    }

    /// Hands `name` folded to `body`, as ``fold(_:into:)`` writes it.
    func withFolded<Result>(_ name: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count * Self.growth + 8) { buffer in
            var seen: UInt32 = 0
            let count = fold(name, into: buffer, seen: &seen)
            if seen & Self.ambiguous != 0 { writeCandidates(buffer, count) }
            return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Appends the canonical form of `name`: folded, 有限责任公司 as 有限公司, footnotes and former names at the end dropped.
    ///
    /// Idempotent. What makes two companies different stays: 有限公司 and 股份有限公司, 深圳 and 深圳市 remain apart.
    public func canonical(of name: Bytes, into output: inout [UInt8]) -> NameNotes {
        name.withUnsafeBufferPointer { canonical(of: $0, into: &output) }
    }

    /// Appends the canonical form of a name where it stands in memory.
    public func canonical(of name: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> NameNotes {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count * Self.growth + 8) { buffer in
            var seen: UInt32 = 0
            let end = NameAnnotation.endBeforeCircledNumber(name)
            var count = fold(UnsafeBufferPointer(rebasing: name[..<end]), into: buffer, seen: &seen)
            var notes = Self.notes(seen, count)
            if end < name.count { notes.insert(.footnote) }
            if seen & Self.special != 0 {
                if LegalFormSpelling.shorten(buffer, &count) { notes.insert(.legalForm) }
                notes.formUnion(NameAnnotation.strip(buffer, &count))
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
            return notes
        }
    }

    /// The canonical form on its own.
    public func canonical(of name: Bytes) -> (canonical: [UInt8], notes: NameNotes) {
        var canonical: [UInt8] = []
        let notes = self.canonical(of: name, into: &canonical)
        return (canonical, notes)
    }

    private static func notes(_ seen: UInt32, _ count: Int) -> NameNotes {
        var notes: NameNotes = []
        if seen & changed != 0 { notes.insert(.folded) }
        if seen & dropped != 0 { notes.insert(.blanks) }
        if seen & ambiguous != 0 { notes.insert(.ambiguousCharacter) }
        if count == 0 { notes.insert(.empty) }
        return notes
    }

    /// `buffer` must hold ``growth`` bytes for each byte of `name` and 8 more.
    private func fold(
        _ name: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>, seen: inout UInt32
    ) -> Int {
        guard let source = name.baseAddress, let target = buffer.baseAddress else { return 0 }
        let end = name.count
        return entries.withUnsafeBufferPointer { entries in
            var flags: UInt32 = 0
            var input = 0
            var output = 0
            while input < end {
                let lead = UInt32(source[input])
                let entry: UInt32
                if lead >= 0xE0, lead < 0xF0, input + 2 < end, (source[input + 1] ^ 0x80) | (source[input + 2] ^ 0x80) < 0x40 {
                    let code = (lead & 0x0F) << 12 | UInt32(source[input + 1] & 0x3F) << 6 | UInt32(source[input + 2] & 0x3F)
                    entry = entries[Int(code)]
                    input += 3
                } else if lead < 0x80 {
                    entry = entries[Int(lead)]
                    input += 1
                } else if lead >= 0xC2, lead < 0xE0, input + 1 < end, source[input + 1] ^ 0x80 < 0x40 {
                    entry = entries[Int((lead & 0x1F) << 6 | UInt32(source[input + 1] & 0x3F))]
                    input += 2
                } else if lead >= 0xF0, input + 3 < end, let code = Self.supplementaryCode(source + input) {
                    if let folded = supplementaryEntry(code) {
                        entry = folded
                    } else {
                        for offset in 0..<4 { target[output + offset] = source[input + offset] }
                        output += 4
                        input += 4
                        continue
                    }
                    input += 4
                } else {
                    entry = entries[0xFFFD]
                    input += 1
                }
                flags |= entry
                if entry & Self.escape == Self.escape {
                    append(escape: entry, to: target, &output)
                    continue
                }
                UnsafeMutableRawPointer(target + output).storeBytes(of: entry.littleEndian, as: UInt32.self)
                output += Int(entry >> Self.lengthShift & 7)
            }
            seen = flags
            return output
        }
    }

    /// The code point of four bytes; nil where they are not one.
    private static func supplementaryCode(_ bytes: UnsafePointer<UInt8>) -> UInt32? {
        guard bytes[0] < 0xF5, (bytes[1] ^ 0x80) | (bytes[2] ^ 0x80) | (bytes[3] ^ 0x80) < 0x40 else { return nil }
        let high = UInt32(bytes[0] & 0x07) << 18 | UInt32(bytes[1] & 0x3F) << 12
        let code = high | UInt32(bytes[2] & 0x3F) << 6 | UInt32(bytes[3] & 0x3F)
        return (0x10000...0x10FFFF).contains(code) ? code : nil
    }

    private func supplementaryEntry(_ code: UInt32) -> UInt32? {
        for range in droppedRanges where range.contains(code) { return Self.dropped }
        let key = UInt64(code) << 32
        let index = supplementary.partitioningIndex { $0 >= key }
        guard index < supplementary.count, supplementary[index] >> 32 == code else { return nil }
        return UInt32(truncatingIfNeeded: supplementary[index])
    }

    private func append(escape entry: UInt32, to target: UnsafeMutablePointer<UInt8>, _ output: inout Int) {
        let escape = escapes[Int(entry & 0xFFFFFF)]
        if escape.isMark, output > 0 {
            var start = output - 1
            while start > 0, target[start] & 0xC0 == 0x80 { start -= 1 }
            var base: UInt64 = 0
            for index in start..<output { base = base << 8 | UInt64(target[index]) }
            let key = base << 32 | UInt64(entry & 0xFFFFFF)
            let index = joinKeys.partitioningIndex { $0 >= key }
            if index < joinKeys.count, joinKeys[index] == key {
                UnsafeMutableRawPointer(target + start).storeBytes(of: joinEntries[index].littleEndian, as: UInt32.self)
                output = start + Int(joinEntries[index] >> Self.lengthShift & 7)
                return
            }
        }
        for offset in 0..<escape.count { target[output + offset] = escapeBytes[escape.start + offset] }
        output += escape.count
    }
}

extension Array {
    /// The first index whose element satisfies `predicate`, which must be false before it and true from it on.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
