import Columns

/// Names of places, found at a position of a text by their longest match.
struct PlaceIndex<Value: Sendable>: Sendable {
    private var arena: [UInt8] = []
    private var names: [(start: Int32, count: Int32, next: Int32)] = []
    private(set) var values: [Value] = []
    /// The first name for each hash, -1 for none.
    private var buckets: [Int32]
    /// For each first character below U+10000 the longest name in bytes that begins with it.
    private var longest: [UInt8]

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        buckets = Array(repeating: -1, count: size)
        longest = Array(repeating: 0, count: 0x10000)
    }

    /// Puts `name` (1…255 bytes) in with `value`; where it stands already, `merge` changes its value instead.
    mutating func insert(
        _ name: some Collection<UInt8>, _ value: @autoclosure () -> Value, merging merge: (inout Value) -> Void = { _ in }
    ) {
        guard name.count <= 255, let first = name.first else { return }
        var hash = Self.seed
        for byte in name { hash = Self.mix(hash, byte) }
        let bucket = Int(hash & UInt32(buckets.count - 1))
        var index = buckets[bucket]
        while index >= 0 {
            let known = names[Int(index)]
            if arena[Int(known.start)..<Int(known.start + known.count)].elementsEqual(name) {
                merge(&values[Int(index)])
                return
            }
            index = known.next
        }
        let start = arena.count
        arena.append(contentsOf: name)
        names.append((Int32(start), Int32(arena.count - start), buckets[bucket]))
        buckets[bucket] = Int32(names.count - 1)
        values.append(value())
        let key = arena.withUnsafeBufferPointer { Self.firstCharacter($0, start, arena.count) } ?? Int(first)
        longest[key] = max(longest[key], UInt8(name.count))
    }

    /// The longest name that stands in `text` at `position`.
    func match(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (length: Int, value: Value)? {
        guard let key = Self.firstCharacter(text, position, text.count), longest[key] > 0 else { return nil }
        let end = min(text.count, position + Int(longest[key]))
        var hash = Self.seed
        var found: (Int, Int)?
        var index = position
        while index < end {
            hash = Self.mix(hash, text[index])
            index += 1
            if index < text.count, text[index] & 0xC0 == 0x80 { continue }
            if let name = name(hash, text, position, index) { found = (index - position, name) }
        }
        return found.map { ($0.0, values[$0.1]) }
    }

    private func name(_ hash: UInt32, _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = buckets[Int(hash & UInt32(buckets.count - 1))]
        while index >= 0 {
            let known = names[Int(index)]
            if Int(known.count) == end - start {
                var offset = 0
                while offset < end - start, arena[Int(known.start) + offset] == text[start + offset] { offset += 1 }
                if offset == end - start { return Int(index) }
            }
            index = known.next
        }
        return nil
    }

    private static var seed: UInt32 { 2_166_136_261 }
    private static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

    private static func firstCharacter(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Int? {
        guard position < end else { return nil }
        let lead = Int(text[position])
        if lead < 0x80 { return lead }
        if lead >= 0xE0, lead < 0xF0, position + 2 < end {
            return (lead & 0x0F) << 12 | Int(text[position + 1] & 0x3F) << 6 | Int(text[position + 2] & 0x3F)
        }
        return nil
    }
}
