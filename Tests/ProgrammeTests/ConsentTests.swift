import Testing

@testable import Programme

/// Who lets a batch leave, by account.
@Suite struct ConsentTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let approval: ReleaseTerms.Approval
        let approvers: [String]
        let account: String
        var preparer = "night"
        var approved: Set<String> = []
        let consent: Consent
        var testDescription: String {
            "\(approval.rawValue) \(approvers) \(account) of \(preparer), approved \(approved.sorted())"
        }
    }

    private static let cases = [
        Case(approval: .automatic, approvers: [], account: "li", consent: .releases),
        Case(approval: .automatic, approvers: ["wang"], account: "li", consent: .refused(.notListed)),
        Case(approval: .onePerson, approvers: [], account: "night", consent: .releases),
        Case(approval: .onePerson, approvers: ["li"], account: "li", preparer: "li", consent: .releases),
        Case(approval: .onePerson, approvers: ["li"], account: "night", consent: .refused(.notListed)),
        Case(approval: .twoPeople, approvers: [], account: "li", consent: .refused(.nobodyMay)),
        Case(approval: .twoPeople, approvers: ["li"], account: "night", consent: .refused(.notListed)),
        Case(
            approval: .twoPeople, approvers: ["li", "wang"], account: "li", preparer: "li",
            consent: .refused(.ownBatch(others: ["wang"]))),
        Case(
            approval: .twoPeople, approvers: ["li", "wang"], account: "li", preparer: "li", approved: ["wang"],
            consent: .refused(.ownBatch(others: ["wang"]))),
        Case(approval: .twoPeople, approvers: ["li", "wang"], account: "li", preparer: "wang", consent: .releases),
        Case(approval: .twoPeople, approvers: ["li", "wang"], account: "li", consent: .counts(needed: ["wang"])),
        Case(approval: .twoPeople, approvers: ["li"], account: "li", consent: .counts(needed: [])),
        Case(
            approval: .twoPeople, approvers: ["li", "wang"], account: "li", approved: ["li"], consent: .counts(needed: ["wang"])),
        Case(
            approval: .twoPeople, approvers: ["li", "wang"], account: "li", approved: ["zhao"],
            consent: .counts(needed: ["wang"])),
        Case(approval: .twoPeople, approvers: ["li", "wang"], account: "li", approved: ["wang"], consent: .releases),
    ]

    @Test(arguments: cases) func `the word of an account does what the programme says`(one: Case) {
        let terms = ReleaseTerms(approval: one.approval, approvers: one.approvers)
        #expect(terms.consent(of: one.account, preparedBy: one.preparer, approvedBy: one.approved) == one.consent)
    }
}
