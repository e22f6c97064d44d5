/// One of the closed list of districts of a programme (policy 二(二)): 12 in Shenzhen, three of them functional zones that no
/// administrative code list knows.
public struct District: Hashable, Sendable, CustomStringConvertible {
    /// As the policy text spells it: 前海深港合作区.
    public let name: String

    public init(_ name: String) { self.name = name }

    public var description: String { name }
}

/// A district as a column holds it: its place in the programme's list, or none.
public struct DistrictSlot: Hashable, Sendable {
    public let rawValue: UInt8

    public init(_ index: Int) {
        precondition((0..<255).contains(index), "a programme has at most 255 districts")
        rawValue = UInt8(index)
    }

    private init(none: Void) { rawValue = 255 }

    /// No district is proven: the enterprise is unassigned, owned by operations.
    public static let unassigned = DistrictSlot(none: ())

    /// The place in the programme's list; nil where no district is proven.
    public var index: Int? { rawValue == 255 ? nil : Int(rawValue) }
}

/// What proves a district.
public enum DistrictBasis: UInt8, Sendable, CaseIterable {
    case none
    /// The list's own district column.
    case list
    /// The address that the list gives.
    case address
    /// A registry file.
    case registry
    /// A person's decision.
    case override

    /// As the stage files spell it; empty where nothing is proven.
    public var word: String {
        switch self {
        case .none: ""
        case .list: "list"
        case .address: "address"
        case .registry: "registry"
        case .override: "override"
        }
    }

    public init?(word: String) {
        guard let basis = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = basis
    }
}
