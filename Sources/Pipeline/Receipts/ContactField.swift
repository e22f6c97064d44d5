import Documents

/// What a manager fills in on a call sheet, and the headings under which it comes back.
enum ContactField: String, CaseIterable {
    case attempt = "contact_attempt"
    case madeOn = "contact_made_on"
    case result = "contact_result"
    case nextOn = "contact_next_on"
    case doNotCall = "contact_do_not_call"

    /// The heading under which a returned row shows it.
    var heading: String { headings[0] }

    private var headings: [String] {
        switch self {
        case .attempt: ["第几次", "第几次联系", "联系次数"]
        case .madeOn: ["联系日期", "联系时间"]
        case .result: ["结果", "联系结果"]
        case .nextOn: ["下次联系", "下次联系日期"]
        case .doNotCall: ["勿扰", "请勿联系"]
        }
    }

    static var aliases: [HeadingAliases] {
        allCases.map { HeadingAliases(field: $0.rawValue, headings: $0.headings) }
    }

    /// Whether a table is a call sheet: a column of results alone may be about anything.
    static func stand(in table: RecognisedTable) -> Bool {
        [.result, .nextOn, .doNotCall].count { (field: ContactField) in table.fieldColumns[field.rawValue] != nil } >= 2
    }
}
