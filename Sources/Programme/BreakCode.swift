/// What kind of difference is open (差异): stable words, for programs and for people.
public enum BreakCode: String, Sendable, CaseIterable {
    /// A policy was issued for what was never released, or was taken back: the worst there is.
    case issuedWithoutRelease = "issued_without_release"
    /// Something came back for what was never released, or was taken back.
    case receiptWithoutRelease = "receipt.withoutRelease"
    /// A row of receipts contradicts what is recorded; one break for each thing that it says.
    case receiptContradiction = "receipt.contradiction"
    /// A confirmed enterprise may be what was sent under another key: nothing is opened for it until a person decides.
    case heldPair = "review.heldPair"
    /// A publicised and a confirmed row may be one enterprise; nothing waits for it.
    case doubtfulPair = "review.pair"
    /// A code or name of it was sent under another key, and a person cannot join the two.
    case underAnotherKey = "refer.underAnotherKey"
    /// Something was sent for it, and the confirmed list has it no more.
    case absentAfterSend = "refer.absentAfterSend"
    /// Something was sent for it, and it is ineligible or undecided now.
    case notEligibleAfterSend = "refer.notEligibleAfterSend"
    /// The Bureau confirmed what the threshold refuses.
    case ineligible = "refer.ineligible"
    /// The Bureau confirmed what cannot be judged.
    case undecided = "refer.undecided"
    /// An objection was upheld after something had left.
    case upheldAfterRelease = "objection.upheldAfterRelease"
    /// Released, and not loaded after one working day; one break a batch.
    case notLoaded = "receipt.notLoaded"
    /// Taken up, and not issued in time.
    case notIssued = "receipt.notIssued"
    /// No district is proven: nobody answers for it but operations.
    case districtUnresolved = "district.unresolved"

    /// As office users read it.
    public var chinese: String {
        switch self {
        case .issuedWithoutRelease: "并无有效放行却已签发保单"
        case .receiptWithoutRelease: "并无有效放行却有回执"
        case .receiptContradiction: "回执与已登记的不一致"
        case .heldPair: "疑与已发送企业为同一家，暂缓开放"
        case .doubtfulPair: "公示名单与确认名单的两家企业疑为同一家"
        case .underAnotherKey: "代码或名称已用于另一家已发送企业"
        case .absentAfterSend: "已发送，确认名单不再列出"
        case .notEligibleAfterSend: "已发送，现不符合或待定"
        case .ineligible: "商务局已确认，但不符合出口额条件"
        case .undecided: "商务局已确认，但无法判定"
        case .upheldAfterRelease: "已放行，其后异议成立"
        case .notLoaded: "已放行，一个工作日后仍未导入"
        case .notIssued: "已领取，逾期未签发"
        case .districtUnresolved: "所属区待查实"
        }
    }

    /// What a person decides of it.
    public enum Question: Sendable {
        /// Whether two enterprises are one.
        case pair
        case district
        /// Which of two receipts is right; settled without a word on it, what is recorded stands.
        case receipt
        /// It is dealt with elsewhere; a person may settle it.
        case settlement
    }

    public var question: Question {
        switch self {
        case .heldPair, .doubtfulPair: .pair
        case .districtUnresolved: .district
        case .receiptContradiction: .receipt
        default: .settlement
        }
    }

    /// Whether a person's word alone closes it: the others close when the ledger or the receipts say so.
    public var isSettledByPerson: Bool {
        switch self {
        case .receiptContradiction, .underAnotherKey, .absentAfterSend, .notEligibleAfterSend, .ineligible, .undecided: true
        case .issuedWithoutRelease, .receiptWithoutRelease, .heldPair, .doubtfulPair, .notLoaded, .notIssued,
            .upheldAfterRelease, .districtUnresolved:
            false
        }
    }
}
