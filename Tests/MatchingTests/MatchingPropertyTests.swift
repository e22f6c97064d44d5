import Matching
import TestSupport
import Testing

@Suite struct `any two lists` {
    private static let characters = Array("昱荻沐铎逸砚棠韵霁筠")
    private static let businesses = ["电子", "贸易", "科技", "实业"]

    /// A list of names, codes and addresses that often collide.
    private static func rows(_ count: Int, _ random: inout SeededGenerator) -> [Row] {
        (0..<count).map { _ in
            let trade = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                String(characters[Int.random(in: 0..<10, using: &random)])
            }
            let city = ["深圳市", "深圳", ""][Int.random(in: 0..<3, using: &random)]
            let name = city + trade.joined() + businesses[Int.random(in: 0..<4, using: &random)] + "有限公司"
            return Row(
                Int.random(in: 0..<20, using: &random) == 0 ? "" : name,
                code: Bool.random(using: &random) ? "" : "A\(Int.random(in: 0..<count, using: &random))",
                customs: Bool.random(using: &random) ? "" : "C\(Int.random(in: 0..<count, using: &random))",
                address: Bool.random(using: &random)
                    ? "" : "深圳市南山区虚构路\(Int.random(in: 0..<count, using: &random))号1栋201")
        }
    }

    private struct Line: Hashable {
        let kind: Match.Kind
        let a: Row?
        let b: Row?
        let score: UInt16
        let reasons: MatchReasons
    }

    private static func answer(_ a: [Row], _ b: [Row]) -> [Line: Int] {
        ListMatching(list(a), list(b)).matches.reduce(into: [:]) { lines, match in
            let line = Line(
                kind: match.kind, a: match.a.map { a[$0] }, b: match.b.map { b[$0] }, score: match.score, reasons: match.reasons)
            lines[line, default: 0] += 1
        }
    }

    @Test(arguments: 1...20) func `each row stands in one kind, and a decided one in one line`(_ round: Int) {
        var random = SeededGenerator(seedFromEnvironmentOr: UInt64(round))
        let (a, b) = (Self.rows(round * 2 % 50, &random), Self.rows(round * 3 % 50, &random))
        let matches = ListMatching(list(a), list(b)).matches
        var (kindsOfA, kindsOfB): ([Int: [Match.Kind]], [Int: [Match.Kind]]) = ([:], [:])
        for match in matches {
            #expect((match.a == nil) == (match.kind == .added), "\(random)")
            #expect((match.b == nil) == (match.kind == .withdrawn), "\(random)")
            if let row = match.a { kindsOfA[row, default: []].append(match.kind) }
            if let row = match.b { kindsOfB[row, default: []].append(match.kind) }
        }
        #expect(kindsOfA.count == a.count, "\(random)")
        #expect(kindsOfB.count == b.count, "\(random)")
        for kinds in Array(kindsOfA.values) + Array(kindsOfB.values) {
            #expect(kinds.count == 1 || Set(kinds) == [.doubtful], "\(random): \(kinds)")
        }
        #expect(
            Set(matches.filter { $0.kind == .doubtful }.map { [$0.a, $0.b] }).count == matches.count { $0.kind == .doubtful })
    }

    @Test(arguments: 1...20) func `what is decided has its proof`(_ round: Int) {
        var random = SeededGenerator(seedFromEnvironmentOr: UInt64(round))
        let (a, b) = (Self.rows(40, &random), Self.rows(40, &random))
        for match in ListMatching(list(a), list(b)).matches where match.kind == .same || match.kind == .renamed {
            guard let rowA = match.a, let rowB = match.b else { continue }
            let (left, right) = (a[rowA], b[rowB])
            let (property, other): (KeyPath<Row, String>, Bool) =
                switch match.reasons {
                case .code: (\.code, true)
                case .customsCode: (\.customs, true)
                case .name: (\.name, true)
                case .address: (\.address, true)
                default: (\.name, false)
                }
            #expect(other, "\(random)")
            let value = left[keyPath: property]
            #expect(!value.isEmpty && value == right[keyPath: property], "\(random)")
            #expect(a.count { $0[keyPath: property] == value } == 1, "\(random)")
            #expect(b.count { $0[keyPath: property] == value } == 1, "\(random)")
            #expect((left.name == right.name) == (match.kind == .same), "\(random)")
            #expect(left.code.isEmpty || right.code.isEmpty || left.code == right.code, "\(random)")
        }
    }

    @Test(arguments: 1...20) func `the order of the rows does not matter`(_ round: Int) {
        var random = SeededGenerator(seedFromEnvironmentOr: UInt64(round))
        // Rows that cannot be told apart may stand for each other.
        let (a, b) = (Self.unique(Self.rows(50, &random)), Self.unique(Self.rows(50, &random)))
        #expect(Self.answer(a, b) == Self.answer(a.shuffled(using: &random), b.shuffled(using: &random)), "\(random)")
    }

    @Test(arguments: 1...20) func `exchanging the lists exchanges the answer`(_ round: Int) {
        var random = SeededGenerator(seedFromEnvironmentOr: UInt64(round))
        let (a, b) = (Self.unique(Self.rows(50, &random)), Self.unique(Self.rows(30, &random)))
        var exchanged: [Line: Int] = [:]
        for (line, count) in Self.answer(b, a) {
            let kind: Match.Kind =
                switch line.kind {
                case .added: .withdrawn
                case .withdrawn: .added
                default: line.kind
                }
            exchanged[Line(kind: kind, a: line.b, b: line.a, score: line.score, reasons: line.reasons)] = count
        }
        #expect(Self.answer(a, b) == exchanged, "\(random)")
    }

    private static func unique(_ rows: [Row]) -> [Row] {
        var names: Set<String> = []
        return rows.filter { names.insert($0.name).inserted }
    }
}
