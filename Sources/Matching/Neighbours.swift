/// What the order of the lists says of rows that no key joined: a row between the same two enterprises in both lists.
///
/// Lists that a register prints keep their order from year to year, so what stands between the same neighbours is worth a
/// look. It proves nothing: a pair found so is a candidate.
struct Neighbours {
    /// Rows between the same two joined rows: those of the first list and those of the second, both in their order.
    typealias Gap = (a: [Int], b: [Int])

    private static let widest = 32

    /// The gaps of two lists whose joined rows stand in one order; none where they do not.
    static func gaps(mateOfA: [Int32], mateOfB: [Int32]) -> [Gap] {
        guard haveOneOrder(mateOfA) else { return [] }
        var gaps: [Gap] = []
        var start = 0
        while start < mateOfA.count {
            guard mateOfA[start] < 0 else {
                start += 1
                continue
            }
            var end = start
            while end < mateOfA.count, mateOfA[end] < 0 { end += 1 }
            let first = start == 0 ? 0 : Int(mateOfA[start - 1]) + 1
            let last = end == mateOfA.count ? mateOfB.count : Int(mateOfA[end])
            if first < last, last - first <= widest, end - start <= widest, mateOfB[first..<last].allSatisfy({ $0 < 0 }) {
                gaps.append((Array(start..<end), Array(first..<last)))
            }
            start = end
        }
        return gaps
    }

    /// Of at least twenty joined rows no more than one in twenty stands before the one that it follows in the other list.
    private static func haveOneOrder(_ mates: [Int32]) -> Bool {
        var (joined, backward) = (0, 0)
        var before: Int32 = -1
        for mate in mates where mate >= 0 {
            joined += 1
            if mate < before { backward += 1 }
            before = mate
        }
        return joined >= 20 && backward * 20 <= joined
    }

    /// The pairs of a gap, in its order, whose scores add up to most.
    static func aligned(_ gap: Gap, _ score: (Int, Int) -> Int) -> [(a: Int, b: Int)] {
        let (rows, columns) = (gap.a.count, gap.b.count)
        let scores = gap.a.map { a in gap.b.map { score(a, $0) } }
        var best = Array(repeating: Array(repeating: 0, count: columns + 1), count: rows + 1)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            for column in stride(from: columns - 1, through: 0, by: -1) {
                let paired = scores[row][column] < 0 ? 0 : scores[row][column] + best[row + 1][column + 1]
                best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
            }
        }
        var pairs: [(a: Int, b: Int)] = []
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            if scores[row][column] >= 0, best[row][column] == scores[row][column] + best[row + 1][column + 1] {
                pairs.append((gap.a[row], gap.b[column]))
                row += 1
                column += 1
            } else if best[row][column] == best[row + 1][column] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }
}
