import Programme
public import Provenance

/// One open difference (差异): what it is about, whose it is, and since when it is open.
public struct OpenBreak: Sendable, Equatable {
    public let item: ReviewItem
    /// The names of those who answer for its district on the day; empty: operations.
    public let owners: [String]
    /// The night that saw it first; nil where none has yet.
    public let openedOn: CivilDate?
    /// Working days since; nil where no night has seen it, or the working days of a year are not known.
    public let age: Int?

    /// `赵经理、钱经理`; 运营 where it is operations'.
    public var owner: String { owners.isEmpty ? "运营" : owners.joined(separator: "、") }
}
