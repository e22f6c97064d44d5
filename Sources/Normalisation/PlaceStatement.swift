public import Columns

/// One text that says where an enterprise lies, and whose word it is.
public struct PlaceStatement: Sendable {
    public let basis: Resolution.Basis
    public let text: Bytes
    /// True for a column of districts, where a short name stands for itself; false for an address.
    public let isDistrictColumn: Bool

    /// - Parameter basis: whose word it is: a person's decision, the list, the address, a registry.
    public init(_ basis: Resolution.Basis, _ text: Bytes, isDistrictColumn: Bool) {
        self.basis = basis
        self.text = text
        self.isDistrictColumn = isDistrictColumn
    }
}
