/// What a batch file (出单批次) looks like: the insurer of each city loads its own form.
public struct BatchTemplate: Sendable, Equatable, Codable {
    /// One column of a batch file.
    public struct Column: Sendable, Equatable, Codable {
        /// As the file's heading row spells it.
        public var heading: String
        public var field: BatchField

        public init(heading: String, field: BatchField) {
            self.heading = heading
            self.field = field
        }
    }

    /// The columns of `batch.csv`; nil for the usual ones.
    public var csv: [Column]?
    /// The columns of `batch.xlsx`; nil for the usual ones.
    public var xlsx: [Column]?

    public init(csv: [Column]? = nil, xlsx: [Column]? = nil) {
        self.csv = csv
        self.xlsx = xlsx
    }

    /// What `batch.csv` has where the programme says nothing else.
    public static let usualCSV = [
        BatchField.number, .action, .key, .name, .creditCode, .district, .manager, .takeUpBy, .coverFromIfInTime, .coverTo,
        .lateRule, .insuredPercentage, .limitPerObligor, .limitPerPolicy,
    ].map { Column(heading: $0.rawValue, field: $0) }

    /// What `batch.xlsx` has where the programme says nothing else.
    public static let usualXLSX = [
        Column(heading: "序号", field: .serial), Column(heading: "动作", field: .action), Column(heading: "企业名称", field: .name),
        Column(heading: "统一社会信用代码", field: .creditCode), Column(heading: "海关编码", field: .customsCode),
        Column(heading: "所属区", field: .district), Column(heading: "客户经理", field: .manager),
        Column(heading: "联系电话", field: .phone), Column(heading: "最迟领取日", field: .takeUpBy),
        Column(heading: "及时领取的保险期间", field: .coverIfInTime), Column(heading: "逾期规则", field: .lateRule),
        Column(heading: "赔偿比例", field: .insuredPercentage), Column(heading: "单一买方/开证行责任限额", field: .limitPerObligor),
    ]
}

/// What a column of a batch file may hold; `batch.xlsx` says it in the words of the office.
public enum BatchField: String, Sendable, CaseIterable, Codable {
    /// The batch's own number.
    case number
    /// 1, 2, … within the batch.
    case serial
    case action
    case key
    case name
    case canonical
    case creditCode = "credit_code"
    case customsCode = "customs_code"
    case district
    case manager
    /// The manager's, with the area code before it in `batch.xlsx`.
    case phone
    case takeUpBy = "take_up_by"
    case callBy = "call_by"
    case coverFromIfInTime = "cover_from_if_in_time"
    case coverTo = "cover_to"
    /// From and to in one cell.
    case coverIfInTime = "cover_if_in_time"
    case lateRule = "late_rule"
    case insuredPercentage = "insured_percentage"
    case limitPerObligor = "limit_per_obligor_usd"
    case limitPerPolicy = "limit_per_policy_usd"
    case buyerReports = "buyer_reports"
    case programme = "programme_title"

    /// What tells one enterprise from another: a batch file without any of them could not be loaded.
    public var isIdentifier: Bool {
        switch self {
        case .key, .name, .creditCode: true
        default: false
        }
    }
}
