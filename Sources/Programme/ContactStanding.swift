public import Provenance

/// Every attempt to reach one enterprise, one after the other.
public struct ContactStanding: Sendable, Equatable {
    /// In their order: the first attempt first.
    public private(set) var contacts: [ContactMade] = []
    /// 勿扰: the enterprise does not want to be called, until that is taken back.
    public private(set) var doNotCall = false

    public init() {}

    public init(_ contacts: some Sequence<ContactMade>) {
        for contact in contacts { record(contact) }
    }

    public var attempts: Int { contacts.count }
    public var last: ContactMade? { contacts.last }
    /// The day of the promised call; nil where the last attempt promised none.
    public var nextOn: CivilDate? { last?.nextOn }

    public enum Judgement: Sendable, Equatable {
        case new
        case same
        case contradiction(ContactContradiction)
    }

    /// What a further row is beside those that are recorded.
    ///
    /// - Parameters:
    ///   - attempt: 第几次; nil where the row does not say it: then one that notes what is recorded is taken for that.
    ///   - isDayStated: whether the row says on which day it was.
    ///   - day: the day on which it is recorded.
    public func judgement(
        of contact: ContactMade, attempt: Int?, isDayStated: Bool, recordedOn day: CivilDate
    ) -> Judgement {
        if contact.on > day { return .contradiction(.future) }
        if let next = contact.nextOn {
            if contact.doNotCall == true { return .contradiction(.nextAndDoNotCall) }
            // A row without a day was written on the day that it came or before.
            if isDayStated, next < contact.on { return .contradiction(.nextBefore) }
        }
        func isSame(_ known: ContactMade) -> Bool {
            contact.notesTheSame(as: known) && (!isDayStated || contact.on == known.on)
        }
        guard let attempt else { return contacts.contains(where: isSame) ? .same : .new }
        if attempt > attempts + 1 { return .contradiction(.attemptMissing) }
        if attempt == attempts + 1 { return .new }
        return contacts.indices.contains(attempt - 1) && isSame(contacts[attempt - 1]) ? .same : .contradiction(.otherResult)
    }

    public mutating func record(_ contact: ContactMade) {
        contacts.append(contact)
        if let doNotCall = contact.doNotCall { self.doNotCall = doNotCall }
    }
}
