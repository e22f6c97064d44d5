public import Provenance

/// That others answer for a manager's enterprises, from a night on (交接).
public struct Handover: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// For good.
        case left
        /// During a leave; the enterprises stay with the manager.
        case leave
    }

    public struct Line: Sendable, Hashable {
        public let key: String
        public let name: String
        /// Empty where there is none.
        public let creditCode: String
        /// Empty where none is proven.
        public let district: String
        /// The name of who answers now; empty for the unassigned.
        public let successor: String
        /// As published, without area code.
        public let phone: String
        /// `batched`, `released`, or the word of a receipt's state, as it stood on that night.
        public let state: String
        /// The last attempt to reach it before that night; nil where there was none.
        public let contactedOn: CivilDate?
        public let result: String

        public init(
            key: String, name: String, creditCode: String, district: String, successor: String, phone: String, state: String,
            contactedOn: CivilDate?, result: String
        ) {
            self.key = key
            self.name = name
            self.creditCode = creditCode
            self.district = district
            self.successor = successor
            self.phone = phone
            self.state = state
            self.contactedOn = contactedOn
            self.result = result
        }
    }

    public let kind: Kind
    /// The name of the manager whose enterprises they are or were.
    public let manager: String
    /// Empty where the programme no longer names the manager.
    public let phone: String
    /// The night that recorded it.
    public let handedOn: CivilDate
    /// The last day in office, or of the leave; nil where the programme no longer names the manager.
    public let lastDay: CivilDate?
    /// Who answers during a leave; empty for a manager who left.
    public let deputy: String
    /// The programme's, as it is printed.
    public let title: String
    /// In the order of the keys' bytes.
    public let lines: [Line]

    public init(
        kind: Kind, manager: String, phone: String, handedOn: CivilDate, lastDay: CivilDate?, deputy: String, title: String,
        lines: [Line]
    ) {
        self.kind = kind
        self.manager = manager
        self.phone = phone
        self.handedOn = handedOn
        self.lastDay = lastDay
        self.deputy = deputy
        self.title = title
        self.lines = lines
    }
}
