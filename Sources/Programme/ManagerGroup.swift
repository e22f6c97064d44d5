/// The account managers (客户经理) of some districts (policy 二(二)).
public struct ManagerGroup: Sendable, Equatable {
    public var districts: [District]
    public var people: [Manager]

    public init(districts: [District], people: [Manager]) {
        self.districts = districts
        self.people = people
    }
}

/// An account manager.
public struct Manager: Sendable, Hashable {
    /// As the policy text calls them: 李经理. Unique within a programme.
    public var name: String
    /// As published, without area code.
    public var phone: String

    public init(name: String, phone: String) {
        self.name = name
        self.phone = phone
    }
}
