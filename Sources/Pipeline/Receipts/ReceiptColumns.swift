import Documents
import Programme

/// The fields of a file of receipts and the headings under which the insurer writes them.
enum ReceiptField: String, CaseIterable {
    case name
    case creditCode = "credit_code"
    case loadedOn = "loaded_on"
    case takenUpOn = "taken_up_on"
    case policyNumber = "policy_number"
    case issuedOn = "issued_on"
    case reason

    /// The heading under which a returned row shows it.
    var heading: String { headings[0] }

    private var headings: [String] {
        switch self {
        case .name: ["企业名称", "被保险人", "被保险人名称", "投保企业", "客户名称"]
        case .creditCode: ["统一社会信用代码", "社会信用代码", "信用代码"]
        case .loadedOn: ["导入日期", "导入时间", "录入日期", "入库日期"]
        case .takenUpOn: ["领取日期", "领取时间", "保单领取日期", "保单领取时间"]
        case .policyNumber: ["保单号", "保单号码", "保单编号"]
        case .issuedOn: ["签发日期", "签发时间", "保单签发日期", "出单日期", "承保日期"]
        case .reason: ["退回原因", "退回理由", "退单原因", "拒绝原因"]
        }
    }

    /// Those of the insurer, then those that the programme's lists have for the same field.
    static func aliases(of programme: Programme) -> [HeadingAliases] {
        allCases.map { field in
            let listed = programme.columns.first { $0.field.rawValue == field.rawValue }?.headings ?? []
            return HeadingAliases(field: field.rawValue, headings: field.headings + listed)
        }
    }
}
