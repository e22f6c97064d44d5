/// What a policy text states, and on which lines: values spelled as the programme file spells them, not judged here.
public struct PolicyReading: Sendable, Equatable {
    /// One place where the text states a value.
    public struct Statement: Sendable, Hashable {
        public let value: String
        /// 1 = first.
        public let line: Int
    }

    /// An account manager and the number beside the name.
    public struct Person: Sendable, Hashable {
        public let name: String
        public let phone: String
        public let line: Int
    }

    /// Districts and the managers who answer for them.
    public struct Group: Sendable, Equatable {
        public let districts: [Statement]
        public let people: [Person]
    }

    public internal(set) var statements: [PolicyConstant: [Statement]] = [:]
    public internal(set) var groups: [Group] = []
    /// Managers with a number that stand behind no list of districts that could be read.
    public internal(set) var strayPeople: [Person] = []

    /// Every place where the constant is stated, in the order of the text; empty where it could not be found.
    public func statements(of constant: PolicyConstant) -> [Statement] { statements[constant] ?? [] }

    /// The districts of all groups.
    public var districts: [Statement] { groups.flatMap(\.districts) }

    /// The managers of all groups.
    public var people: [Person] { groups.flatMap(\.people) }
}

extension PolicyReading {
    /// The reading of a text that does not state this constant.
    package mutating func forget(_ constant: PolicyConstant) { statements[constant] = nil }
}
