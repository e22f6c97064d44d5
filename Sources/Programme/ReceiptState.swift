/// How far an enterprise has come with the insurer, by what came back from there (回执).
///
/// Each of the first three implies those before it; the others end calling and the counting of the cover gap.
public enum ReceiptState: String, Sendable, CaseIterable {
    /// 导入: the policy stands open at the insurer.
    case loaded
    /// 领取: the enterprise's own act.
    case takenUp = "taken_up"
    /// 签发
    case issued
    /// 退回: refused by the insurer.
    case refused
    /// 放弃: the enterprise does not want it.
    case declined
    /// 已投保: it is insured elsewhere.
    case insuredElsewhere = "insured_elsewhere"
    /// 注销: the enterprise is no more.
    case deregistered

    /// Whether nobody has to be called any more and no day of cover is missed.
    public var isEnding: Bool {
        switch self {
        case .loaded, .takenUp, .issued: false
        case .refused, .declined, .insuredElsewhere, .deregistered: true
        }
    }

    /// As a message says it.
    public var words: String {
        switch self {
        case .loaded: "loaded"
        case .takenUp: "taken up"
        case .issued: "issued"
        case .refused: "refused by the insurer"
        case .declined: "declined"
        case .insuredElsewhere: "insured elsewhere"
        case .deregistered: "deregistered"
        }
    }

    /// As office users read it.
    public var chinese: String {
        switch self {
        case .loaded: "已导入"
        case .takenUp: "已领取"
        case .issued: "已签发"
        case .refused: "保险公司退回"
        case .declined: "放弃"
        case .insuredElsewhere: "已在他处投保"
        case .deregistered: "已注销"
        }
    }

    /// What a reason for sending back (退回原因) says; one that is not known is a refusal.
    ///
    /// Of several, the one that lasts longest counts: an enterprise that is no more declines nothing. A word that the reason
    /// denies (未注销, 不放弃) does not count.
    public init(sentBackFor reason: String) {
        self = Self.reasons.first { $0.words.contains { reason.states($0) } }?.state ?? .refused
    }

    private static let reasons: [(state: ReceiptState, words: [String])] = [
        (.deregistered, ["注销"]),
        (.insuredElsewhere, ["已投保", "已另行投保", "已在其他", "已在他处", "已在别处"]),
        (.declined, ["放弃", "不愿领取", "不需要", "拒绝领取"]),
    ]
}

extension String {
    /// Whether a word stands here without one before it that denies it.
    fileprivate func states(_ word: String) -> Bool {
        ranges(of: word).contains { place in
            let before = self[..<place.lowerBound]
            return !["未", "没有", "并非", "不", "不是", "尚未", "未曾"].contains { before.hasSuffix($0) }
        }
    }
}
