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
}
