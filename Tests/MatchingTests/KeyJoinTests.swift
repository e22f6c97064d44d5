import Columns
import TestSupport
import Testing

@testable import Matching

@Suite struct `joining two columns` {
    /// By value the rows of each list, without a table of ours.
    private static func expected(_ a: [String], _ b: [String]) -> (pairs: Set<[Int]>, groups: Set<[[Int]]>) {
        var (pairs, groups): (Set<[Int]>, Set<[[Int]]>) = ([], [])
        for value in Set(a).intersection(b) where !value.isEmpty {
            let left = a.indices.filter { a[$0] == value }
            let right = b.indices.filter { b[$0] == value }
            if left.count == 1, right.count == 1 { pairs.insert([left[0], right[0]]) } else { groups.insert([left, right]) }
        }
        return (pairs, groups)
    }

    @Test(arguments: 1...12) func `every value is found where it stands`(_ round: Int) {
        var random = SeededGenerator(seedFromEnvironmentOr: UInt64(round))
        let count = round * 180
        func values() -> [String] {
            (0..<count).map { _ in
                let number = Int.random(in: 0..<(count * 2), using: &random)
                return ["", "A\(number)", "昱\(number)", "a\(number)", "\(number)ABCDEFGHIJKLMNOPQRSTU"][
                    Int.random(in: 0..<5, using: &random)]
            }
        }
        let (a, b) = (values(), values())
        let joined = KeyJoin(TextColumn(a), TextColumn(b))
        let expected = Self.expected(a, b)
        #expect(Set(joined.pairs.map { [Int($0.a), Int($0.b)] }) == expected.pairs, "\(random)")
        #expect(joined.pairs.count == expected.pairs.count, "\(random)")
        #expect(Set(joined.groups.map { [$0.a.map(Int.init), $0.b.map(Int.init)] }) == expected.groups, "\(random)")
    }

    @Test(arguments: 1...12) func `a filter hides nothing that open rows share`(_ round: Int) {
        var random = SeededGenerator(seedFromEnvironmentOr: UInt64(round))
        func values() -> [String] { (0..<900).map { _ in "A\(Int.random(in: 0..<2000, using: &random))" } }
        let (a, b) = (values(), values())
        let mates: [Int32] = (0..<900).map { _ in Int.random(in: 0..<10, using: &random) == 0 ? -1 : 7 }
        let filter = KeyFilter(TextColumn(a), mates, TextColumn(b), mates)
        let joined = KeyJoin(TextColumn(a), TextColumn(b), only: filter)
        let expected = Self.expected(a, b)
        let found = Set(joined.pairs.map { [Int($0.a), Int($0.b)] })
        #expect(found.isSubset(of: expected.pairs), "\(random)")
        #expect(found.isSuperset(of: expected.pairs.filter { mates[$0[0]] < 0 && mates[$0[1]] < 0 }), "\(random)")
    }

    @Test(arguments: 1...24) func `a value of any length is itself and no other`(length: Int) {
        let value = String("91440300MAY000001X昱荻".prefix(length))
        let others = [
            String(value.dropLast()), value + "X", String(value.dropLast()) + "Z", "Z" + value.dropFirst(), value + "\u{0}",
        ]
        let joined = KeyJoin(TextColumn([value]), TextColumn(others.filter { $0 != value } + [value]))
        #expect(joined.pairs.count == 1 && joined.groups.isEmpty)
        #expect(joined.pairs.first.map { Int($0.b) } == others.count { $0 != value })
    }

    @Test func `codes that differ in their last character are two`() {
        let joined = KeyJoin(TextColumn(["91440300MAY000001X", "0"]), TextColumn(["91440300MAY000001Y", "00"]))
        #expect(joined.pairs.isEmpty && joined.groups.isEmpty)
    }
}
