/// Which rows an auditor gets to see: the same count and seed draw the same rows, whoever asks and whenever.
///
/// All rows stand in the order of their keys; Fisher and Yates's shuffle puts them into an order of its own, with numbers of
/// SplitMix64 from the seed. First comes, stratum by stratum, the first row of each stratum in that order, so that no outcome is
/// missed where there is room; then the rest of the order. The rows that were drawn stand in the order of their keys again.
public enum AuditDraw {
    /// - Parameters:
    ///   - strata: for each row what happened to it.
    ///   - count: how many are wanted; all rows where there are no more.
    /// - Returns: rows, ascending.
    public static func rows(of strata: [String], count: Int, seed: UInt64) -> [Int] {
        var order = Array(strata.indices)
        var numbers = SplitMix64(state: seed)
        for place in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(place, Int(numbers.next(below: UInt64(place + 1))))
        }
        var firsts: [String: Int] = [:]
        for row in order where firsts[strata[row]] == nil { firsts[strata[row]] = row }
        // Where there are more strata than rows are wanted, the smallest ones are the ones that chance would miss.
        let sizes = strata.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let ranked = firsts.sorted { left, right in
            let (leftSize, rightSize) = (sizes[left.key, default: 0], sizes[right.key, default: 0])
            return leftSize == rightSize ? left.key < right.key : leftSize < rightSize
        }
        var drawn = Set(ranked.prefix(count).map(\.value))
        for row in order where drawn.count < count { drawn.insert(row) }
        return drawn.sorted()
    }
}

/// SplitMix64, by Steele, Lea and Flood: numbers that a seed gives again on every machine.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Each number below `bound` is as likely as any other: those that would favour some are thrown away.
    mutating func next(below bound: UInt64) -> UInt64 {
        let surplus = (UInt64.max % bound + 1) % bound
        while true {
            let number = next()
            if number <= UInt64.max - surplus { return number % bound }
        }
    }
}
