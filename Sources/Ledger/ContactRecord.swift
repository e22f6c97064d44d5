public import Programme

/// One attempt to reach an enterprise, as a row of a call sheet notes it.
public struct ContactRecord: Sendable, Hashable {
    public let key: String
    /// 1, 2, … for each enterprise.
    public let attempt: Int
    public let contact: ContactMade
    /// Empty for a file without sheets.
    public let sheet: String
    public let row: Int

    public init(key: String, attempt: Int, contact: ContactMade, sheet: String, row: Int) {
        self.key = key
        self.attempt = attempt
        self.contact = contact
        self.sheet = sheet
        self.row = row
    }
}
