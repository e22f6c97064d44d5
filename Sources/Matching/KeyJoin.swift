import Columns

/// Where the values of one column stand in both lists.
///
/// Both columns are divided by their keys into parts that fit the cache; each part has a table of its own.
struct KeyJoin {
    /// Rows whose value stands once in each list.
    private(set) var pairs: [(a: Int32, b: Int32)] = []
    /// Values that stand in both lists, in one of them more than once.
    private(set) var groups: [(a: [Int32], b: [Int32])] = []

    private struct Entry {
        let key: MatchingKey
        let row: UInt32
    }

    /// One value: how often it stands in each list, and where first.
    private struct Value {
        let key: MatchingKey
        var firstA: Int32 = -1
        var firstB: Int32 = -1
        var isRepeated = false
    }

    /// Joins two columns, blank values left out: with a filter only the values that pass it, wherever they stand.
    init(_ a: TextColumn, _ b: TextColumn, only filter: KeyFilter? = nil) {
        guard !a.isEmpty, !b.isEmpty, filter?.isEmpty != true else { return }
        var bits = 0
        while bits < 14, (a.count + b.count) >> bits > 512 { bits += 1 }
        let left = Self.divided(a, bits, filter)
        let right = Self.divided(b, bits, filter)
        pairs.reserveCapacity(min(a.count, b.count))
        a.withUnsafeValues { a in
            b.withUnsafeValues { b in
                var part = Part(a: a, b: b)
                for index in 0..<(1 << bits) {
                    part.join(
                        left.entries[left.starts[index]..<left.starts[index + 1]],
                        right.entries[right.starts[index]..<right.starts[index + 1]], &pairs, &groups)
                }
            }
        }
    }

    private static func divided(
        _ column: TextColumn, _ bits: Int, _ filter: KeyFilter?
    ) -> (entries: [Entry], starts: [Int]) {
        column.withUnsafeValues { values in
            // Twice over the values is cheaper than to hold all keys.
            var starts = Array(repeating: 0, count: 1 << bits + 1)
            for row in 0..<values.count {
                guard let key = MatchingKey(packing: values[row]), filter?.passes(key) != false else { continue }
                starts[Self.part(key, bits) + 1] += 1
            }
            for index in 1..<starts.count { starts[index] += starts[index - 1] }
            let total = starts[starts.count - 1]
            var next = starts
            let divided = [Entry](unsafeUninitializedCapacity: total) { divided, count in
                for row in 0..<values.count {
                    guard let key = MatchingKey(packing: values[row]), filter?.passes(key) != false else { continue }
                    let part = Self.part(key, bits)
                    divided.initializeElement(at: next[part], to: Entry(key: key, row: UInt32(truncatingIfNeeded: row)))
                    next[part] += 1
                }
                count = total
            }
            return (divided, starts)
        }
    }

    @inline(__always) private static func part(_ key: MatchingKey, _ bits: Int) -> Int {
        bits == 0 ? 0 : Int(truncatingIfNeeded: key.spread >> UInt64(64 - bits))
    }

    /// The table of one part, used again for the next.
    private struct Part {
        let a: TextColumn.UnsafeValues
        let b: TextColumn.UnsafeValues
        private var slots: [Int32] = []
        private var values: [Value] = []

        init(a: TextColumn.UnsafeValues, b: TextColumn.UnsafeValues) {
            self.a = a
            self.b = b
        }

        mutating func join(
            _ left: ArraySlice<Entry>, _ right: ArraySlice<Entry>, _ pairs: inout [(a: Int32, b: Int32)],
            _ groups: inout [(a: [Int32], b: [Int32])]
        ) {
            guard !left.isEmpty, !right.isEmpty else { return }
            var size = 16
            while size < left.count * 2 { size *= 2 }
            slots.removeAll(keepingCapacity: true)
            slots.append(contentsOf: repeatElement(-1, count: size))
            values.removeAll(keepingCapacity: true)
            for entry in left { insert(entry) }
            var hasGroups = false
            for entry in right {
                guard let place = find(entry.key, b[Int(entry.row)]) else { continue }
                if values[place].firstB >= 0 { values[place].isRepeated = true } else { values[place].firstB = Int32(entry.row) }
                hasGroups = hasGroups || values[place].isRepeated
            }
            for value in values where value.firstB >= 0 && !value.isRepeated { pairs.append((value.firstA, value.firstB)) }
            if hasGroups { collect(left, right, &groups) }
        }

        private mutating func insert(_ entry: Entry) {
            var slot = Int(truncatingIfNeeded: entry.key.spread) & (slots.count - 1)
            while slots[slot] >= 0 {
                let place = Int(slots[slot])
                if isValue(place, entry.key, a[Int(entry.row)]) {
                    values[place].isRepeated = true
                    return
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            slots[slot] = Int32(values.count)
            values.append(Value(key: entry.key, firstA: Int32(entry.row)))
        }

        private func find(_ key: MatchingKey, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
            var slot = Int(truncatingIfNeeded: key.spread) & (slots.count - 1)
            while slots[slot] >= 0 {
                if isValue(Int(slots[slot]), key, bytes) { return Int(slots[slot]) }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }

        @inline(__always) private func isValue(_ place: Int, _ key: MatchingKey, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            values[place].key == key && (key.isWhole || areEqual(a[Int(values[place].firstA)], bytes))
        }

        private func collect(
            _ left: ArraySlice<Entry>, _ right: ArraySlice<Entry>, _ groups: inout [(a: [Int32], b: [Int32])]
        ) {
            var rows: [Int: (a: [Int32], b: [Int32])] = [:]
            for entry in left {
                guard let place = find(entry.key, a[Int(entry.row)]), values[place].isRepeated, values[place].firstB >= 0 else {
                    continue
                }
                rows[place, default: ([], [])].a.append(Int32(entry.row))
            }
            for entry in right {
                guard let place = find(entry.key, b[Int(entry.row)]), values[place].isRepeated else { continue }
                rows[place, default: ([], [])].b.append(Int32(entry.row))
            }
            for place in rows.keys.sorted() {
                if let group = rows[place] { groups.append(group) }
            }
        }
    }
}
