import Columns

/// The characters and pairs of characters of names, each with a weight: what many names share weighs little.
///
/// A gram is a character or two neighbours; the edges of a name are neighbours too. Brackets are left out, so that a place
/// weighs the same in brackets and without.
struct NameVocabulary {
    /// By code point below U+10000 the number of the character; 0 where it was never met.
    private var basic = [UInt16](repeating: 0, count: 1 << 16)
    private var supplementary: [UInt32: UInt16] = [:]
    private(set) var characterCount = 1

    private var slots: [Int32]
    private var keys: [UInt32] = []
    private var counts: [Int32] = []
    /// By gram; what it adds where two names share it.
    private(set) var weights: [Int32] = []
    /// By character.
    private(set) var characterWeights: [Int32] = []

    private static let edge: UInt32 = 0
    private static let single: UInt32 = 0xFFFF
    /// How many names the common words stand for beside the names of the lists.
    private static let prior = 200

    init() { slots = Array(repeating: -1, count: 1 << 12) }

    var gramCount: Int { keys.count }

    /// Appends the numbers of the name's characters, its brackets left out; new characters get a number.
    mutating func append(_ name: UnsafeBufferPointer<UInt8>, to characters: inout [UInt16]) {
        Self.forEachCodePoint(name) { code in
            guard !Self.isBracket(code) else { return }
            characters.append(number(of: code))
        }
    }

    private mutating func number(of code: UInt32) -> UInt16 {
        let known = code < 0x10000 ? basic[Int(code)] : supplementary[code] ?? 0
        if known != 0 { return known }
        // More characters than that share the last number: such names only look nearer than they are.
        let number = UInt16(min(characterCount, 0xFFFE))
        characterCount = max(characterCount, Int(number) + 1)
        if code < 0x10000 { basic[Int(code)] = number } else { supplementary[code] = number }
        return number
    }

    private static func isBracket(_ code: UInt32) -> Bool { code == 0x28 || code == 0x29 }

    /// The grams of a name, each once, ascending.
    mutating func grams(of characters: ArraySlice<UInt16>) -> [Int32] {
        var grams: [Int32] = []
        grams.reserveCapacity(characters.count * 2 + 1)
        var previous = Self.edge
        for character in characters {
            grams.append(gram(Self.single << 16 | UInt32(character)))
            grams.append(gram(previous << 16 | UInt32(character)))
            previous = UInt32(character)
        }
        grams.append(gram(previous << 16 | Self.edge))
        grams.sort()
        var last: Int32 = -1
        grams.removeAll { gram in
            defer { last = gram }
            return gram == last
        }
        return grams
    }

    private mutating func gram(_ key: UInt32) -> Int32 {
        if keys.count * 2 >= slots.count { grow() }
        var slot = slot(key)
        while slots[slot] >= 0 {
            if keys[Int(slots[slot])] == key { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(keys.count)
        keys.append(key)
        counts.append(0)
        return slots[slot]
    }

    @inline(__always) private func slot(_ key: UInt32) -> Int {
        Int(truncatingIfNeeded: mixed(UInt64(key))) & (slots.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (gram, key) in keys.enumerated() {
            var slot = slot(key)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(gram)
        }
    }

    /// Counts in how many names of both lists each gram stands, and weighs it by that. Of long lists a part is counted,
    /// chosen by what the names are and not by where they stand.
    mutating func weigh(by lists: [TextColumn], atMost: Int = 1 << 15) {
        var lastSeen = [Int32](repeating: -1, count: keys.count)
        var seen: Int32 = 0
        let total = lists.reduce(0) { $0 + $1.count }
        var shift: UInt64 = 0
        while total >> Int(shift) > atMost { shift += 1 }
        for list in lists {
            list.withUnsafeValues { values in
                for row in 0..<values.count {
                    let name = values[row]
                    guard shift == 0 || Self.sample(name) >> (64 - shift) == 0 else { continue }
                    count(name, seen, &lastSeen)
                    seen += 1
                }
            }
        }
        var prior = [Int](repeating: 0, count: keys.count)
        for (words, perThousand) in CommonWords.shares {
            for word in words.split(separator: " ") { add(perThousand, of: word, to: &prior) }
        }
        let all = Self.logarithm((Int(seen) + Self.prior) * 1000)
        weights = counts.indices.map { gram in
            let expected = max(prior[gram], 2) * Self.prior
            let weight = all - Self.logarithm(Int(counts[gram]) * 1000 + expected)
            // The characters of a word come together: each for itself would count the word three times over.
            return Int32(max(4, prior[gram] > 0 ? weight / 3 : weight))
        }
        characterWeights = (0..<characterCount).map { character in
            known(Self.single << 16 | UInt32(character)).map { weights[Int($0)] } ?? 4
        }
    }

    /// Sixty-four bits of the middle of a name.
    @inline(__always) private static func sample(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard name.count >= 8 else { return contentHash(name) }
        return mixed(UnsafeRawBufferPointer(name).loadUnaligned(fromByteOffset: (name.count - 8) / 2, as: UInt64.self))
    }

    private func known(_ key: UInt32) -> Int32? {
        var slot = slot(key)
        while slots[slot] >= 0 {
            if keys[Int(slots[slot])] == key { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func count(_ name: UnsafeBufferPointer<UInt8>, _ number: Int32, _ lastSeen: inout [Int32]) {
        var previous: UInt32 = Self.edge
        var isKnown = true
        func count(_ key: UInt32) {
            guard let gram = known(key), lastSeen[Int(gram)] != number else { return }
            lastSeen[Int(gram)] = number
            counts[Int(gram)] += 1
        }
        Self.forEachCodePoint(name) { code in
            guard !Self.isBracket(code) else { return }
            let character = UInt32(code < 0x10000 ? basic[Int(code)] : supplementary[code] ?? 0)
            if character != 0 {
                count(Self.single << 16 | character)
                if isKnown { count(previous << 16 | character) }
            }
            previous = character
            isKnown = character != 0
        }
        if isKnown { count(previous << 16 | Self.edge) }
    }

    private func add(_ perThousand: Int, of word: Substring, to prior: inout [Int]) {
        var previous: UInt32?
        for scalar in word.unicodeScalars {
            let character = UInt32(scalar.value < 0x10000 ? basic[Int(scalar.value)] : 0)
            for key in [Self.single << 16 | character, previous.map { $0 << 16 | character }] {
                if character != 0, let key, let gram = known(key) { prior[Int(gram)] = max(prior[Int(gram)], perThousand) }
            }
            previous = character == 0 ? nil : character
        }
    }

    /// 64 × log₂, straight between the powers of two: whole numbers, the same on every machine.
    private static func logarithm(_ number: Int) -> Int {
        guard number > 1 else { return 0 }
        let power = Int.bitWidth - 1 - number.leadingZeroBitCount
        return 64 * power + 64 * (number - 1 << power) / (1 << power)
    }

    @inline(__always) private static func forEachCodePoint(_ name: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
        var index = 0
        let end = name.count
        while index < end {
            let lead = UInt32(name[index])
            if lead >= 0xE0, lead < 0xF0, index + 2 < end {
                body((lead & 0x0F) << 12 | UInt32(name[index + 1] & 0x3F) << 6 | UInt32(name[index + 2] & 0x3F))
                index += 3
            } else if lead >= 0xC0, lead < 0xE0, index + 1 < end {
                body((lead & 0x1F) << 6 | UInt32(name[index + 1] & 0x3F))
                index += 2
            } else if lead >= 0xF0, index + 3 < end {
                let high = (lead & 0x07) << 18 | UInt32(name[index + 1] & 0x3F) << 12
                body(high | UInt32(name[index + 2] & 0x3F) << 6 | UInt32(name[index + 3] & 0x3F))
                index += 4
            } else {
                body(lead)
                index += 1
            }
        }
    }
}
