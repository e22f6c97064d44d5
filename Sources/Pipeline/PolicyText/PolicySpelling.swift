import Provenance

/// How the text's spellings become those of the programme file.
extension PolicyReader {
    /// Whole dollars where they are whole: 800, 万 → 8000000.
    func dollars(_ digits: Substring, _ tenThousand: Substring) -> String {
        let plain = digits.utf8.filter { $0 != 0x2C }
        let amount = ExactDecimal(plain: plain)?.shifted(byPowerOf10: tenThousand.isEmpty ? 0 : 4)
        return amount.map(Self.spelled) ?? String(digits + tenThousand)
    }

    static func spelled(_ amount: ExactDecimal) -> String {
        let text = amount.description
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }

    /// `2025-06-30`; a day that the calendar does not have is spelled all the same, and then agrees with none.
    func day(_ year: Substring, _ month: Substring, _ day: Substring) -> String {
        func padded(_ digits: Substring) -> String { digits.utf8.count == 1 ? "0\(digits)" : String(digits) }
        return "\(year)-\(padded(month))-\(padded(day))"
    }

    /// 一周 → 7.
    func days(_ count: Substring, unit: Substring) -> String {
        guard unit == "周" || unit == "星期", let weeks = Int(number(count)) else { return number(count) }
        return String(weeks * 7)
    }

    /// 一 → 1; digits stay.
    func number(_ text: Substring) -> String {
        switch text {
        case "一": "1"
        case "二", "两": "2"
        case "三": "3"
        case "四": "4"
        case "五": "5"
        case "六": "6"
        case "七": "7"
        case "八": "8"
        case "九": "9"
        case "十": "10"
        default: String(text)
        }
    }
}
