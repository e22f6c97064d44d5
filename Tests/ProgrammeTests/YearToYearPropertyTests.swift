import Programme
import Testing

struct YearToYearPropertyTests {
    /// Lists of up to 30 enterprises out of a pool of 40, which share codes and names by chance.
    private static func list(_ numbers: inout Seeded) -> Enterprises {
        var rows: [Programmes.Row] = []
        for number in 0..<40 where numbers.next(0...3) > 0 {
            let code = numbers.next(0...3) > 0 ? "C\(number)" : ""
            let name = numbers.next(0...5) > 0 ? "企业\(number)" : "企业\(numbers.next(0...39))甲"
            let key = code.isEmpty ? "N\(number)" : code
            rows.append(
                .init(key: key, name: name, code: code, outcome: numbers.next(0...4) > 0 ? .eligible : .ineligible))
        }
        return Programmes.enterprises(rows)
    }

    @Test(arguments: 1...200)
    func `each enterprise of either year stands in exactly one line`(seed: Int) {
        var numbers = Seeded(seed)
        let (previous, current) = (Self.list(&numbers), Self.list(&numbers))
        let bars: [Eligibility.Bar?] = current.outcomes.map { $0 == .ineligible ? .aboveThreshold : nil }
        let lines = YearToYear(previous: previous, current: current, bars: bars).lines
        #expect(lines.compactMap(\.previous).sorted() == Array(0..<previous.count), "seed \(seed)")
        #expect(lines.compactMap(\.current).sorted() == Array(0..<current.count), "seed \(seed)")
        for line in lines {
            switch line.kind {
            case .new: #expect(line.previous == nil && line.current != nil && line.basis == nil, "seed \(seed)")
            case .gone: #expect(line.previous != nil && line.current == nil && line.basis == nil, "seed \(seed)")
            case .renewed, .renamed, .aboveThreshold, .belowThreshold, .doubtful:
                #expect(line.previous != nil && line.current != nil && line.basis != nil, "seed \(seed)")
            }
            if line.kind == .renewed || line.kind == .renamed, let row = line.current {
                #expect(current.outcomes[row] != .ineligible, "seed \(seed)")
            }
        }
    }
}
