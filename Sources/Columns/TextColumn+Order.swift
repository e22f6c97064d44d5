import Glibc

extension TextColumn {
    /// The row numbers in the order of their bytes; equal values keep the order of their rows.
    ///
    /// Codes begin alike (91440300…), so the sixteen bytes after what all values share decide nearly every comparison. Each
    /// core sorts a half.
    public func sortedRows() -> [Int] {
        let shared = sharedPrefixLength()
        let middle = count / 2
        let (left, right) = onBothCores {
            sorted(0..<middle, after: shared)
        } _: {
            sorted(middle..<count, after: shared)
        }
        return withUnsafeValues { values in
            [Int](unsafeUninitializedCapacity: count) { merged, mergedCount in
                var (next, other) = (0, 0)
                while next < left.count || other < right.count {
                    let takesRight = next == left.count || other < right.count && right[other].precedes(left[next], values)
                    merged[mergedCount] = Int(takesRight ? right[other].row : left[next].row)
                    if takesRight { other += 1 } else { next += 1 }
                    mergedCount += 1
                }
            }
        }
    }

    /// A row with the bytes that most often decide where it stands.
    private struct Keyed {
        let first: UInt64
        let second: UInt64
        let row: UInt32

        @inline(__always) func precedes(_ other: Keyed, _ values: UnsafeValues) -> Bool {
            if first != other.first { return first < other.first }
            if second != other.second { return second < other.second }
            let result = comparing(values[Int(row)], values[Int(other.row)])
            return result == 0 ? row < other.row : result < 0
        }
    }

    private func sorted(_ rows: Range<Int>, after shared: Int) -> [Keyed] {
        withUnsafeValues { values in
            var keyed: [Keyed] = []
            keyed.reserveCapacity(rows.count)
            for row in rows {
                let value = values[row]
                keyed.append(
                    Keyed(
                        first: value.bigEndian(from: shared), second: value.bigEndian(from: shared + 8),
                        row: UInt32(truncatingIfNeeded: row)))
            }
            keyed.sort { $0.precedes($1, values) }
            return keyed
        }
    }

    /// How many bytes all values begin with in common; 0 for an empty column.
    private func sharedPrefixLength() -> Int {
        guard count > 0 else { return 0 }
        return withUnsafeValues { values in
            let first = values[0]
            var shared = first.count
            for row in 1..<max(1, count) where shared > 0 {
                let value = values[row]
                shared = min(shared, value.count)
                var index = 0
                while index < shared, first[index] == value[index] { index += 1 }
                shared = index
            }
            return shared
        }
    }

    /// Whether each row's value is the same as that of the row before it in `order`; false for the first.
    public func repeatsPrevious(in order: [Int]) -> [Bool] {
        withUnsafeValues { values in
            var repeats = Array(repeating: false, count: order.count)
            for place in order.indices.dropFirst() { repeats[place] = values[order[place]].equals(values[order[place - 1]]) }
            return repeats
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Eight bytes from `place` on as a number that sorts as they do; zero stands for what is missing.
    fileprivate func bigEndian(from place: Int) -> UInt64 {
        if place + 8 <= count {
            return UInt64(bigEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: place, as: UInt64.self))
        }
        var number: UInt64 = 0
        for index in place..<(place + 8) { number = number << 8 | (index < count ? UInt64(self[index]) : 0) }
        return number
    }
}

/// Negative, zero or positive as `left` sorts before, with or after `right`, byte by byte.
private func comparing(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = left.baseAddress, let other = right.baseAddress else { return left.count - right.count }
    let result = Int(memcmp(start, other, min(left.count, right.count)))
    return result == 0 ? left.count - right.count : result
}
