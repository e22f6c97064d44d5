internal import Columns
internal import Programme

/// What the lines of a batch come to.
struct BatchTotals {
    let lines: Int
    /// Lines of which no manager answers for the enterprise yet.
    let unassigned: Int
    /// Every action that can be a line, also one that none has.
    let actions: [(value: String, count: Int)]
    /// By name, as bytes; without the unassigned.
    let districts: [(value: String, count: Int)]
    let managers: [(value: String, count: Int)]
    /// Lines that have one.
    let creditCodes: Int
    let customsCodes: Int

    init(of batch: BatchLines) {
        lines = batch.count
        actions = Action.allCases.filter(\.leaves).map { action in (action.rawValue, batch.actions.count { $0 == action }) }
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
        var listing: [UInt8] = []
        listing.reserveCapacity(column.arena.count + column.count)
        column.arena.withUnsafeBufferPointer { arena in
            for row in column.sortedRows() where !column.isBlank(at: row) {
                listing.append(contentsOf: arena[column.range(of: row)])
                listing.append(0x0A)
            }
        }
        return listing
    }

    private static func blanks(in column: TextColumn) -> Int {
        (0..<column.count).count { column.isBlank(at: $0) }
    }

    private static func counts(of column: TextColumn) -> [(value: String, count: Int)] {
        // A column of this kind has a dozen different values: a short search is faster than a hash.
        var counts: [(value: Bytes, count: Int)] = []
        for row in 0..<column.count where !column.isBlank(at: row) {
            let value = column[row]
            if let known = counts.firstIndex(where: { $0.value.elementsEqual(value) }) { counts[known].count += 1 } else { counts.append((value, 1)) }
        }
        return counts.sorted { $0.value.lexicographicallyPrecedes($1.value) }.map { ($0.value.text, $0.count) }
    }
}
