import Columns
import Foundation
import Matching
import Normalisation
import TestSupport
import Testing

private let folder = "04_gov_list_moe_universities"

/// The list of universities of 2017 and that of 2025: 267 were renamed in between, 332 came, 44 went.
@Suite(.enabled(if: RealData.has(folder + "/moe_2025-06-20.csv"), Comment(rawValue: RealData.absence(of: folder))))
struct UniversityListTests {
    private let a: CSVTable
    private let b: CSVTable

    init() throws {
        a = try Self.table("moe_2017_vczero.csv")
        b = try Self.table("moe_2025-06-20.csv")
    }

    private static func table(_ name: String) throws -> CSVTable {
        let path = try #require(RealData.path("\(folder)/\(name)"))
        return try CSVTable(parsing: [UInt8](try Data(contentsOf: URL(filePath: path))))
    }

    private static func list(_ table: CSVTable, withCodes: Bool) throws -> MatchingList {
        let published = try #require(table.column("学校名称"))
        let folding = try References.folding.get()
        var names = TextColumn()
        for row in 0..<published.count { names.append { _ = folding.canonical(of: published[row], into: &$0) } }
        return MatchingList(names: names, codes: withCodes ? try #require(table.column("学校标识码")) : TextColumn())
    }

    @Test func `by code every rename, arrival and departure is found`() throws {
        let matching = ListMatching(try Self.list(a, withCodes: true), try Self.list(b, withCodes: true))
        #expect(matching.count(of: .renamed) == 267)
        #expect(matching.count(of: .added) == 332)
        #expect(matching.count(of: .withdrawn) == 44)
        #expect(matching.count(of: .doubtful) == 0)
        #expect(matching.count(of: .same) == 2631 - 267 - 44)
    }

    @Test func `by name alone nothing false is decided, and of ten renames eight are the first candidate`() throws {
        let codes = (try #require(a.column("学校标识码")), try #require(b.column("学校标识码")))
        let (left, right) = (try Self.list(a, withCodes: false), try Self.list(b, withCodes: false))
        let matching = ListMatching(left, right)
        var (firstOfA, renames) = ([Int: Int](), 0)
        for match in matching.matches {
            guard let rowA = match.a, let rowB = match.b else { continue }
            let isTrue = codes.0[rowA].elementsEqual(codes.1[rowB])
            if match.kind != .doubtful {
                #expect(match.kind == .same && isTrue, "\(left.names.string(at: rowA)) \(right.names.string(at: rowB))")
            } else if firstOfA[rowA] == nil {
                firstOfA[rowA] = rowB
                if isTrue { renames += 1 }
            }
        }
        #expect(renames * 100 >= 267 * 80, "\(renames) of 267")
    }
}
