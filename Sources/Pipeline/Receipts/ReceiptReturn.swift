import Programme
import Provenance

/// Why a row of receipts is returned to the insurer; messages carry no code and no policy number.
enum ReceiptReturn: Equatable {
    case nameBlank
    case codeAndNameDiffer
    case nameRepeated
    case otherCode
    case unreadableDay(ReceiptField)
    case saysNothing
    case contradiction(english: String, chinese: String)
    case unreadableContact(ContactField)
    /// A call is noted to an enterprise that was never released.
    case contactUnknown
    case contactContradiction(ContactContradiction)
    /// Recorded whole all the same.
    ///
    /// - Parameter recalledOn: when what was released was taken back; nil where nothing ever was.
    case withoutRelease(isIssued: Bool, recalledOn: CivilDate?)

    var code: String {
        switch self {
        case .nameBlank: "receipt.nameBlank"
        case .codeAndNameDiffer: "receipt.codeAndNameDiffer"
        case .nameRepeated: "receipt.nameRepeated"
        case .otherCode: "receipt.otherCode"
        case .unreadableDay: "receipt.day"
        case .saysNothing: "receipt.saysNothing"
        case .contradiction: "receipt.contradiction"
        case .unreadableContact: "contact.unreadable"
        case .contactUnknown: "contact.unknown"
        case .contactContradiction: "contact.contradiction"
        case .withoutRelease(isIssued: true, _): "issued_without_release"
        case .withoutRelease(isIssued: false, _): "receipt.withoutRelease"
        }
    }

    var message: String {
        switch self {
        case .nameBlank: "it has neither a name nor a credit code"
        case .codeAndNameDiffer: "its credit code is that of one enterprise, its name that of another"
        case .nameRepeated: "several enterprises of this name were released"
        case .otherCode: "an enterprise of this name was released under another credit code"
        case .unreadableDay(let field): "\(field.heading) is no day of the calendar"
        case .saysNothing: "it says neither that the policy was loaded nor anything later"
        case .contradiction(let english, _): english
        case .unreadableContact(let field): "\(field.heading) cannot be read"
        case .contactUnknown: "a call is noted, and the enterprise was never released"
        case .contactContradiction(let contradiction): contradiction.english
        case .withoutRelease(let isIssued, let recalledOn):
            (isIssued ? "a policy was issued, and the enterprise " : "the enterprise ")
                + (recalledOn.map { "was recalled on \($0)" } ?? "was never released")
        }
    }

    /// As the insurer's office reads it.
    var chinese: String {
        switch self {
        case .nameBlank: "企业名称与统一社会信用代码均为空"
        case .codeAndNameDiffer: "统一社会信用代码与企业名称分属两家企业"
        case .nameRepeated: "已放行企业中有多家同名"
        case .otherCode: "该名称的企业以另一统一社会信用代码放行"
        case .unreadableDay(let field): "\(field.heading)无法识别"
        case .saysNothing: "未说明已导入或其后的任何进展"
        case .contradiction(_, let chinese): chinese
        case .unreadableContact(let field): "\(field.heading)无法识别"
        case .contactUnknown: "填有联系结果，但该企业从未放行"
        case .contactContradiction(let contradiction): contradiction.chinese
        case .withoutRelease(let isIssued, let recalledOn):
            (isIssued ? "已签发保单，但该企业" : "该企业") + (recalledOn.map { "已于 \($0) 撤回" } ?? "从未放行")
        }
    }
}

extension ContactContradiction {
    fileprivate var english: String {
        switch self {
        case .otherResult: "this attempt is recorded with another result"
        case .attemptMissing: "an attempt before this one is not recorded"
        case .nextBefore: "the next call is promised for a day before this one"
        case .nextAndDoNotCall: "a next call is promised, and the enterprise is not to be called"
        case .future: "the call lies in the future"
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .otherResult: "该次联系已登记为另一结果；如又联系了一次，请将第几次加一"
        case .attemptMissing: "此前的联系尚未登记"
        case .nextBefore: "下次联系早于本次"
        case .nextAndDoNotCall: "既约定下次联系，又填勿扰"
        case .future: "联系日期晚于登记日"
        }
    }
}
