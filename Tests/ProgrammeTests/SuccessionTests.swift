import Columns
import Programme
import Provenance
import Testing

struct SuccessionTests {
    /// The small programme with some of its managers changed.
    private static func programme(_ change: (inout Manager) -> Void) -> Programme {
        var programme = Programmes.programme
        for group in programme.managerGroups.indices {
            for person in programme.managerGroups[group].people.indices {
                change(&programme.managerGroups[group].people[person])
            }
        }
        return programme
    }

    private static func leaving(_ names: String...) -> Programme {
        programme { if names.contains($0.name) { $0.until = Programmes.day("2031-06-10") } }
    }

    private func keys(_ count: Int, seed: Int) -> [String] { (0..<count).map { "9144030\(seed)\(1_000_000 + $0 * 37)" } }

    private func moves(
        _ incumbents: [String: String], in programme: Programme, on day: String = "2031-06-11"
    ) -> [String: String?] {
        let succession = Succession(of: Incumbents(incumbents), in: programme, on: Programmes.day(day)) { _ in DistrictSlot(1) }
        return Dictionary(uniqueKeysWithValues: succession.moves.map { ($0.key.text, $0.to?.name) })
    }

    @Test(arguments: 1...20) func `a leaver's enterprises alone move`(seed: Int) {
        let people = ["甲经理", "乙经理", "丙经理", "丁经理", "戊经理", "己经理"]
        var random = Seeded(seed)
        let incumbents = Dictionary(uniqueKeysWithValues: keys(200, seed: seed).map { ($0, people[random.next(0...5)]) })
        let moved = moves(incumbents, in: Self.leaving("戊经理"))
        #expect(Set(moved.keys) == Set(incumbents.filter { $0.value == "戊经理" }.keys), "seed \(seed)")
        #expect(Set(moved.values) == ["丁经理", "己经理"], "seed \(seed)")
    }

    @Test(arguments: 1...20) func `loads differ by as little as they can`(seed: Int) {
        var random = Seeded(seed)
        let others = ["丁经理", "己经理"]
        var incumbents = Dictionary(uniqueKeysWithValues: keys(60, seed: seed).map { ($0, others[random.next(0...3) / 3]) })
        for key in keys(80, seed: seed + 100) { incumbents[key] = "戊经理" }
        for (key, successor) in moves(incumbents, in: Self.leaving("戊经理")) { incumbents[key] = successor }
        let loads = others.map { name in incumbents.values.count { $0 == name } }
        #expect(loads.reduce(0, +) == 140)
        #expect(abs(loads[0] - loads[1]) <= 1, "seed \(seed)")
    }

    @Test func `who has more than they could share keeps them and gets nothing`() {
        var incumbents = Dictionary(uniqueKeysWithValues: keys(50, seed: 1).map { ($0, "丁经理") })
        for key in keys(10, seed: 2) { incumbents[key] = "戊经理" }
        #expect(Set(moves(incumbents, in: Self.leaving("戊经理")).values) == ["己经理"])
    }

    @Test(arguments: [("2031-06-10", 0), ("2031-06-11", 3)]) func `the last day in office is theirs`(day: String, moved: Int) {
        let incumbents = Dictionary(uniqueKeysWithValues: keys(3, seed: 1).map { ($0, "乙经理") })
        #expect(moves(incumbents, in: Self.leaving("乙经理"), on: day).count == moved)
    }

    @Test func `nobody moves because another came or is away`() {
        let programme = Self.programme {
            if $0.name == "丙经理" { $0.from = Programmes.day("2031-06-11") }
            if $0.name == "乙经理" {
                $0.away = [Leave(from: Programmes.day("2031-06-01"), to: Programmes.day("2031-06-30"), deputy: "丙经理")]
            }
        }
        let incumbents = Dictionary(uniqueKeysWithValues: keys(30, seed: 1).map { ($0, "乙经理") })
        #expect(moves(incumbents, in: programme).isEmpty)
    }

    @Test func `without anybody else in the group they are nobody's`() {
        #expect(moves(["a": "甲经理"], in: Self.leaving("甲经理")) == ["a": nil])
    }

    @Test func `whom the programme no longer names is succeeded in the group of the district`() {
        #expect(["乙经理", "丙经理"].contains(moves(["a": "前经理"], in: Programmes.programme)["a"]))
    }

    @Test func `who has not come yet or has left gets no new enterprise`() {
        let rows = (0..<40).map { Programmes.Row(key: "9144030\($0 * 37)", name: "公司\($0)", district: 3) }
        let programme = Self.programme {
            if $0.name == "丁经理" { $0.until = Programmes.day("2031-06-02") }
            if $0.name == "戊经理" { $0.from = Programmes.day("2031-06-04") }
        }
        for (day, expected) in [
            ("2031-06-02", ["丁经理", "己经理"]), ("2031-06-03", ["己经理"]), ("2031-06-04", ["己经理", "戊经理"]),
        ] {
            let enterprises = Programmes.enterprises(rows)
            let assignments = Assignments(of: enterprises, in: programme, on: Programmes.day(day), incumbents: Incumbents()) {
                _ in true
            }
            let names = Set((0..<rows.count).compactMap { assignments.manager(of: $0)?.name })
            #expect(names == Set(expected), "\(day)")
        }
    }

    @Test func `what was meant for a leaver goes where a later assignment says, and nothing else moves`() {
        let rows = (0..<40).map { Programmes.Row(key: "9144030\($0 * 37)", name: "公司\($0)", district: 3) }
        let programme = Self.leaving("丁经理")
        let enterprises = Programmes.enterprises(rows)
        let first = Assignments(of: enterprises, in: programme, on: Programmes.day("2031-06-10"), incumbents: Incumbents()) { _ in
            true
        }
        let later = Assignments(of: enterprises, in: programme, on: Programmes.day("2031-06-11"), incumbents: Incumbents()) { _ in
            true
        }
        #expect(first.isServed(on: Programmes.day("2031-06-10")) && !first.isServed(on: Programmes.day("2031-06-11")))
        let handedOn = first.handedOn(to: later, on: Programmes.day("2031-06-11"))
        #expect(handedOn.isServed(on: Programmes.day("2031-06-11")))
        for row in 0..<rows.count {
            let expected = first.manager(of: row)?.name == "丁经理" ? later : first
            #expect(handedOn.manager(of: row) == expected.manager(of: row))
        }
    }
}
