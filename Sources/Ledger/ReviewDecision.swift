public import Programme
public import Provenance

/// What a person decided of one item of the review (复核), and why.
public struct ReviewDecision: Sendable, Hashable {
    /// An enterprise that the item is about.
    public struct Party: Sendable, Hashable {
        /// Its credit code, its customs code or its name: how a person would name it in a file of decisions.
        public var identification: String
        /// As published.
        public var name: String

        public init(identification: String, name: String) {
            self.identification = identification
            self.name = name
        }
    }

    public enum Ruling: Sendable, Hashable {
        /// Whether the enterprise and the other one are one.
        case pair(Judgement.Verdict, other: Party)
        /// The name of the district in which it lies.
        case district(String)
        /// Whether a receipt or what it contradicts is right.
        case receipt(ReceiptVerdict)
        /// It was dealt with elsewhere: the item is asked no more, nothing else changes.
        case settled
    }

    public var programme: String
    /// The item's id: `7K3M9QXT`.
    public var item: String
    public var enterprise: Party
    public var ruling: Ruling
    /// The business date.
    public var on: CivilDate
    /// The last day on which it counts; nil where it counts for good.
    public var until: CivilDate?
    /// A name.
    public var by: String
    public var account: String
    public var reason: String

    public init(
        programme: String, item: String, enterprise: Party, ruling: Ruling, on: CivilDate, until: CivilDate?, by: String,
        account: String, reason: String
    ) {
        self.programme = programme
        self.item = item
        self.enterprise = enterprise
        self.ruling = ruling
        self.on = on
        self.until = until
        self.by = by
        self.account = account
        self.reason = reason
    }
}
