import Programme
import Provenance

extension ReceiptContradiction {
    /// What speaks against a receipt, with the days that cannot both be true.
    ///
    /// - Parameters:
    ///   - receipt: what the row says.
    ///   - recorded: what is recorded beside it.
    ///   - releasedOn: when the enterprise was released; nil where that is not known.
    ///   - day: when the row was brought in.
    func words(
        _ receipt: Receipt, beside recorded: Receipt, releasedOn: CivilDate?, broughtInOn day: CivilDate
    ) -> (english: String, chinese: String) {
        func order(_ later: ReceiptDay, before earlier: ReceiptDay) -> (String, String) {
            let days = [later, earlier].map { ($0.date(in: receipt) ?? $0.date(in: recorded))?.description ?? "" }
            let (one, two) = (later.heading, earlier.heading)
            return ("\(one) \(days[0]) lies before \(two) \(days[1])", "\(one) \(days[0]) 早于\(two) \(days[1])")
        }
        switch self {
        case .sentBackAndIssued: return ("it says both that the policy was issued and that it was sent back", "既有签发信息又有退回原因")
        case .issuedBeforeTakeUp: return order(.issued, before: .takenUp)
        case .takenUpBeforeLoading: return order(.takenUp, before: .loaded)
        case .issuedBeforeLoading: return order(.issued, before: .loaded)
        case .future:
            guard let (what, future) = receipt.first({ $0 > day }) else { return ("a day lies after \(day)", "日期晚于登记日 \(day)") }
            return ("\(what.heading) \(future) lies after \(day)", "\(what.heading) \(future) 晚于登记日 \(day)")
        case .beforeRelease:
            guard let releasedOn, let (what, early) = receipt.first({ $0 < releasedOn }) else {
                return ("a day lies before the release", "日期早于放行日")
            }
            return (
                "\(what.heading) \(early) lies before the release on \(releasedOn)",
                "\(what.heading) \(early) 早于放行日 \(releasedOn)"
            )
        case .otherLoading: return ("another loading date is recorded", "导入日期与已登记的不一致")
        case .otherTakeUp: return ("another take-up date is recorded", "领取日期与已登记的不一致")
        case .otherIssue: return ("another issue date is recorded", "签发日期与已登记的不一致")
        case .otherPolicyNumber: return ("another policy number is recorded", "保单号与已登记的不一致")
        case .policyOfAnother: return ("its policy number is recorded for another enterprise", "保单号已登记在另一家企业名下")
        case .sentBackAfterIssue: return ("it is sent back after its policy was issued", "保单已签发后又退回")
        }
    }
}

extension ReceiptDay {
    /// As the insurer heads its column.
    var heading: String {
        switch self {
        case .loaded: ReceiptField.loadedOn.heading
        case .takenUp: ReceiptField.takenUpOn.heading
        case .issued: ReceiptField.issuedOn.heading
        }
    }
}
