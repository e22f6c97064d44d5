public import Provenance

/// The account managers (客户经理) of some districts (policy 二(二)).
public struct ManagerGroup: Sendable, Equatable {
    public var districts: [District]
    /// Everyone who is, was or will be one of them.
    public var people: [Manager]

    public init(districts: [District], people: [Manager]) {
        self.districts = districts
        self.people = people
    }

    /// Those who may have enterprises on a day; empty where nobody may.
    public func people(on day: CivilDate) -> [Manager] { people.filter { $0.serves(on: day) } }

    /// The names of those who answer on a day: of one on leave the deputy's, each once; empty where nobody serves.
    public func answering(on day: CivilDate) -> [String] {
        var names: [String] = []
        for person in people(on: day) {
            let name = person.leave(on: day)?.deputy ?? person.name
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}
