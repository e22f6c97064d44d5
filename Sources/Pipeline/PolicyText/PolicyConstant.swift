/// The constants that a policy text states, named by where they stand in the programme file.
public enum PolicyConstant: String, Sendable, CaseIterable {
    case city
    case baseYear = "base_year"
    case policyYear = "policy_year"
    case exportsAtMost = "threshold.exports_at_most"
    case thresholdCurrency = "threshold.currency"
    case inclusive = "threshold.inclusive"
    /// Left open by some texts.
    case workingDays = "notice.working_days"
    case coverFrom = "cover.from"
    case coverTo = "cover.to"
    /// The period in whole years (保险期限为 1 年).
    case coverYears = "cover"
    case takeUpBy = "cover.take_up_by"
    case lateFrom = "cover.late_from"
    case issuedWithinDays = "cover.issued_within_days"
    case insuredPercentage = "terms.insured_percentage"
    case limitAmount = "terms.limit.amount"
    case limitCurrency = "terms.limit.currency"
    case limitBasis = "terms.limit.basis"
    case buyerReports = "terms.buyer_reports"
    case singleWindowName = "contacts.single_window.name"
    case singleWindowAddress = "contacts.single_window.url"
    case singleWindowModule = "contacts.single_window.module"
    case singleWindowPhone = "contacts.single_window.phone"
    case insurerName = "contacts.insurer.name"
    case insurerPhone = "contacts.insurer.phone"
    case branchName = "contacts.branch.name"
    case branchPhone = "contacts.branch.phone"
    case areaCode = "contacts.area_code"

    /// Whether a text may say nothing of it: then the programme file decides.
    public var mayBeOpen: Bool { self == .workingDays }

    /// `cover` of `cover.from`.
    var section: String { String(rawValue.prefix { $0 != "." }) }
}
