import Provenance

/// What the heading of the amount column, or a title, says: the unit and the base year.
struct ExportsHeading: Sendable, Equatable {
    /// Nil where the text states none.
    let unit: AmountUnit?
    /// The years that the text ties to exports: 2024年出口额, 2024年度出口总额.
    let years: [Int]

    init(_ text: String) {
        let folded = Self.folded(text)
        unit =
            folded.contains("万美元") || folded.contains("万USD") || folded.contains("万美金")
            ? .tenThousandDollars
            : folded.contains("美元") || folded.contains("USD") || folded.contains("美金") ? .dollars : nil
        years = Self.exportYears(in: Array(folded))
    }

    /// Half width, upper case, without blanks.
    private static func folded(_ text: String) -> String {
        var folded = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000: continue
            case 0xFF01...0xFF5E: folded.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            default: folded.unicodeScalars.append(scalar)
            }
        }
        return folded.uppercased()
    }

    /// A year counts where 出口 follows it within the same few words: the policy year of a title does not.
    private static func exportYears(in text: [Character]) -> [Int] {
        var years: [Int] = []
        var index = 0
        while index + 4 < text.count {
            guard text[index] == "2", text[index + 1] == "0", text[index + 4] == "年",
                let year = Int(String(text[index..<index + 4])), index == 0 || !text[index - 1].isNumber
            else {
                index += 1
                continue
            }
            var next = index + 5
            next = after(["度", "全年", "1-12月", "的", "我市", "企业", "本市"], text, next)
            next = after(["外贸", "进"], text, afterCity(text, next))
            if text[next...].starts(with: Array("出口")), !text[next...].starts(with: Array("出口信用")), !years.contains(year) {
                years.append(year)
            }
            index += 5
        }
        return years
    }

    /// Behind each of these words that stands at `position`, in their order.
    private static func after(_ words: [String], _ text: [Character], _ position: Int) -> Int {
        var position = position
        for word in words where text[position...].starts(with: Array(word)) { position += word.count }
        return position
    }

    /// Behind a city's name of two to seven characters, 市 included; `position` itself where none stands there.
    private static func afterCity(_ text: [Character], _ position: Int) -> Int {
        for end in position..<min(position + 7, text.count) {
            guard let scalar = text[end].unicodeScalars.first, (0x4E00...0x9FFF).contains(scalar.value) else { break }
            if text[end] == "市", end > position { return end + 1 }
        }
        return position
    }
}
