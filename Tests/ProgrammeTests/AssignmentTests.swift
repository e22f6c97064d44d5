import Columns
import Programme
import Testing

struct AssignmentTests {
    private func rows(_ seed: Int, _ count: Int) -> [Programmes.Row] {
        var random = Seeded(seed)
        return (0..<count).map { index in
            let district = random.next(0...4)
            return Programmes.Row(
                key: "9144030\(seed)\(1_000_000 + index * 37)", name: "公司\(index)", district: district == 4 ? nil : district)
        }
    }

    private func assign(
        _ rows: [Programmes.Row], in programme: Programme = Programmes.programme, on day: String = "2031-06-03",
        incumbents: [String: String] = [:], sorted: Bool = true,
        takesPart: (Programmes.Row) -> Bool = { _ in true }
    ) -> (byKey: [String: String], assignments: Assignments) {
        let enterprises = Programmes.enterprises(rows, sorted: sorted)
        let byKey = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0) })
        let assignments = Assignments(
            of: enterprises, in: programme, on: Programmes.day(day),
            incumbents: Incumbents(incumbents)
        ) { row in byKey[enterprises.keys.string(at: row)].map(takesPart) ?? false }
        var managers: [String: String] = [:]
        for row in 0..<enterprises.count { managers[enterprises.keys.string(at: row)] = assignments.manager(of: row)?.name }
        return (managers, assignments)
    }

    @Test(arguments: 1...20)
    func `everyone with a district gets one manager of its group`(seed: Int) {
        let rows = rows(seed, 97)
        let (managers, assignments) = assign(rows)
        for row in rows {
            let group = row.district.flatMap { Programmes.programme.group(of: DistrictSlot($0)) }
            #expect(
                group.map { $0.people.map(\.name).contains(managers[row.key] ?? "") } ?? (managers[row.key] == nil),
                "seed \(seed)")
        }
        #expect(assignments.loads.reduce(0, +) == rows.filter { $0.district != nil }.count)
    }

    @Test(arguments: 1...20)
    func `loads within a group differ by at most one when all are new`(seed: Int) {
        let loads = assign(rows(seed, 50 + seed * 7)).assignments.loads
        #expect(abs(loads[1] - loads[2]) <= 1, "seed \(seed)")
        #expect((loads[3...5].max() ?? 0) - (loads[3...5].min() ?? 0) <= 1, "seed \(seed)")
    }

    @Test(arguments: 1...20)
    func `new ones are taken in the order of their hash`(seed: Int) {
        let rows = rows(seed, 300)
        let (managers, assignments) = assign(rows)
        var loads: [String: Int] = [:]
        for row in rows.sorted(by: { stableHash(Array($0.key.utf8)[...]) < stableHash(Array($1.key.utf8)[...]) }) {
            guard let group = row.district.flatMap({ Programmes.programme.group(of: DistrictSlot($0)) }) else { continue }
            let people = group.people.map(\.name)
            let fewest = people.map { loads[$0, default: 0] }.min() ?? 0
            let tied = people.filter { loads[$0, default: 0] == fewest }
            let name = tied[Int(stableHash(Array(row.key.utf8)[...]) % UInt64(tied.count))]
            loads[name, default: 0] += 1
            #expect(managers[row.key] == name, "seed \(seed)")
        }
        #expect(assignments.loads.reduce(0, +) == loads.values.reduce(0, +))
    }

    @Test(arguments: 1...20)
    func `the order of the list changes nothing`(seed: Int) {
        var random = Seeded(seed)
        let rows = rows(seed, 83)
        let expected = assign(rows).byKey
        for _ in 0..<5 {
            let shuffled = random.shuffled(rows)
            #expect(assign(shuffled).byKey == expected, "seed \(seed)")
            #expect(assign(shuffled, sorted: false).byKey == expected, "seed \(seed)")
        }
    }

    @Test(arguments: 1...20)
    func `adding enterprises moves nobody`(seed: Int) {
        let rows = rows(seed, 60)
        let before = assign(rows).byKey
        let more = rows + self.rows(seed + 100, 25)
        let after = assign(more, incumbents: before).byKey
        for (key, manager) in before { #expect(after[key] == manager, "seed \(seed)") }
    }

    @Test(arguments: 1...20)
    func `taking enterprises away moves nobody`(seed: Int) {
        let rows = rows(seed, 60)
        let before = assign(rows).byKey
        let after = assign(Array(rows.dropFirst(20)), incumbents: before).byKey
        for row in rows.dropFirst(20) { #expect(after[row.key] == before[row.key], "seed \(seed)") }
    }

    @Test func `incumbents that left the list still count in the loads`() {
        let row = Programmes.Row(key: "z", name: "新公司", district: 1)
        let (managers, assignments) = assign([row], incumbents: ["a": "乙经理", "b": "乙经理", "c": "丙经理"])
        #expect(managers == ["z": "丙经理"])
        #expect(assignments.loads == [0, 2, 2, 0, 0, 0])
    }

    @Test func `an incumbent is kept although others have fewer`() {
        let rows = ["a", "b", "c"].map { Programmes.Row(key: $0, name: $0, district: 1) }
        let (managers, assignments) = assign(rows, incumbents: ["a": "乙经理", "b": "乙经理", "c": "乙经理"])
        #expect(Set(managers.values) == ["乙经理"])
        #expect(assignments.assigned.map(\.rule) == [.incumbent, .incumbent, .incumbent])
    }

    @Test func `a change of district within the group changes nothing`() {
        let row = Programmes.Row(key: "a", name: "公司", district: 2)
        #expect(assign([row], incumbents: ["a": "丙经理"]).byKey == ["a": "丙经理"])
    }

    @Test func `a change of district to another group reassigns and frees the old manager`() {
        let row = Programmes.Row(key: "a", name: "公司", district: 0)
        let (managers, assignments) = assign([row], incumbents: ["a": "丙经理"])
        #expect(managers == ["a": "甲经理"])
        #expect(assignments.assigned.map(\.rule) == [.only])
        #expect(assignments.loads == [1, 0, 0, 0, 0, 0])
    }

    @Test func `an incumbent whom the programme no longer has is replaced`() {
        let row = Programmes.Row(key: "a", name: "公司", district: 1)
        let (managers, assignments) = assign([row], incumbents: ["a": "前经理"])
        #expect(["乙经理", "丙经理"].contains(managers["a"]))
        #expect(assignments.assigned.map(\.rule) == [.leastLoaded])
    }

    @Test func `without a proven district nobody is guessed`() {
        let (managers, assignments) = assign([Programmes.Row(key: "a", name: "公司", district: nil)])
        #expect(managers == [:])
        #expect(assignments.assigned.map(\.rule) == [.unassigned])
        #expect(assignments.assigned.map(\.manager) == [nil])
    }

    @Test func `who takes no part is nobody's and weighs nothing`() {
        let rows = rows(3, 40)
        let (managers, assignments) = assign(rows) { $0.key.hasSuffix("0") }
        #expect(managers.keys.allSatisfy { $0.hasSuffix("0") })
        #expect(assignments.loads.reduce(0, +) == managers.count)
    }

    @Test func `rules are spelled as the stage file has them`() {
        #expect(Assignment.Rule.allCases.map(\.word) == ["incumbent", "least_loaded", "only", "unassigned"])
    }
}
