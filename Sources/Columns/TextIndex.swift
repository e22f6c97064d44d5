/// Where the values of a column stand, for finding those of another one among them; blank values stand nowhere.
///
/// An open table without an allocation a value: a million values cost 25 MB and a tenth of a second.
public struct TextIndex: Sendable {
    private let column: TextColumn
    /// A row, -1 for a free slot.
    private var rows: [Int32]
    private var hashes: [UInt32]

    public init(_ column: TextColumn) {
        self.column = column
        var size = 16
        while size < column.count * 2 { size *= 2 }
        var rows = Array(repeating: Int32(-1), count: size)
        var hashes = Array(repeating: UInt32(0), count: size)
        column.withUnsafeValues { values in
            for row in 0..<values.count {
                let value = values[row]
                guard !value.isEmpty else { continue }
                let hash = contentHash(value)
                let mark = UInt32(truncatingIfNeeded: hash >> 32)
                var slot = Int(truncatingIfNeeded: hash) & (size - 1)
                while rows[slot] >= 0 {
                    // The last row that has a value stands for it.
                    if hashes[slot] == mark, values[Int(rows[slot])].equals(value) { break }
                    slot = (slot + 1) & (size - 1)
                }
                rows[slot] = Int32(truncatingIfNeeded: row)
                hashes[slot] = mark
            }
        }
        self.rows = rows
        self.hashes = hashes
    }

    /// The last row that has a value; nil where none has, or the value is blank.
    public func row(of value: Bytes) -> Int? {
        guard !value.isEmpty else { return nil }
        return value.withUnsafeBufferPointer { value in
            let row = column.withUnsafeValues { here in self.row(of: value, in: here) }
            return row < 0 ? nil : Int(row)
        }
    }

    private func row(of value: UnsafeBufferPointer<UInt8>, in here: TextColumn.UnsafeValues) -> Int32 {
        let hash = contentHash(value)
        let mark = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & (rows.count - 1)
        while rows[slot] >= 0 {
            if hashes[slot] == mark, here[Int(rows[slot])].equals(value) { return rows[slot] }
            slot = (slot + 1) & (rows.count - 1)
        }
        return -1
    }

    /// For each value of another column the last row that has it here; -1 where none has, or the value is blank.
    public func rows(of other: TextColumn) -> [Int32] {
        column.withUnsafeValues { here in
            other.withUnsafeValues { there in
                (0..<there.count).map { row in
                    let value = there[row]
                    return value.isEmpty ? -1 : self.row(of: value, in: here)
                }
            }
        }
    }
}

extension TextColumn {
    /// For each of its values the row of another column that has it, both in the order of their bytes; -1 where none has.
    public func rowsInStep(with other: TextColumn) -> [Int32] {
        withUnsafeValues { here in
            other.withUnsafeValues { there in
                var place = 0
                return (0..<here.count).map { row in
                    let value = here[row]
                    while place < there.count, there[place].precedes(value) { place += 1 }
                    return place < there.count && there[place].equals(value) ? Int32(truncatingIfNeeded: place) : -1
                }
            }
        }
    }

    /// The rows that have one of a few values, in their order.
    public func rows(having wanted: Set<Bytes>) -> [Int] {
        guard !wanted.isEmpty else { return [] }
        var size = 64
        while size < wanted.count * 8 { size *= 2 }
        // Most rows are none of them: a mark of the hash says so at once.
        var marks = Array(repeating: false, count: size)
        for value in wanted {
            marks[value.withUnsafeBufferPointer { Int(truncatingIfNeeded: contentHash($0)) & (size - 1) }] = true
        }
        return withUnsafeValues { values in
            (0..<values.count).filter { row in
                marks[Int(truncatingIfNeeded: contentHash(values[row])) & (size - 1)] && wanted.contains(self[row])
            }
        }
    }
}
