import TestSupport
import Testing

@testable import Matching

@Suite struct `the edit distance` {
    /// The textbook table, with transposition of neighbours.
    private static func table(_ a: [UInt16], _ b: [UInt16]) -> Int {
        var rows = [Array(0...b.count)]
        for (row, character) in a.enumerated() {
            var line = [row + 1]
            for (column, other) in b.enumerated() {
                var best = min(rows[row][column + 1], line[column]) + 1
                best = min(best, rows[row][column] + (character == other ? 0 : 1))
                if row > 0, column > 0, character == b[column - 1], a[row - 1] == other {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                line.append(best)
            }
            rows.append(line)
        }
        return rows[a.count][b.count]
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "axc", 1), ("abc", "abcd", 1), ("ca", "abc", 3),
    ]) func `small cases are right`(_ a: String, _ b: String, _ distance: Int) {
        var edit = EditDistance(characterCount: 256)
        #expect(edit(a.unicodeScalars.map { UInt16($0.value) }[...], b.unicodeScalars.map { UInt16($0.value) }[...]) == distance)
    }

    @Test(arguments: 1...40) func `it agrees with the textbook, also beyond 64 characters`(_ round: Int) {
        var random = SeededGenerator(seedFromEnvironmentOr: UInt64(round))
        var edit = EditDistance(characterCount: 8)
        for _ in 0..<20 {
            let longest = round.isMultiple(of: 4) ? 90 : 20
            let a = (0..<Int.random(in: 0...longest, using: &random)).map { _ in UInt16.random(in: 1...4, using: &random) }
            var b = a
            for _ in 0..<Int.random(in: 0...6, using: &random) where !b.isEmpty {
                let place = Int.random(in: 0..<b.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: b[place] = UInt16.random(in: 1...7, using: &random)
                case 1: b.remove(at: place)
                case 2: b.insert(UInt16.random(in: 1...7, using: &random), at: place)
                default: b.swapAt(place, Int.random(in: 0..<b.count, using: &random))
                }
            }
            #expect(edit(a[...], b[...]) == Self.table(a, b), "\(random): \(a) \(b)")
            #expect(edit(a[...], b[...]) == edit(b[...], a[...]), "\(random): \(a) \(b)")
        }
    }
}
