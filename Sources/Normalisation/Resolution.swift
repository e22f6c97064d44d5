/// In which of the programme's districts an enterprise lies, and what proves it.
public struct Resolution: Hashable, Sendable {
    /// What proves a district, the strongest first.
    public enum Basis: String, Sendable, CaseIterable {
        /// A person decided.
        case override
        /// The list's own district column.
        case list
        case address
        /// The address in a registry file.
        case registry

        /// What is noted where a text of this rank names another place than a higher one.
        var differs: Notes {
            switch self {
            case .override: []
            case .list: .listDiffers
            case .address: .addressDiffers
            case .registry: .registryDiffers
            }
        }
    }

    public enum State: Hashable, Sendable {
        case proven
        /// Not proven, and never guessed: the districts that are possible, none where nothing was said.
        case unresolved(candidates: [Int])
        /// Not in the city.
        case outside
    }

    public struct Notes: OptionSet, Hashable, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// The text names a district that this part was cut from: 宝安区公明街道 is 光明区 today.
        public static let formerDistrict = Notes(rawValue: 1 << 0)
        /// The list names another district than the person who decided.
        public static let listDiffers = Notes(rawValue: 1 << 1)
        /// The address names another district than a higher rank proves or names; what was only a hint gives way.
        public static let addressDiffers = Notes(rawValue: 1 << 2)
        public static let registryDiffers = Notes(rawValue: 1 << 3)
        /// The list's district column holds something that is no district.
        public static let listNotUnderstood = Notes(rawValue: 1 << 4)
        /// One text names two districts that exclude each other.
        public static let contradiction = Notes(rawValue: 1 << 5)
        /// A text of lower rank lies outside the city.
        public static let outsideDiffers = Notes(rawValue: 1 << 6)

        /// Two texts of the same rank name different districts.
        public static let answersDiffer = Notes(rawValue: 1 << 7)

        /// For each note the code of its finding and what it says in a few words.
        public var explained: [(code: String, message: String)] {
            Self.texts.filter { contains($0.note) }.map { ($0.code, $0.message) }
        }

        private static let texts: [(note: Notes, code: String, message: String)] = [
            (.formerDistrict, "district.former", "the address names the district that this street left; the street decides"),
            (.listDiffers, "district.listDiffers", "the list names another district than the person who decided"),
            (.addressDiffers, "district.addressDiffers", "the address names another district"),
            (.registryDiffers, "district.registryDiffers", "the registry names another district"),
            (.listNotUnderstood, "district.listNotUnderstood", "the district column holds no district of the programme"),
            (.contradiction, "district.contradiction", "one text names two districts that exclude each other"),
            (.outsideDiffers, "district.outsideDiffers", "a text of lower rank lies outside the city"),
            (.answersDiffer, "district.answersDiffer", "two texts of the same rank name different places"),
        ]
    }

    /// An index into the gazetteer's districts; nil unless ``state`` is proven.
    public var district: Int? { kind == .proven ? Int(proven) : nil }
    /// Nil unless ``state`` is proven or outside.
    public let basis: Basis?
    public let notes: Notes
    private let kind: Kind
    private let proven: Int8
    /// The possible districts, one bit each: an array would be counted by both cores for every row.
    private let possible: UInt32

    private enum Kind: Hashable, Sendable { case proven, unresolved, outside }

    public var state: State {
        switch kind {
        case .proven: .proven
        case .outside: .outside
        case .unresolved: .unresolved(candidates: candidates)
        }
    }

    /// The possible districts where none is proven, in the programme's order.
    public var candidates: [Int] { (0..<32).filter { possible & 1 << UInt32($0) != 0 } }

    init(district: Int, basis: Basis?, notes: Notes) {
        self.init(.proven, district, basis, 0, notes)
    }

    init(outside basis: Basis, notes: Notes) {
        self.init(.outside, 0, basis, 0, notes)
    }

    /// - Parameter candidates: one bit each.
    init(candidates: UInt32, notes: Notes) {
        self.init(.unresolved, 0, nil, candidates, notes)
    }

    private init(_ kind: Kind, _ proven: Int, _ basis: Basis?, _ possible: UInt32, _ notes: Notes) {
        self.kind = kind
        self.proven = Int8(proven)
        self.basis = basis
        self.possible = possible
        self.notes = notes
    }
}
