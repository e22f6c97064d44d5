public import Columns
public import Provenance

/// Who takes over the enterprises of managers who no longer serve (交接): theirs alone move (policy 二(二)).
///
/// Each goes to the one of its group who has the fewest, so that the loads of a group differ by as little as they can without
/// moving anybody else's; they are taken in the order of a stable hash.
public struct Succession: Sendable, Equatable {
    public struct Move: Sendable, Equatable {
        public let key: Bytes
        /// The name of the one who leaves.
        public let from: String
        /// Nil where nobody of the group serves: unassigned, owned by operations.
        public let to: Manager?
    }

    /// In the order of the keys' bytes.
    public let moves: [Move]

    /// - Parameters:
    ///   - district: asked only for an enterprise whose manager the programme no longer names.
    public init(
        of incumbents: Incumbents, in programme: Programme, on day: CivilDate, district: (Bytes) -> DistrictSlot
    ) {
        let managers = programme.managerGroups.flatMap(\.people)
        var places: [String: Int] = [:]
        var groups: [Int] = []
        var serving: [[Int]] = []
        for (group, each) in programme.managerGroups.enumerated() {
            serving.append([])
            for person in each.people {
                if person.serves(on: day) { serving[group].append(groups.count) }
                places[person.name] = groups.count
                groups.append(group)
            }
        }
        var loads = Array(repeating: 0, count: managers.count)
        var leaving: [(hash: UInt64, key: Bytes, from: String)] = []
        for (key, name) in incumbents {
            if let place = places[name], managers[place].serves(on: day) {
                loads[place] += 1
            } else {
                leaving.append((stableHash(key), key, name))
            }
        }
        leaving.sort { $0.hash == $1.hash ? $0.key.lexicographicallyPrecedes($1.key) : $0.hash < $1.hash }
        var moves: [Move] = []
        for (hash, key, from) in leaving {
            let group = places[from].map { groups[$0] } ?? programme.groupPlace(of: district(key))
            let candidates = group.map { serving[$0] } ?? []
            guard !candidates.isEmpty else {
                moves.append(Move(key: key, from: from, to: nil))
                continue
            }
            let place = leastLoaded(of: candidates, loads, hash: hash)
            loads[place] += 1
            moves.append(Move(key: key, from: from, to: managers[place]))
        }
        self.moves = moves.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
}

extension Programme {
    fileprivate func groupPlace(of slot: DistrictSlot) -> Int? {
        district(at: slot).flatMap { district in managerGroups.firstIndex { $0.districts.contains(district) } }
    }
}
