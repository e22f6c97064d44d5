import Programme
import Testing

struct AuditDrawTests {
    /// 1,000 rows of which ten stand in each of three rare strata and one in a stratum of its own.
    private static let strata = (0..<1_000).map { row in
        row == 777 ? "single" : row % 100 == 1 ? "rare" : row % 100 == 2 ? "odd" : row % 100 == 3 ? "late" : "usual"
    }

    @Test func `a seed draws the same rows again, and these`() {
        let rows = AuditDraw.rows(of: Self.strata, count: 8, seed: 42)
        #expect(rows == AuditDraw.rows(of: Self.strata, count: 8, seed: 42))
        #expect(rows != AuditDraw.rows(of: Self.strata, count: 8, seed: 43))
        #expect(rows.count == 8 && Set(rows).count == 8 && rows == rows.sorted())
    }

    @Test(arguments: 1...50)
    func `every stratum is drawn where there is room`(seed: Int) {
        let drawn = AuditDraw.rows(of: Self.strata, count: 5, seed: UInt64(seed)).map { Self.strata[$0] }
        #expect(Set(drawn) == ["single", "rare", "odd", "late", "usual"], "seed \(seed)")
    }

    @Test(arguments: 1...20)
    func `with fewer rows than strata the smallest strata are drawn`(seed: Int) {
        let drawn = AuditDraw.rows(of: Self.strata, count: 2, seed: UInt64(seed)).map { Self.strata[$0] }
        #expect(drawn.contains("single") && !drawn.contains("usual"), "seed \(seed)")
    }

    @Test func `no more rows are drawn than there are`() {
        #expect(AuditDraw.rows(of: ["a", "a", "b"], count: 25, seed: 1) == [0, 1, 2])
        #expect(AuditDraw.rows(of: [], count: 25, seed: 1).isEmpty)
        #expect(AuditDraw.rows(of: ["a", "b"], count: 0, seed: 1).isEmpty)
    }

    /// Of 40 rows 10 are drawn 4,000 times: each row about 1,000 times.
    @Test func `no row is drawn much more often than another`() {
        let strata = Array(repeating: "all", count: 40)
        var counts = Array(repeating: 0, count: 40)
        for seed in 0..<4_000 { for row in AuditDraw.rows(of: strata, count: 10, seed: UInt64(seed)) { counts[row] += 1 } }
        #expect(counts.reduce(0, +) == 40_000)
        #expect(counts.allSatisfy { (850...1_150).contains($0) }, "\(counts)")
    }
}
