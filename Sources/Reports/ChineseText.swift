internal import Provenance

/// Dates, amounts and counts as office users write them.
enum ChineseText {
    /// `2025年6月30日`; a text that is no ISO date stands as it is.
    static func day(_ iso: String) -> String {
        CivilDate(iso: iso).map(day) ?? iso
    }

    static func day(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }

    /// `6月29日`
    static func dayOfYear(_ iso: String) -> String {
        CivilDate(iso: iso).map { "\($0.month)月\($0.day)日" } ?? iso
    }

    /// `15万美元` where the amount is whole ten-thousands, else `125,500.50美元`; a text that is no amount stands as it is.
    static func dollars(_ plain: String) -> String {
        let parts = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.count <= 15, let units = Int(whole), units > 0 else { return "\(plain)美元" }
        let isWhole = parts.count == 1 || parts[1].allSatisfy { $0 == "0" }
        if isWhole, units.isMultiple(of: 10_000) { return "\(units / 10_000)万美元" }
        return grouped(whole) + (isWhole ? "" : ".\(parts[1])") + "美元"
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
