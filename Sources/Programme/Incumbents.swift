public import Columns

/// The manager of every enterprise that has one, by its key (policy 二(二)); each name is held once, however many answer to it.
public struct Incumbents: Sendable {
    /// The names, each once, in the order in which they came up.
    public let managers: [String]
    private let keys: TextColumn
    private let index: TextIndex
    /// The place of each row's manager; ``Lines/nobody`` where a later row of the key stands for it, or where nobody answers.
    private let places: [Int32]

    public init(_ lines: Lines = Lines()) {
        managers = lines.names
        keys = lines.keys
        index = TextIndex(lines.keys)
        var places = lines.places
        for (row, standing) in index.rows(of: keys).enumerated() where Int(standing) != row { places[row] = Lines.nobody }
        self.places = places
    }

    /// Nil where the enterprise has no manager.
    public subscript(key: Bytes) -> String? {
        guard let row = index.row(of: key), places[row] != Lines.nobody else { return nil }
        return managers[Int(places[row])]
    }

    public var isEmpty: Bool { places.allSatisfy { $0 == Lines.nobody } }

    /// How many enterprises each of ``managers`` answers for.
    public var loads: [Int] {
        var loads = Array(repeating: 0, count: managers.count)
        for place in places where place != Lines.nobody { loads[Int(place)] += 1 }
        return loads
    }

    /// Who was given what, in its order: a later line of a key stands for it.
    public struct Lines: Sendable {
        fileprivate static let nobody: Int32 = -1

        fileprivate var keys = TextColumn()
        fileprivate var places: [Int32] = []
        fileprivate var names: [String] = []
        private var placeByName: [String: Int32] = [:]

        public init() {}

        /// Where a manager's name stands, for ``append(_:at:)``; an empty name is nobody's.
        public mutating func place(of manager: String) -> Int32 {
            if manager.isEmpty { return Self.nobody }
            if let known = placeByName[manager] { return known }
            let place = Int32(names.count)
            names.append(manager)
            placeByName[manager] = place
            return place
        }

        public mutating func append(_ key: UnsafeBufferPointer<UInt8>, at place: Int32) {
            keys.append(key)
            places.append(place)
        }

        public mutating func append(_ key: Bytes, _ manager: String) {
            keys.append(key)
            places.append(place(of: manager))
        }
    }
}

extension Incumbents: Sequence {
    public func makeIterator() -> AnyIterator<(key: Bytes, manager: String)> {
        var row = 0
        return AnyIterator {
            while row < places.count, places[row] == Lines.nobody { row += 1 }
            guard row < places.count else { return nil }
            defer { row += 1 }
            return (keys[row], managers[Int(places[row])])
        }
    }
}
