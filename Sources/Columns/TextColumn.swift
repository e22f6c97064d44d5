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
        var size = 0
        for row in rows { size += range(of: row).count }
        return withUnsafeValues { values in
            TextColumn(rows: rows.count, bytes: size) { arena, ends in
                var end = 0
                for (place, row) in rows.enumerated() {
                    end += values[row].copy(to: arena, at: end)
                    ends[place] = UInt32(truncatingIfNeeded: end)
                }
            }
        }
    }

    /// A column of the values of neighbouring rows.
    public func picking(_ rows: Range<Int>) -> TextColumn {
        guard let first = rows.first, let last = rows.last else { return TextColumn() }
        var picked = TextColumn()
        let start = range(of: first).lowerBound
        picked.arena = Array(arena[start..<range(of: last).upperBound])
        picked.ends = ends[rows].map { $0 - UInt32(start) }
        return picked
    }

    /// A column of `rows` values of `bytes` bytes in all: `write` fills the arena and the ends, all of both.
    init(rows: Int, bytes: Int, writing write: (UnsafeMutableBufferPointer<UInt8>, UnsafeMutableBufferPointer<UInt32>) -> Void) {
        precondition(bytes <= Int(UInt32.max), "a column holds at most 4 GiB of text")
        arena = Array(unsafeUninitializedCapacity: bytes) { arena, arenaCount in
            ends = Array(unsafeUninitializedCapacity: rows) { ends, endCount in
                write(arena, ends)
                endCount = rows
            }
            arenaCount = bytes
        }
    }

    /// Appends the values of another column.
    public mutating func append(contentsOf other: TextColumn) {
        let start = UInt32(arena.count)
        arena.append(contentsOf: other.arena)
        precondition(arena.count <= Int(UInt32.max), "a column holds at most 4 GiB of text")
        ends.append(contentsOf: other.ends.lazy.map { start + $0 })
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

extension ArraySlice<UInt8> {
    /// The bytes as text.
    public var text: String { String(decoding: self, as: UTF8.self) }
}
