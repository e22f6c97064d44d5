import Programme
import Provenance
import Testing

@Suite struct ManagerGroupTests {
    private static let day = Programmes.day("2031-06-10")

    private static func answering(_ people: [Manager]) -> [String] {
        ManagerGroup(districts: [], people: people).answering(on: day)
    }

    private static func person(_ name: String, _ change: (inout Manager) -> Void = { _ in }) -> Manager {
        var person = Manager(name: name, phone: "80000001")
        change(&person)
        return person
    }

    @Test func `who has left or has not begun does not answer`() {
        let people = [
            Self.person("甲经理") { $0.until = Programmes.day("2031-06-09") },
            Self.person("乙经理") { $0.from = Programmes.day("2031-06-11") }, Self.person("丙经理"),
        ]
        #expect(Self.answering(people) == ["丙经理"])
        #expect(Self.answering(Array(people.prefix(2))) == [])
    }

    @Test func `for one on leave the deputy answers, named once`() {
        let leave = Leave(from: Self.day, to: Self.day, deputy: "丙经理")
        #expect(Self.answering([Self.person("甲经理") { $0.away = [leave] }]) == ["丙经理"])
        #expect(Self.answering([Self.person("甲经理") { $0.away = [leave] }, Self.person("丙经理")]) == ["丙经理"])
    }
}
