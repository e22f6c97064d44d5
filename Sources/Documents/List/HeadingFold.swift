/// What two spellings of one heading have in common.
///
/// Width, case, blanks, line breaks, brackets and asterisks are dropped; so are a leading year (`2024年`, `2024年度`), a
/// trailing remark in brackets (`（万美元）`) and a trailing unit.
public enum HeadingFold {
    public static func fold(_ heading: String) -> String {
        var scalars: [Unicode.Scalar] = []
        for scalar in heading.unicodeScalars {
            guard let narrow = narrow(scalar) else { continue }
            scalars.append(narrow)
        }
        while scalars.last == ":" { scalars.removeLast() }
        while scalars.last == ")", let opening = opening(of: scalars), opening > 0 { scalars.removeSubrange(opening...) }
        scalars.removeAll { $0 == "(" || $0 == ")" }
        dropYear(&scalars)
        for unit in units where scalars.count > unit.count && scalars.suffix(unit.count).elementsEqual(unit) {
            scalars.removeLast(unit.count)
            break
        }
        while let last = scalars.last, last == ":" || last == "," { scalars.removeLast() }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static let units = ["万美元", "万元", "美元", "usd"].map { Array($0.unicodeScalars) }

    /// One scalar in its narrow, lower-case form; nil for what is dropped.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        var scalar = scalar
        if (0xFF01...0xFF5E).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xFEE0) { scalar = ascii }
        switch scalar {
        case "*", "※", "★", "☆", "●", "\u{200B}", "\u{FEFF}", "\"", "'", "“", "”": return nil
        case "[", "{", "【", "〔", "《", "<", "「", "［": return "("
        case "]", "}", "】", "〕", "》", ">", "」", "］": return ")"
        case "A"..."Z": return Unicode.Scalar(scalar.value | 0x20)
        default: return scalar.properties.isWhitespace ? nil : scalar
        }
    }

    private static func opening(of scalars: [Unicode.Scalar]) -> Int? {
        var depth = 0
        for index in scalars.indices.reversed() {
            if scalars[index] == ")" { depth += 1 }
            if scalars[index] == "(" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private static func dropYear(_ scalars: inout [Unicode.Scalar]) {
        guard scalars.count > 4, scalars[0] == "2", scalars[1] == "0", scalars[2...3].allSatisfy({ ("0"..."9").contains($0) })
        else { return }
        var count = 4
        if scalars[4] == "年" {
            count = 5
            if scalars.count > 5, scalars[5] == "度" { count = 6 }
        }
        if scalars.count > count { scalars.removeFirst(count) }
    }

    /// The year a heading begins with or mentions (`2024年度出口额` → 2024); nil where it names none or two.
    public static func year(in heading: String) -> Int? {
        var years: Set<Int> = []
        let scalars = heading.unicodeScalars.compactMap(narrow)
        for start in scalars.indices where start + 4 < scalars.count && scalars[start + 4] == "年" {
            let digits = scalars[start..<(start + 4)].map { Int($0.value) - 0x30 }
            guard digits.allSatisfy({ (0...9).contains($0) }), digits[0] == 2, digits[1] == 0 else { continue }
            years.insert(digits.reduce(0) { $0 * 10 + $1 })
        }
        return years.count == 1 ? years.first : nil
    }
}
