public import Provenance

/// Why an enterprise is to be called, in the order of calling.
public enum CallReason: Sendable, Hashable {
    /// A call was promised for this day, which has come.
    case promised(CivilDate)
    /// Taken up, and the policy is not issued.
    case unfinished
    case tookUpLastYear
    case neverContacted
    /// Reached or tried before, and not taken up.
    case again
    /// A call was promised for this day, which is still to come: not to be called before.
    case promisedLater(CivilDate)

    /// Nil where calling has ended: issued, sent back by the insurer or of its own will, 勿扰, or kept back by an objection.
    ///
    /// - Parameter state: what the last receipt says; nil where none came.
    public init?(
        state: ReceiptState?, contacts: ContactStanding, isKeptBack: Bool, tookUpLastYear: Bool, on day: CivilDate
    ) {
        if isKeptBack || contacts.doNotCall || state == .issued || state?.isEnding == true { return nil }
        if let next = contacts.nextOn {
            self = next <= day ? .promised(next) : .promisedLater(next)
        } else if state == .takenUp {
            self = .unfinished
        } else if contacts.attempts > 0 {
            self = .again
        } else {
            self = tookUpLastYear ? .tookUpLastYear : .neverContacted
        }
    }

    /// Whether the call is for today.
    public var isDue: Bool { if case .promisedLater = self { false } else { true } }

    /// As calls.csv spells it.
    public var word: String {
        switch self {
        case .promised: "promised"
        case .unfinished: "unfinished"
        case .tookUpLastYear: "took_up_last_year"
        case .neverContacted: "never_contacted"
        case .again: "again"
        case .promisedLater: "promised_later"
        }
    }

    var rank: Int {
        switch self {
        case .promised: 0
        case .unfinished: 1
        case .tookUpLastYear: 2
        case .neverContacted: 3
        case .again: 4
        case .promisedLater: 5
        }
    }

    /// Nil where no call was promised.
    public var promisedOn: CivilDate? {
        switch self {
        case .promised(let day), .promisedLater(let day): day
        case .unfinished, .tookUpLastYear, .neverContacted, .again: nil
        }
    }
}
