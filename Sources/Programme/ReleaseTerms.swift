/// Who lets a batch leave the house.
public struct ReleaseTerms: Sendable, Equatable {
    public enum Approval: String, Sendable, CaseIterable {
        /// A batch that nothing holds is released by the nightly run.
        case automatic
        case onePerson = "one_person"
        /// Preparer and approver are different accounts of the programme's list.
        case twoPeople = "two_people"
    }

    public var approval: Approval
    /// Accounts; an empty list blocks only under two people.
    public var approvers: [String]

    public init(approval: Approval, approvers: [String]) {
        self.approval = approval
        self.approvers = approvers
    }
}
