public import Provenance

/// Since when a difference is open, and when it was fixed.
public struct BreakRecord: Sendable, Hashable {
    /// Its id: `7K3M9QXT`.
    public var item: String
    /// What kind of difference it is: `review.pair`.
    public var code: String
    /// What it is about: a key, two of them, a batch, a receipt.
    public var subject: String
    public var openedOn: CivilDate
    /// Nil while it is open.
    public var fixedOn: CivilDate?

    public init(item: String, code: String, subject: String, openedOn: CivilDate, fixedOn: CivilDate? = nil) {
        self.item = item
        self.code = code
        self.subject = subject
        self.openedOn = openedOn
        self.fixedOn = fixedOn
    }
}
