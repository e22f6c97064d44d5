public import Columns

/// One text that says where an enterprise lies, and whose word it is.
public struct PlaceStatement: Sendable {
    public let basis: Resolution.Basis
    public let text: Bytes
    /// True for a column of districts, where a short name stands for itself; false for an address.
    public let isDistrictColumn: Bool

    /// - Parameter basis: whose word it is; what a person decided is no text, and stands below every other here.
    public init(_ basis: Resolution.Basis, _ text: Bytes, isDistrictColumn: Bool) {
        self.basis = basis
        self.text = text
        self.isDistrictColumn = isDistrictColumn
    }
}
