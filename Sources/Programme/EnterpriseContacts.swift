public import Columns

/// Whom to ask for at an enterprise, in columns, in ascending order of the keys' bytes; enterprises of which nothing is known
/// are left out.
public struct EnterpriseContacts: Sendable, Equatable {
    public var keys = TextColumn()
    /// Empty where only a phone or an address is known.
    public var people = TextColumn()
    /// As published; never written to a log.
    public var phones = TextColumn()
    public var addresses = TextColumn()
    /// The first row of the registry that is about the enterprise, whatever was taken from there; empty where none is:
    /// `customers-9f2c41.xlsx#Sheet1!B12`.
    public var sources = TextColumn()

    public init() {}

    public var count: Int { keys.count }
}
