import Provenance

/// The day a site prints beside a notice: `2025-05-20`, `2025/5/20 10:30`, `2025.05.20`, `2025年5月20日`.
enum NoticeDate {
    static func read(_ text: String) -> CivilDate? {
        var numbers: [Int] = []
        var digits = 0
        var isOpen = false
        scan: for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9":
                if !isOpen {
                    if numbers.count == 3 { break scan }
                    numbers.append(0)
                    digits = 0
                    isOpen = true
                }
                digits += 1
                guard digits <= 4 else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(scalar.value - 0x30)
            case "-", "/", ".", "年", "月", " ", "[", "(", "（", "\u{A0}":
                isOpen = false
            default:
                if numbers.count == 3 { break scan }
                if !numbers.isEmpty { return nil }
            }
        }
        guard numbers.count == 3 else { return nil }
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}
