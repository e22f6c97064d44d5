/// What the word of one account does for a batch that is to leave.
public enum Consent: Sendable, Equatable {
    /// The batch leaves on it.
    case releases
    /// It counts, and one more account of these has to say the same.
    case counts(needed: [String])
    case refused(Refusal)

    public enum Refusal: Sendable, Equatable {
        /// Two people are asked for and the list names nobody.
        case nobodyMay
        case notListed
        /// The account prepared the batch itself; these others may release it.
        case ownBatch(others: [String])
    }
}

extension ReleaseTerms {
    /// What the word of an account does for a batch.
    ///
    /// Under two people two different accounts of the list stand behind a batch: who prepared it counts as one of them where
    /// the list names that account; a machine that it does not name counts as nobody.
    ///
    /// - Parameter approved: the accounts that approved the batch before, under the manifest that it has now.
    public func consent(of account: String, preparedBy preparer: String, approvedBy approved: Set<String> = []) -> Consent {
        if approval == .twoPeople, approvers.isEmpty { return .refused(.nobodyMay) }
        guard approvers.isEmpty || approvers.contains(account) else { return .refused(.notListed) }
        guard approval == .twoPeople else { return .releases }
        let others = approvers.filter { $0 != account }
        if account == preparer { return .refused(.ownBatch(others: others)) }
        let standing = approved.union([preparer]).intersection(others)
        return standing.isEmpty ? .counts(needed: others) : .releases
    }
}
