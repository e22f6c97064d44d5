public import Columns

/// Which account manager answers for an enterprise (分派), and by which rule (policy 二(二)).
public struct Assignment: Sendable, Equatable {
    public enum Rule: UInt8, Sendable, CaseIterable {
        /// The manager it already has.
        case incumbent
        case leastLoaded
        /// The group has one manager.
        case only
        /// No district is proven: owned by operations, released all the same.
        case unassigned

        /// As assignments.csv spells it.
        public var word: String {
            switch self {
            case .incumbent: "incumbent"
            case .leastLoaded: "least_loaded"
            case .only: "only"
            case .unassigned: "unassigned"
            }
        }
    }

    /// The place in ``Assignments/managers``; nil for the unassigned.
    public var manager: Int?
    public var rule: Rule
}

/// The assignments of an edition, one for each of its enterprises.
public struct Assignments: Sendable, Equatable {
    /// Every manager of the programme, group by group.
    public let managers: [Manager]
    public private(set) var assigned: [Assignment] = []
    /// How many enterprises each manager answers for, incumbents that are not in this edition included.
    public private(set) var loads: [Int]

    /// Assigns each enterprise that `takesPart` to exactly one manager of its district's group.
    ///
    /// An incumbent of the group is kept. A new enterprise goes to the manager with the fewest, ties by a stable hash; new
    /// ones are taken in the order of that hash, so the order of the list never matters.
    ///
    /// - Parameters:
    ///   - incumbents: the manager's name by key, for every enterprise the ledger has assigned.
    ///   - takesPart: whether the enterprise of a row is assigned at all (an ineligible one is nobody's).
    public init(
        of enterprises: Enterprises, in programme: Programme, incumbents: [Bytes: String], takesPart: (Int) -> Bool
    ) {
        managers = programme.managerGroups.flatMap(\.people)
        var places: [String: Int] = [:]
        for (index, manager) in managers.enumerated() { places[manager.name] = index }
        var members: [[Int]] = []
        for district in programme.districts {
            let people = programme.managerGroups.first { $0.districts.contains(district) }?.people ?? []
            members.append(people.compactMap { places[$0.name] })
        }
        loads = Array(repeating: 0, count: managers.count)
        for name in incumbents.values {
            if let place = places[name] { loads[place] += 1 }
        }
        assigned = Array(repeating: Assignment(manager: nil, rule: .unassigned), count: enterprises.count)
        var new: [(hash: UInt64, row: Int)] = []
        for row in 0..<enterprises.count where takesPart(row) {
            guard let district = enterprises.districts[row].index, !members[district].isEmpty else { continue }
            let key = enterprises.keys[row]
            if !incumbents.isEmpty, let place = incumbents[key].flatMap({ places[$0] }) {
                if members[district].contains(place) {
                    assigned[row] = Assignment(manager: place, rule: .incumbent)
                    continue
                }
                loads[place] -= 1
            }
            new.append((stableHash(key), row))
        }
        new.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
        for (hash, row) in new {
            guard let district = enterprises.districts[row].index else { continue }
            let candidates = members[district]
            let fewest = candidates.map { loads[$0] }.min() ?? 0
            let tied = candidates.filter { loads[$0] == fewest }
            let place = tied[Int(hash % UInt64(tied.count))]
            loads[place] += 1
            assigned[row] = Assignment(manager: place, rule: candidates.count == 1 ? .only : .leastLoaded)
        }
    }

    /// The manager of a row; nil for the unassigned.
    public func manager(of row: Int) -> Manager? { assigned[row].manager.map { managers[$0] } }
}
