public import Columns

/// Enterprises that change hands without a line of a batch: their keys and their new managers' names.
public struct Reassignments: Sendable, Equatable {
    public var keys = TextColumn()
    /// Empty for an enterprise that is nobody's any more.
    public var managers = TextColumn()

    public init() {}

    public var count: Int { keys.count }

    public mutating func append(key: Bytes, manager: String) {
        keys.append(key)
        managers.append(manager)
    }
}
