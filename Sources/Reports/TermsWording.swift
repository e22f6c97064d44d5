internal import Programme

/// The terms of a batch in the sentences that people read (policy 二(二)–(五)).
///
/// A batch opens policies for take-up. None of these sentences says that one was taken up or issued, and none says that a
/// loss is covered.
struct TermsWording {
    let terms: BatchTerms

    static let unassigned = "待分派"

    /// What a batch is, in one sentence.
    static let meaning = "本批次只表示保单开放领取；是否领取由企业自行决定并在线办理，保单是否签发以保险公司回执为准。"
    static let meaningOfRecall = "本文件撤回同号批次此前发出的全部企业，须在保险公司导入之前办理；撤回后可由以后的批次重新开放。"
    static func meaning(of batch: Batch) -> String { batch.isRecall ? meaningOfRecall : meaning }
    /// The same of a daily call sheet.
    static let meaningOfCalls = "本名单所列保单已开放领取；是否领取由企业自行决定并在线办理，保单是否签发以保险公司回执为准。"
    static let reservation = "保险期间、赔偿比例与责任限额\(subjectToThePolicy)。"

    /// Why an enterprise is called.
    static func reason(for action: Action) -> String {
        switch action {
        case .open: "开放领取：请企业领取保单"
        case .correct: "更正：名称或代码有变，请核对"
        case .endorse: "批改：名称或代码有变，请办理"
        case .recall: "撤回：请停止办理"
        case .refer, .drop, .none, .preview, .conflict: action.chinese
        }
    }

    var takeUpBy: String { ChineseText.day(terms.takeUpBy) }
    var cover: String { "\(ChineseText.day(terms.coverFromIfInTime))至\(ChineseText.day(terms.coverTo))" }

    /// What a late take-up gives.
    var lateCover: String {
        terms.lateRule == "issue_date" ? "自保单实际签发日期起，至\(ChineseText.day(terms.coverTo))止" : subjectToThePolicy
    }

    var percentage: String { "\(terms.insuredPercentage)%" }

    /// The limit as a column holds it.
    var limitPerObligor: String {
        terms.limitPerObligorUSD.map { "\(ChineseText.dollars($0))（\(subjectToThePolicy)）" } ?? subjectToThePolicy
    }

    var limitPerPolicy: String {
        terms.limitPerPolicyUSD.map { "\(ChineseText.dollars($0))（\(subjectToThePolicy)）" } ?? subjectToThePolicy
    }

    // MARK: What a call says

    var steps: [String] {
        let window = terms.contacts.singleWindow
        return [
            "1. 登录\(window.name)（\(window.url)）",
            "2. 进入\(window.module)模块",
            "3. 按流程操作领取，由企业自行在线完成",
        ]
    }

    var hotlines: [String] {
        let contacts = terms.contacts
        return [
            "\(contacts.singleWindow.name)线上投保咨询电话：\(contacts.dialled(contacts.singleWindow.phone))",
            "\(contacts.insurer.name)服务电话：\(contacts.dialled(contacts.insurer.phone))",
            "\(contacts.branch.name)服务电话：\(contacts.dialled(contacts.branch.phone))",
        ]
    }

    var callBy: String { "请于\(ChineseText.dayOfYear(terms.callBy))前办理（最迟领取日\(takeUpBy)）" }
    var inTime: String { "\(takeUpBy)及以前领取：保险期间\(cover)" }
    var late: String { "\(takeUpBy)后领取：保险期间\(lateCover)" }

    var indemnity: String {
        var parts = ["保障金额：按出口损失金额的\(percentage)"]
        if let limit = terms.limitPerObligorUSD { parts.append("单一买方/开证行责任限额\(ChineseText.dollars(limit))") }
        if let limit = terms.limitPerPolicyUSD { parts.append("保单累计责任限额\(ChineseText.dollars(limit))") }
        return parts.joined(separator: "，") + "（\(subjectToThePolicy)）"
    }

    /// Nil where the policy gives none.
    var buyerReports: String? {
        terms.buyerReports > 0 ? "免费提供\(terms.buyerReports)份海外买家资信报告" : nil
    }
}
