import Columns
import Testing

@testable import Ledger

struct ColumnOrderTests {
    @Test(arguments: 1...50)
    func `rows by value are in the order of the values' bytes`(seed: Int) {
        // Names that share their beginning, their first eight bytes after it, or all; ends of every length.
        var random = UInt64(seed)
        func next(_ limit: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % limit
        }
        let values = (0..<400).map { _ in
            "深圳市" + String(repeating: "兆", count: next(5)) + ["", "a", "ab", "\0", "云"][next(5)] + String(next(40))
        }
        let rows = TextColumn(values).rowsByValue { $0 % 7 != 0 }
        let expected = values.indices.filter { $0 % 7 != 0 }.sorted {
            let (left, right) = (Array(values[$0].utf8), Array(values[$1].utf8))
            return left == right ? $0 < $1 : left.lexicographicallyPrecedes(right)
        }
        #expect(rows == expected, "seed \(seed)")
    }
}
