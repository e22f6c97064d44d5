import Glibc

extension TextColumn {
    /// The values of a column where they stand in memory: looking at one counts no reference.
    ///
    /// Two cores that read one column through its arrays spend more time on counting references to them than on the values.
    public struct UnsafeValues {
        @usableFromInline let arena: UnsafeBufferPointer<UInt8>
        @usableFromInline let ends: UnsafeBufferPointer<UInt32>

        @usableFromInline init(arena: UnsafeBufferPointer<UInt8>, ends: UnsafeBufferPointer<UInt32>) {
            self.arena = arena
            self.ends = ends
        }

        @inlinable public var count: Int { ends.count }

        @inlinable public subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
            let start = row == 0 ? 0 : Int(ends[row - 1])
            return UnsafeBufferPointer(rebasing: arena[start..<Int(ends[row])])
        }
    }

    /// Hands over the values; they may not be kept.
    @inlinable public func withUnsafeValues<Result>(_ body: (UnsafeValues) throws -> Result) rethrows -> Result {
        try arena.withUnsafeBufferPointer { arena in
            try ends.withUnsafeBufferPointer { ends in try body(UnsafeValues(arena: arena, ends: ends)) }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Copies the bytes to `place` and returns how many they are.
    func copy(to arena: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
        guard let source = baseAddress, let target = arena.baseAddress, !isEmpty else { return 0 }
        precondition(place + count <= arena.count, "the bytes fit")
        (target + place).update(from: source, count: count)
        return count
    }

    /// Whether the bytes sort before the others.
    func precedes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let left = baseAddress, let right = other.baseAddress else { return count < other.count }
        let result = memcmp(left, right, Swift.min(count, other.count))
        return result == 0 ? count < other.count : result < 0
    }

    /// Whether the bytes are the same.
    func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard let left = baseAddress, let right = other.baseAddress else { return true }
        return memcmp(left, right, count) == 0
    }
}
