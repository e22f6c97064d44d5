public import Columns

/// One of the two lists that are matched: what is known of its enterprises, a column a fact, a row an enterprise.
///
/// A column that the list does not have is empty; a blank cell is a fact that is not stated. Values are compared byte by
/// byte, so they come in their canonical writing.
public struct MatchingList: Sendable {
    /// The canonical names, as `NameFolding.canonical` writes them.
    public var names: TextColumn
    /// Credit codes, or any other code that belongs to one enterprise only.
    public var codes: TextColumn
    /// Rows (0 = first) whose code fails its check: it is stated, and decides nothing.
    public var failingCodes: Set<Int>
    public var customsCodes: TextColumn
    /// Addresses, folded.
    public var addresses: TextColumn
    /// The districts that are proven.
    public var districts: TextColumn

    public init(
        names: TextColumn, codes: TextColumn = TextColumn(), customsCodes: TextColumn = TextColumn(),
        addresses: TextColumn = TextColumn(), districts: TextColumn = TextColumn(),
        failingCodes: Set<Int> = []
    ) {
        for column in [codes, customsCodes, addresses, districts] {
            precondition(column.isEmpty || column.count == names.count, "every column has a value a row")
        }
        self.names = names
        self.codes = codes
        self.customsCodes = customsCodes
        self.addresses = addresses
        self.districts = districts
        self.failingCodes = failingCodes
    }

    public var count: Int { names.count }
}

extension TextColumn {
    /// Whether both rows state a value; a column that is not there states none.
    func areStated(_ row: Int, _ other: TextColumn, _ otherRow: Int) -> Bool {
        !isEmpty && !other.isEmpty && !isBlank(at: row) && !other.isBlank(at: otherRow)
    }

    /// Whether both rows state a value, and the same one.
    func agrees(_ row: Int, with other: TextColumn, _ otherRow: Int) -> Bool {
        areStated(row, other, otherRow) && isSame(row, as: other, otherRow)
    }

    /// Whether both rows state a value, and different ones.
    func differs(_ row: Int, from other: TextColumn, _ otherRow: Int) -> Bool {
        areStated(row, other, otherRow) && !isSame(row, as: other, otherRow)
    }

    func isSame(_ row: Int, as other: TextColumn, _ otherRow: Int) -> Bool {
        withUnsafeValues { values in other.withUnsafeValues { areEqual(values[row], $0[otherRow]) } }
    }
}
