internal import Columns
import Glibc
internal import Programme

/// What the lines of a batch come to.
struct BatchTotals {
    let lines: Int
    /// Lines of which no manager answers for the enterprise yet.
    let unassigned: Int
    /// Every action that can be a line, also one that none has; a recall only where there is one.
    let actions: [(value: String, count: Int)]
    /// By name, as bytes; without the unassigned.
    let districts: [(value: String, count: Int)]
    let managers: [(value: String, count: Int)]
    /// Lines that have one.
    let creditCodes: Int
    let customsCodes: Int

    init(of batch: BatchLines) {
        lines = batch.count
        actions = Action.allCases.map { action in (action, batch.actions.count { $0 == action }) }
            .filter { $0.0.leaves || $0.1 > 0 }.map { ($0.0.rawValue, $0.1) }
        districts = Self.counts(of: batch.districts)
        managers = Self.counts(of: batch.managers)
        unassigned = Self.blanks(in: batch.managers)
        creditCodes = batch.count - Self.blanks(in: batch.creditCodes)
        customsCodes = batch.count - Self.blanks(in: batch.customsCodes)
    }

    /// The values in the order of their bytes, a line feed after each: what a control digest is taken of.
    ///
    /// `LC_ALL=C sort` gives the same bytes from a column of `batch.csv`; blank values are left out.
    static func listing(_ column: TextColumn) -> [UInt8] {
        let rows = isAscending(column) ? Array(0..<column.count) : column.sortedRows()
        return column.arena.withUnsafeBufferPointer { arena in
            [UInt8](unsafeUninitializedCapacity: arena.count + column.count) { listing, count in
                guard let from = arena.baseAddress, let to = listing.baseAddress else { return }
                for row in rows {
                    let range = column.range(of: row)
                    if range.isEmpty { continue }
                    (to + count).update(from: from + range.lowerBound, count: range.count)
                    count += range.count
                    to[count] = 0x0A
                    count += 1
                }
            }
        }
    }

    /// Lines stand in the order of their keys, and nearly every key is a credit code: mostly nothing is left to sort.
    private static func isAscending(_ column: TextColumn) -> Bool {
        column.arena.withUnsafeBufferPointer { arena in
            guard let base = arena.baseAddress else { return true }
            for row in 1..<max(1, column.count) {
                let (left, right) = (column.range(of: row - 1), column.range(of: row))
                let order = memcmp(base + left.lowerBound, base + right.lowerBound, min(left.count, right.count))
                if order > 0 || order == 0 && left.count > right.count { return false }
            }
            return true
        }
    }

    private static func blanks(in column: TextColumn) -> Int {
        (0..<column.count).count { column.isBlank(at: $0) }
    }

    private static func counts(of column: TextColumn) -> [(value: String, count: Int)] {
        // A column of this kind has a dozen different values: a short search is faster than a hash.
        var counts: [(value: Range<Int>, count: Int)] = []
        return column.arena.withUnsafeBufferPointer { arena in
            guard let base = arena.baseAddress else { return [] }
            for row in 0..<column.count where !column.isBlank(at: row) {
                let value = column.range(of: row)
                let known = counts.firstIndex { known in
                    known.value.count == value.count
                        && memcmp(base + known.value.lowerBound, base + value.lowerBound, value.count) == 0
                }
                if let known { counts[known].count += 1 } else { counts.append((value, 1)) }
            }
            return counts.map { (value: column.arena[$0.value], count: $0.count) }
                .sorted { $0.value.lexicographicallyPrecedes($1.value) }.map { ($0.value.text, $0.count) }
        }
    }
}
