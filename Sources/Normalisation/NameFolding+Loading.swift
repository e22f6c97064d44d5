extension NameFolding {
    /// Reads `folding.csv`.
    ///
    /// - Throws: ``NormalisationError`` with the line that cannot be read.
    public init(folding bytes: [UInt8], file: String = "folding.csv") throws(NormalisationError) {
        entries = Self.identity()
        let count: Int
        do throws(FoldingLines.Failure) { count = try load(bytes) } catch {
            throw NormalisationError(
                .line, file: file, line: error.line, error.message, hint: "restore data/reference/\(file), or correct the line")
        }
        guard count > 0 else {
            throw NormalisationError(
                .empty, file: file, line: nil, "the file has no line of data", hint: "restore data/reference/\(file)")
        }
    }

    /// Returns how many lines there were.
    private mutating func load(_ bytes: [UInt8]) throws(FoldingLines.Failure) -> Int {
        var count = 0
        var lines = FoldingLines(bytes)
        var marks: [UInt32: UInt32] = [:]
        var joins: [(key: UInt64, entry: UInt32)] = []
        var candidates: [(key: UInt32, entry: UInt32)] = []
        while let kind = try lines.next() {
            count += 1
            switch kind {
            case .fold:
                let entry = entry(of: lines.target, marks: marks)
                let length = lines.target.reduce(0) { $0 + Self.length($1) }
                for source in lines.sources {
                    guard length <= Self.length(source.lowerBound) * Self.growth else {
                        throw lines.failure("the line makes a name too long")
                    }
                    set(source.lowerBound, to: entry)
                }
            case .drop:
                for range in lines.sources {
                    if range.lowerBound > 0xFFFF {
                        droppedRanges.append(range)
                    } else {
                        for code in range where code <= 0xFFFF { entries[Int(code)] = Self.dropped }
                    }
                }
            case .join:
                guard lines.sources.count == 2, lines.target.count == 1, lines.sources[1].lowerBound <= 0xFFFF else {
                    throw lines.failure("a join has one character and its two parts")
                }
                let mark = mark(lines.sources[1].lowerBound, &marks)
                joins.append((Self.packed(lines.sources[0].lowerBound) << 32 | UInt64(mark), Self.encoded(lines.target[0])))
            case .candidate:
                // Three bytes each, so that one is written over the other.
                let characters = lines.target + lines.sources.map(\.lowerBound)
                guard lines.target.count == 1, characters.allSatisfy({ (0x800...0xFFFF).contains($0) }) else {
                    throw lines.failure("a candidate is one character of three bytes, as are those that may stand for it")
                }
                for source in lines.sources {
                    entries[Int(source.lowerBound)] |= Self.ambiguous
                    candidates.append((source.lowerBound, Self.encoded(lines.target[0])))
                }
            }
        }
        joins.sort { $0.key < $1.key }
        joinKeys = joins.map(\.key)
        joinEntries = joins.map(\.entry)
        candidates.sort { $0.key < $1.key }
        candidateKeys = candidates.map(\.key)
        candidateEntries = candidates.map(\.entry)
        supplementary.sort()
        for code in Self.specials where entries[Int(code)] & Self.changed == 0 { entries[Int(code)] |= Self.special }
        return count
    }

    /// Characters that call for a second look at the name: brackets, footnote marks, the 责 of 有限责任公司.
    private static let specials: [UInt32] = [0x28, 0x29, 0x2A, 0x203B, 0x8D23]

    private mutating func set(_ source: UInt32, to entry: UInt32) {
        if source > 0xFFFF {
            supplementary.append(UInt64(source) << 32 | UInt64(entry))
        } else {
            entries[Int(source)] = entry
        }
    }

    /// The entry that writes `target`, as one entry where it fits into three bytes, else as an escape.
    private mutating func entry(of target: [UInt32], marks: [UInt32: UInt32]) -> UInt32 {
        if target.count == 1, target[0] <= 0xFFFF {
            let code = target[0]
            if code >= 0x300, let mark = marks[code] { return Self.escape | Self.changed | mark }
            let special = Self.specials.contains(code) ? Self.special : 0
            return Self.encoded(code) | Self.changed | special | entries[Int(code)] & Self.ambiguous
        }
        let start = escapeBytes.count
        for code in target { Self.utf8(code) { escapeBytes.append($0) } }
        escapes.append(Escape(start: start, count: escapeBytes.count - start, isMark: false))
        let special = target.contains(where: Self.specials.contains) ? Self.special : 0
        let isAmbiguous = target.contains { $0 <= 0xFFFF && entries[Int($0)] & Self.ambiguous != 0 }
        return Self.escape | Self.changed | special | (isAmbiguous ? Self.ambiguous : 0) | UInt32(escapes.count - 1)
    }

    /// The number of the escape for the mark `code`, which gets one on first sight.
    private mutating func mark(_ code: UInt32, _ marks: inout [UInt32: UInt32]) -> UInt32 {
        if let known = marks[code] { return known }
        let start = escapeBytes.count
        Self.utf8(code) { escapeBytes.append($0) }
        escapes.append(Escape(start: start, count: escapeBytes.count - start, isMark: true))
        let number = UInt32(escapes.count - 1)
        marks[code] = number
        entries[Int(code)] = Self.escape | number
        return number
    }

    private static func identity() -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: 0x10000) { buffer, count in
            // Halves of a surrogate pair are no characters.
            for code in 0..<0x10000 { buffer.initializeElement(at: code, to: encoded(code >> 11 == 27 ? 0xFFFD : UInt32(code))) }
            count = 0x10000
        }
    }

    /// The entry that writes the one character `code`, which is below U+10000.
    private static func encoded(_ code: UInt32) -> UInt32 {
        if code < 0x80 { return code | 1 << lengthShift }
        if code < 0x800 { return (0xC0 | code >> 6) | (0x80 | code & 0x3F) << 8 | 2 << lengthShift }
        return (0xE0 | code >> 12) | (0x80 | code >> 6 & 0x3F) << 8 | (0x80 | code & 0x3F) << 16 | 3 << lengthShift
    }

    private static func length(_ code: UInt32) -> Int { code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4 }

    /// The UTF-8 bytes of `code`, first byte highest.
    private static func packed(_ code: UInt32) -> UInt64 {
        var packed: UInt64 = 0
        utf8(code) { packed = packed << 8 | UInt64($0) }
        return packed
    }

    private static func utf8(_ code: UInt32, _ body: (UInt8) -> Void) {
        guard let scalar = Unicode.Scalar(code) else { return }
        UTF8.encode(scalar)?.forEach(body)
    }
}
