public import Programme
public import Provenance

/// A row of a file of receipts that contradicts what is recorded, or itself: returned, and open until a person has settled it.
public struct ContradictionRecord: Sendable, Hashable {
    /// Empty where it is for what was never released.
    public let key: String
    /// As the insurer writes it.
    public let name: String
    public let what: ReceiptContradiction
    /// What the row says.
    public let receipt: Receipt
    /// Empty for a file without sheets.
    public let sheet: String
    public let row: Int

    public init(key: String, name: String, what: ReceiptContradiction, receipt: Receipt, sheet: String, row: Int) {
        self.key = key
        self.name = name
        self.what = what
        self.receipt = receipt
        self.sheet = sheet
        self.row = row
    }
}

/// One with the file that it came in.
public struct FiledContradiction: Sendable, Hashable {
    public let record: ContradictionRecord
    /// The file's own name, its digest and the business date on which it was recorded.
    public let file: String
    public let digest: Digest
    public let recordedOn: CivilDate
}
