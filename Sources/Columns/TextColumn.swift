/// A run of UTF-8 bytes inside a larger buffer; no `String` is made to look at a cell.
public typealias Bytes = ArraySlice<UInt8>

/// One column of text: every value in one arena, one end offset a value.
///
/// A million cells cost two allocations. Values are UTF-8 by convention; the column itself never decodes them.
public struct TextColumn: Sendable, Equatable {
    public private(set) var arena: [UInt8] = []
    public private(set) var ends: [UInt32] = []

    public init() {}

    public init(_ values: some Sequence<String>) {
        for value in values { append(value) }
    }

    /// Makes room for `rows` values of `bytes` bytes in all.
    public mutating func reserve(rows: Int, bytes: Int) {
        ends.reserveCapacity(rows)
        arena.reserveCapacity(bytes)
    }

    @inlinable public var count: Int { ends.count }
    @inlinable public var isEmpty: Bool { ends.isEmpty }

    /// Where the value of `row` stands in ``arena``.
    @inlinable public func range(of row: Int) -> Range<Int> {
        (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
    }

    @inlinable public subscript(row: Int) -> Bytes { arena[range(of: row)] }

    @inlinable public func isBlank(at row: Int) -> Bool { range(of: row).isEmpty }

    /// The value as text, decoded as UTF-8 (a byte that is not UTF-8 becomes U+FFFD: readers refuse such input earlier).
    public func string(at row: Int) -> String { String(decoding: self[row], as: UTF8.self) }

    public mutating func append(_ value: Bytes) {
        arena.append(contentsOf: value)
        close()
    }

    public mutating func append(_ value: [UInt8]) {
        arena.append(contentsOf: value)
        close()
    }

    public mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
        arena.append(contentsOf: value)
        close()
    }

    public mutating func append(_ value: some StringProtocol) {
        arena.append(contentsOf: value.utf8)
        close()
    }

    /// Appends a value that `write` adds to the end of the arena; it must only append.
    @inlinable public mutating func append(writing write: (inout [UInt8]) -> Void) {
        withArena(write)
        close()
    }

    @usableFromInline mutating func withArena(_ write: (inout [UInt8]) -> Void) { write(&arena) }

    @usableFromInline mutating func close() {
        precondition(arena.count <= Int(UInt32.max), "a column holds at most 4 GiB of text")
        ends.append(UInt32(truncatingIfNeeded: arena.count))
    }

    /// A column of the values at `rows`, in that order.
    public func picking(_ rows: [Int]) -> TextColumn {
        var picked = TextColumn()
        picked.reserve(rows: rows.count, bytes: rows.count == count ? arena.count : 0)
        arena.withUnsafeBufferPointer { arena in
            for row in rows { picked.append(UnsafeBufferPointer(rebasing: arena[range(of: row)])) }
        }
        return picked
    }

    /// The rows whose value stands more than once among `rows`, in their order; blank values are left out.
    public func rowsSharingAValue(among rows: [Int]) -> [Int] {
        var firstWithHash: [UInt64: Int] = [:]
        firstWithHash.reserveCapacity(rows.count)
        var suspects: Set<UInt64> = []
        for row in rows where !isBlank(at: row) {
            let hash = stableHash(self[row])
            if firstWithHash.updateValue(row, forKey: hash) != nil { suspects.insert(hash) }
        }
        guard !suspects.isEmpty else { return [] }
        var holders: [Bytes: [Int]] = [:]
        for row in rows where !isBlank(at: row) && suspects.contains(stableHash(self[row])) { holders[self[row], default: []].append(row) }
        let sharing = Set(holders.values.filter { $0.count > 1 }.joined())
        return rows.filter(sharing.contains)
    }

    /// A column of the values of `rows`, in an arena of its own.
    public func slice(_ rows: Range<Int>) -> TextColumn {
        guard !rows.isEmpty else { return TextColumn() }
        var slice = TextColumn()
        let start = range(of: rows.lowerBound).lowerBound
        slice.arena = Array(arena[start..<Int(ends[rows.upperBound - 1])])
        slice.ends = ends[rows].map { $0 - UInt32(start) }
        return slice
    }

    /// Appends the values of another column.
    public mutating func append(contentsOf other: TextColumn) {
        let start = UInt32(arena.count)
        arena.append(contentsOf: other.arena)
        precondition(arena.count <= Int(UInt32.max), "a column holds at most 4 GiB of text")
        ends.reserveCapacity(ends.count + other.ends.count)
        for end in other.ends { ends.append(start + end) }
    }

    /// The row numbers in the order of their bytes; equal values keep the order of their rows.
    ///
    /// Codes begin alike (91440300…), so the eight bytes after what all values share decide nearly every comparison.
    public func sortedRows() -> [Int] {
        let shared = sharedPrefixLength()
        var keyed: [(prefix: UInt64, row: Int)] = []
        keyed.reserveCapacity(count)
        return arena.withUnsafeBufferPointer { arena in
            for row in 0..<count {
                let value = range(of: row)
                var prefix: UInt64 = 0
                for place in 0..<8 {
                    let index = value.lowerBound + shared + place
                    prefix = prefix << 8 | (index < value.upperBound ? UInt64(arena[index]) : 0)
                }
                keyed.append((prefix, row))
            }
            keyed.sort { left, right in
                if left.prefix != right.prefix { return left.prefix < right.prefix }
                let result = comparing(
                    UnsafeBufferPointer(rebasing: arena[range(of: left.row)]), UnsafeBufferPointer(rebasing: arena[range(of: right.row)]))
                return result == 0 ? left.row < right.row : result < 0
            }
            return keyed.map(\.row)
        }
    }

    /// How many bytes all values begin with in common; 0 for an empty column.
    private func sharedPrefixLength() -> Int {
        guard count > 0 else { return 0 }
        return arena.withUnsafeBufferPointer { arena in
            let first = range(of: 0)
            var shared = first.count
            for row in 1..<max(1, count) where shared > 0 {
                let value = range(of: row)
                shared = min(shared, value.count)
                var index = 0
                while index < shared, arena[first.lowerBound + index] == arena[value.lowerBound + index] { index += 1 }
                shared = index
            }
            return shared
        }
    }
}

/// FNV-1a of the bytes, mixed: the same on every machine and in every year.
public func stableHash(_ bytes: Bytes) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBufferPointer { bytes in
        for byte in bytes {
            hash ^= UInt64(byte)
            hash = hash &* 0x0000_0100_0000_01b3
        }
    }
    hash ^= hash >> 32
    hash = hash &* 0x9e37_79b9_7f4a_7c15
    return hash ^ (hash >> 29)
}

/// Negative, zero or positive as `left` sorts before, with or after `right`, byte by byte.
private func comparing(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    let common = min(left.count, right.count)
    while index < common {
        if left[index] != right[index] { return Int(left[index]) - Int(right[index]) }
        index += 1
    }
    return left.count - right.count
}

extension ArraySlice<UInt8> {
    /// The bytes as text.
    public var text: String { String(decoding: self, as: UTF8.self) }
}
