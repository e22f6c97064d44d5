import Programme
import Provenance

/// Whole units of the largest amount that a programme file may state.
private let largestAmount: Int64 = 1_000_000_000_000

/// The one currency of the policy text; lists and losses are read in it.
private enum CurrencyWord: String, CaseIterable {
    case usd = "USD"

    var currency: Currency {
        switch self {
        case .usd: .usd
        }
    }
}

extension Threshold {
    init?(decoding top: Section) {
        guard
            let section = Section(
                top.value("threshold"), path: "threshold",
                keys: ["exports_at_most", "currency", "inclusive", "zero_is_eligible", "attested_by_title", "reference"],
                optional: ["exports_at_least"], errors: top.errors)
        else { return nil }
        let amount: Int64? = section.integer("exports_at_most", in: 1...largestAmount, unit: "whole dollars")
        let currency = section.word("currency", as: CurrencyWord.self)?.currency
        let inclusive = section.flag("inclusive")
        let zeroIsEligible = section.flag("zero_is_eligible")
        let attestedByTitle = section.flag("attested_by_title")
        let reference = section.text("reference")
        let hasLeast = section.value("exports_at_least") != nil
        let least: Int64? = section.integer("exports_at_least", in: 1...max(1, amount ?? largestAmount), unit: "whole dollars")
        guard !hasLeast || least != nil else { return nil }
        guard let amount, let currency, let exportsAtMost = Money(whole: amount, currency), let inclusive, let zeroIsEligible,
            let attestedByTitle, let reference
        else { return nil }
        self.init(
            exportsAtLeast: least.flatMap { Money(whole: $0, currency) }, exportsAtMost: exportsAtMost, inclusive: inclusive,
            zeroIsEligible: zeroIsEligible, attestedByTitle: attestedByTitle,
            reference: reference)
    }
}

extension NoticeTerms {
    init?(decoding top: Section) {
        guard
            let section = Section(
                top.value("notice"), path: "notice", keys: ["confirmation", "reference"],
                optional: ["working_days", "calendar_days"], errors: top.errors)
        else { return nil }
        let length = Self.length(section, in: top)
        let forms = section.list("confirmation")?.enumerated().map { index, node in
            section.word(node, path: "notice.confirmation[\(index + 1)]", as: ConfirmationForm.self)
        }
        let _ = section.texts("confirmation")
        let reference = section.text("reference")
        guard let length, let forms, let reference else { return nil }
        self.init(length: length, confirmation: forms.compactMap { $0 }, reference: reference)
    }

    /// One of the two counts, and only one.
    private static func length(_ section: Section, in top: Section) -> NoticeLength? {
        let workingDays: Int? = section.integer("working_days", in: 1...60, unit: "working days")
        let calendarDays: Int? = section.integer("calendar_days", in: 1...90, unit: "calendar days")
        switch (section.value("working_days"), section.value("calendar_days")) {
        case (_?, nil): return workingDays.map { .workingDays($0) }
        case (nil, _?): return calendarDays.map { .calendarDays($0) }
        case (nil, nil):
            if let notice = top.value("notice") {
                section.errors.report(
                    "missingKey", at: notice, "notice has neither working_days nor calendar_days",
                    hint: "write the one in which the window is counted")
            }
        case (_?, let calendarDays?):
            section.errors.report(
                "twice", at: calendarDays, "notice has both working_days and calendar_days",
                hint: "leave the one in which the window is counted")
        }
        return nil
    }
}

extension ReleaseTerms {
    init?(decoding top: Section) {
        guard
            let section = Section(top.value("release"), path: "release", keys: ["approval", "approvers"], errors: top.errors)
        else { return nil }
        let approval = section.word("approval", as: Approval.self)
        let approvers = section.texts("approvers", mayBeEmpty: true)
        guard let approval, let approvers else { return nil }
        self.init(approval: approval, approvers: approvers)
    }
}

private enum LateRule: String, CaseIterable {
    case issueDate = "issue_date"
}

extension Cover {
    init?(decoding top: Section) {
        guard
            let section = Section(
                top.value("cover"), path: "cover",
                keys: ["from", "to", "take_up_by", "call_by", "late_from", "issued_within_days", "reference"], errors: top.errors)
        else { return nil }
        let from = section.date("from")
        let to = section.date("to")
        let takeUpBy = section.date("take_up_by")
        let callBy = section.date("call_by")
        let lateRule = section.word("late_from", as: LateRule.self)
        let issuedWithinDays: Int? = section.integer("issued_within_days", in: 1...366, unit: "days")
        let reference = section.text("reference")
        guard let from, let to, let takeUpBy, let callBy, lateRule != nil, let issuedWithinDays, let reference else { return nil }
        self.init(
            from: from, to: to, takeUpBy: takeUpBy, callBy: callBy, issuedWithinDays: issuedWithinDays, reference: reference)
    }
}

private enum LimitBasis: String, CaseIterable {
    case perObligor = "per_obligor"
    case perPolicy = "per_policy"
}

extension Terms {
    init?(decoding top: Section) {
        guard
            let section = Section(
                top.value("terms"), path: "terms", keys: ["insured_percentage", "limit", "buyer_reports", "reference"],
                errors: top.errors)
        else { return nil }
        let insuredPercentage: Int? = section.integer("insured_percentage", in: 1...100, unit: "percent of the loss")
        let buyerReports: Int? = section.integer("buyer_reports", in: 0...1000, unit: "reports")
        let reference = section.text("reference")
        let limit = Section(
            section.value("limit"), path: "terms.limit", keys: ["amount", "currency", "basis"], errors: top.errors)
        let amount: Int64? = limit?.integer("amount", in: 1...largestAmount, unit: "whole dollars")
        let currency = limit?.word("currency", as: CurrencyWord.self)?.currency
        let basis = limit?.word("basis", as: LimitBasis.self)
        guard let insuredPercentage, let buyerReports, let reference, let amount, let currency, let basis,
            let money = Money(whole: amount, currency)
        else { return nil }
        self.init(
            insuredPercentage: insuredPercentage, limitPerObligor: basis == .perObligor ? money : nil,
            limitPerPolicy: basis == .perPolicy ? money : nil, buyerReports: buyerReports, reference: reference)
    }
}
