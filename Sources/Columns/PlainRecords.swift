import Glibc

/// The records of a CSV file without a quote or a carriage return: every line break ends a record, so that each core can
/// take a half of the file.
struct PlainRecords: Sendable {
    private let bytes: [UInt8]
    private let fieldCount: Int
    private let halves: (Half, Half)

    /// Where the fields of one half end, record by record, and how many bytes each column has.
    private struct Half {
        var start: Int
        var ends: [UInt32] = []
        var sizes: [Int]
    }

    /// Nil where the records from `start` on need the slow path: for their quotes, or to say which line is wrong.
    init?(_ bytes: [UInt8], from start: Int, fieldCount: Int) {
        guard bytes.count <= Int(UInt32.max), !bytes.contains(0x22, from: start), !bytes.contains(0x0D, from: start) else {
            return nil
        }
        let middle = bytes.lineStart(near: start + (bytes.count - start) / 2)
        let halves = onBothCores {
            Self.half(bytes, start..<middle, fieldCount)
        } _: {
            Self.half(bytes, middle..<bytes.count, fieldCount)
        }
        guard let first = halves.0, let second = halves.1 else { return nil }
        self.bytes = bytes
        self.fieldCount = fieldCount
        self.halves = (first, second)
    }

    /// Finds the ends of the fields; nil where a record has another number of them.
    private static func half(_ bytes: [UInt8], _ range: Range<Int>, _ fieldCount: Int) -> Half? {
        var half = Half(start: range.lowerBound, sizes: Array(repeating: 0, count: fieldCount))
        half.ends.reserveCapacity(range.count / 16)
        let isWhole = bytes.withUnsafeBufferPointer { bytes in
            half.sizes.withUnsafeMutableBufferPointer { sizes in
                var field = 0
                var start = range.lowerBound
                var index = range.lowerBound
                while index < range.upperBound {
                    let byte = bytes[index]
                    guard byte == 0x2C || byte == 0x0A else {
                        index += bytes.plainBytes(from: index, to: range.upperBound)
                        continue
                    }
                    guard field < fieldCount, byte == 0x2C || field == fieldCount - 1 else { return false }
                    half.ends.append(UInt32(truncatingIfNeeded: index))
                    sizes[field] += index - start
                    start = index + 1
                    field = byte == 0x0A ? 0 : field + 1
                    index += 1
                }
                // The last record may lack its line break.
                guard field > 0 || start < range.upperBound else { return true }
                guard field == fieldCount - 1 else { return false }
                half.ends.append(UInt32(truncatingIfNeeded: range.upperBound))
                sizes[field] += range.upperBound - start
                return true
            }
        }
        return isWhole ? half : nil
    }

    /// The columns, each in an arena of exactly its size.
    func columns() -> [TextColumn] {
        let (even, odd) = onBothCores {
            stride(from: 0, to: fieldCount, by: 2).map(column)
        } _: {
            stride(from: 1, to: fieldCount, by: 2).map(column)
        }
        return (0..<fieldCount).map { $0.isMultiple(of: 2) ? even[$0 / 2] : odd[$0 / 2] }
    }

    private func column(_ field: Int) -> TextColumn {
        let rows = (halves.0.ends.count + halves.1.ends.count) / fieldCount
        return bytes.withUnsafeBufferPointer { bytes in
            TextColumn(rows: rows, bytes: halves.0.sizes[field] + halves.1.sizes[field]) { arena, ends in
                var row = 0
                var filled = 0
                for half in [halves.0, halves.1] {
                    half.ends.withUnsafeBufferPointer { fieldEnds in
                        for place in stride(from: field, to: fieldEnds.count, by: fieldCount) {
                            let start = place == 0 ? half.start : Int(fieldEnds[place - 1]) + 1
                            let value = UnsafeBufferPointer(rebasing: bytes[start..<Int(fieldEnds[place])])
                            filled += value.copy(to: arena, at: filled)
                            ends[row] = UInt32(truncatingIfNeeded: filled)
                            row += 1
                        }
                    }
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How many bytes from `index` on, where no comma and no line feed stands, can be passed over; at least one.
    @inline(__always)
    fileprivate func plainBytes(from index: Int, to end: Int) -> Int {
        guard index + 8 <= end else { return 1 }
        let eight = UInt64(littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self))
        // The lowest of these bits is that of the first comma or line feed; there are none where there is neither.
        let ends = zeroBytes(eight ^ 0x2C2C_2C2C_2C2C_2C2C) | zeroBytes(eight ^ 0x0A0A_0A0A_0A0A_0A0A)
        return ends == 0 ? 8 : ends.trailingZeroBitCount / 8
    }
}

/// The highest bit of every byte that is zero; of those above the lowest such byte, perhaps others too.
@inline(__always)
private func zeroBytes(_ bytes: UInt64) -> UInt64 {
    (bytes &- 0x0101_0101_0101_0101) & ~bytes & 0x8080_8080_8080_8080
}

extension [UInt8] {
    fileprivate func contains(_ byte: UInt8, from start: Int) -> Bool {
        withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, start < bytes.count else { return false }
            return memchr(base + start, Int32(byte), bytes.count - start) != nil
        }
    }

    /// The first beginning of a line at or after `place`, or the end.
    fileprivate func lineStart(near place: Int) -> Int {
        self[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? count
    }
}
