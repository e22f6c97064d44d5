import Columns
public import Provenance

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

    /// Assigns each enterprise that `takesPart` to exactly one manager of its district's group who serves on `day`.
    ///
    /// An incumbent of the group is kept. A new enterprise goes to the manager with the fewest, ties by a stable hash; new
    /// ones are taken in the order of that hash, so the order of the list never matters.
    ///
    /// - Parameters:
    ///   - day: that of the edition, so that who comes or goes later changes nothing here.
    ///   - incumbents: of every enterprise that the ledger has assigned.
    ///   - takesPart: whether the enterprise of a row is assigned at all (an ineligible one is nobody's).
    public init(
        of enterprises: Enterprises, in programme: Programme, on day: CivilDate, incumbents: Incumbents,
        takesPart: (Int) -> Bool
    ) {
        managers = programme.managerGroups.flatMap(\.people)
        var places: [String: Int] = [:]
        for (index, manager) in managers.enumerated() { places[manager.name] = index }
        var members: [[Int]] = []
        for district in programme.districts {
            let people = programme.managerGroups.first { $0.districts.contains(district) }?.people(on: day) ?? []
            members.append(people.compactMap { places[$0.name] })
        }
        loads = Array(repeating: 0, count: managers.count)
        for (name, load) in zip(incumbents.managers, incumbents.loads) {
            if let place = places[name] { loads[place] += load }
        }
        let hasIncumbents = !incumbents.isEmpty
        assigned = Array(repeating: Assignment(manager: nil, rule: .unassigned), count: enterprises.count)
        var new: [Newcomer] = []
        new.reserveCapacity(enterprises.count)
        let keys = enterprises.keys
        for row in 0..<enterprises.count where takesPart(row) {
            guard let district = enterprises.districts[row].index, !members[district].isEmpty else { continue }
            if hasIncumbents, let place = incumbents[keys[row]].flatMap({ places[$0] }) {
                if members[district].contains(place) {
                    assigned[row] = Assignment(manager: place, rule: .incumbent)
                    continue
                }
                loads[place] -= 1
            }
            new.append(Newcomer(hash: stableHash(keys[row]), row: row, district: district))
        }
        for newcomer in Newcomer.inOrder(new) {
            let candidates = members[newcomer.district]
            let place = leastLoaded(of: candidates, loads, hash: newcomer.hash)
            loads[place] += 1
            assigned[newcomer.row] = Assignment(manager: place, rule: candidates.count == 1 ? .only : .leastLoaded)
        }
    }

    /// The manager of a row; nil for the unassigned.
    public func manager(of row: Int) -> Manager? { assigned[row].manager.map { managers[$0] } }

    /// Whether everyone who was given an enterprise here serves on a day.
    public func isServed(on day: CivilDate) -> Bool {
        managers.allSatisfy { $0.serves(on: day) }
            || assigned.allSatisfy { $0.manager.map { managers[$0].serves(on: day) } ?? true }
    }

    /// The same, but that those whose manager no longer serves on `day` have the manager that `later` gives them.
    public func handedOn(to later: Assignments, on day: CivilDate) -> Assignments {
        var handedOn = self
        for row in assigned.indices where manager(of: row)?.serves(on: day) == false {
            handedOn.assigned[row] = later.assigned[row]
        }
        return handedOn
    }
}

/// An enterprise that has no manager of its district's group yet.
private struct Newcomer {
    let hash: UInt64
    let row: Int
    let district: Int

    /// By hash, then by row; they come in the order of their rows.
    static func inOrder(_ newcomers: [Newcomer]) -> [Newcomer] {
        // A hash is spread evenly: its first bits put nearly everyone in place, and moving the few that share them is cheap.
        var starts = Array(repeating: 0, count: (1 << 16) + 1)
        for newcomer in newcomers { starts[Int(newcomer.hash >> 48) + 1] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        guard let first = newcomers.first else { return [] }
        var ordered = Array(repeating: first, count: newcomers.count)
        for newcomer in newcomers {
            let bucket = Int(newcomer.hash >> 48)
            ordered[starts[bucket]] = newcomer
            starts[bucket] += 1
        }
        for place in 1..<ordered.count {
            let newcomer = ordered[place]
            var free = place
            while free > 0, newcomer.hash < ordered[free - 1].hash {
                ordered[free] = ordered[free - 1]
                free -= 1
            }
            if free != place { ordered[free] = newcomer }
        }
        return ordered
    }
}
