import Columns
import Programme
import Testing

@Suite struct IncumbentsTests {
    private static func lines(_ lines: [(String, String)]) -> Incumbents {
        var said = Incumbents.Lines()
        for (key, manager) in lines { said.append(Array(key.utf8)[...], manager) }
        return Incumbents(said)
    }

    private static func told(_ incumbents: Incumbents) -> [String] { incumbents.map { "\($0.key.text) \($0.manager)" } }

    @Test func `the last line of a key says who answers`() {
        let incumbents = Self.lines([("a", "甲经理"), ("b", "乙经理"), ("a", "乙经理")])
        #expect(Self.told(incumbents) == ["b 乙经理", "a 乙经理"])
        #expect(incumbents[Array("a".utf8)[...]] == "乙经理")
        #expect(zip(incumbents.managers, incumbents.loads).map { "\($0) \($1)" } == ["甲经理 0", "乙经理 2"])
    }

    @Test func `an empty name takes an enterprise from everybody`() {
        let incumbents = Self.lines([("a", "甲经理"), ("a", "")])
        #expect(incumbents.isEmpty)
        #expect(incumbents[Array("a".utf8)[...]] == nil)
        #expect(Self.told(incumbents) == [])
    }

    @Test func `a key that nobody was given has no manager`() {
        let incumbents = Self.lines([("a", "甲经理")])
        #expect(incumbents[Array("b".utf8)[...]] == nil)
        #expect(incumbents[[]] == nil)
        #expect(!incumbents.isEmpty)
    }
}

extension Incumbents {
    init(_ managers: [String: String]) {
        var lines = Lines()
        for (key, manager) in managers { lines.append(Array(key.utf8)[...], manager) }
        self.init(lines)
    }
}
