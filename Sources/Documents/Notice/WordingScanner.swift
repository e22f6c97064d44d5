import Provenance

/// Reads days and counts of days out of one line of a notice.
///
/// The line is folded first: full width to half, blanks dropped; every scalar remembers where it came from, so that a
/// window is quoted in the notice's own words.
struct WordingScanner {
    private let line: [Unicode.Scalar]
    private let scalars: [Unicode.Scalar]
    private let origins: [Int]

    init(_ text: some StringProtocol) {
        line = Array(text.unicodeScalars)
        var scalars: [Unicode.Scalar] = []
        var origins: [Int] = []
        for (index, scalar) in line.enumerated() where !scalar.properties.isWhitespace && scalar != "\u{200B}" {
            scalars.append(Self.narrow(scalar))
            origins.append(index)
        }
        self.scalars = scalars
        self.origins = origins
    }

    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case "—", "–", "―", "－", "～", "~", "〜", "﹣", "−", "─", "━": "-"
        case "號": "号"
        case "個": "个"
        case "內": "内"
        case "間": "间"
        case "時": "时"
        case "為": "为"
        case "發": "发"
        case "佈": "布"
        default: scalar
        }
    }

    /// A day as written: the year, and the month of a second day, may be missing.
    private struct Day {
        var year: Int?
        var month: Int
        var day: Int
        var range: Range<Int>
    }

    // MARK: Windows

    /// Two days with 至 or a dash between them, in a sentence about 公示.
    func span(near reference: CivilDate?) -> NoticeWindowWording? {
        var index = 0
        while index < scalars.count {
            guard let first = day(at: index, month: nil) else {
                index += 1
                continue
            }
            index = first.range.upperBound
            guard let connector = connector(at: index), let second = day(at: connector, month: first.month),
                isAboutNotice(first.range.lowerBound, second.range.upperBound)
            else { continue }
            guard let year = first.year ?? reference.map({ self.year(of: first, near: $0) }) ?? second.year,
                let from = CivilDate(year: year, month: first.month, day: first.day)
            else { continue }
            // A second day that would lie before the first is one of the next year.
            let same = CivilDate(year: second.year ?? year, month: second.month, day: second.day)
            let to = second.year == nil && same.map({ $0 < from }) == true
                ? CivilDate(year: year + 1, month: second.month, day: second.day) : same
            guard let to, from <= to, from.days(to: to) < 100 else { continue }
            let after = amount(from: second.range.upperBound, to: min(scalars.count, second.range.upperBound + 14))
            let before = amount(from: max(0, first.range.lowerBound - 20), to: first.range.lowerBound)
            let counted = after ?? before
            let start = before != nil && after == nil ? before?.range.lowerBound : nil
            return NoticeWindowWording(
                from: from, to: to, workingDays: counted?.workingDays, calendarDays: counted?.calendarDays,
                quoted: quote(from: start ?? first.range.lowerBound, to: after?.range.upperBound ?? second.range.upperBound))
        }
        return nil
    }

    /// A count of days that begins with the notice: 公示日起5个工作日内, 公示期为7天.
    func count() -> NoticeWindowWording? {
        var index = 0
        while let found = amount(from: index, to: scalars.count) {
            let context = text(max(0, found.range.lowerBound - 16)..<found.range.lowerBound)
            let begins = ["公示期", "公示时间", "公示之日", "公示日", "公布之日", "发布之日", "公告之日", "公布日", "发布日", "公示"].contains(where: context.contains)
            let sentence = context.split(whereSeparator: { "。;；".contains($0) }).last ?? ""
            if begins, ["公示", "公布", "发布", "公告"].contains(where: sentence.contains), !sentence.contains("收到") {
                return NoticeWindowWording(
                    from: nil, to: nil, workingDays: found.workingDays, calendarDays: found.calendarDays,
                    quoted: quote(from: beginning(of: found.range.lowerBound), to: ending(of: found.range.upperBound)))
            }
            index = found.range.upperBound
        }
        return nil
    }

    /// The last day of the line that has a year.
    func lastWholeDate() -> CivilDate? {
        var last: CivilDate?
        var index = 0
        while index < scalars.count {
            if let found = day(at: index, month: nil) {
                if let year = found.year, let date = CivilDate(year: year, month: found.month, day: found.day) { last = date }
                index = found.range.upperBound
            } else {
                index += 1
            }
        }
        return last
    }

    // MARK: Parts

    /// The year that puts a day nearest to the day of publication.
    private func year(of day: Day, near reference: CivilDate) -> Int {
        let years = [reference.year - 1, reference.year, reference.year + 1]
        let distances = years.map { year in
            CivilDate(year: year, month: day.month, day: day.day).map { abs($0.days(to: reference)) } ?? Int.max
        }
        return years.indices.min { distances[$0] < distances[$1] }.map { years[$0] } ?? reference.year
    }

    /// `2023年9月12日`, `9月12日`, `12日` where a month is known, `2023-9-12`, `2023.9.12`, `2023/9/12`.
    private func day(at start: Int, month: Int?) -> Day? {
        guard start == 0 || !isDigit(start - 1) || !isDigit(start), let (first, afterFirst) = number(at: start) else { return nil }
        if character(afterFirst) == "年", (2000...2100).contains(first) {
            guard let (month, afterMonth) = number(at: afterFirst + 1), character(afterMonth) == "月",
                let (day, end) = number(at: afterMonth + 1)
            else { return nil }
            return Day(year: first, month: month, day: day, range: start..<afterSuffix(end))
        }
        if character(afterFirst) == "月", (1...12).contains(first), let (day, end) = number(at: afterFirst + 1) {
            return Day(year: nil, month: first, day: day, range: start..<afterSuffix(end))
        }
        if let separator = character(afterFirst), "-./".unicodeScalars.contains(separator), (2000...2100).contains(first),
            let (month, afterMonth) = number(at: afterFirst + 1), character(afterMonth) == separator,
            let (day, end) = number(at: afterMonth + 1)
        {
            return Day(year: first, month: month, day: day, range: start..<end)
        }
        if let month, character(afterFirst) == "日", (1...31).contains(first) {
            return Day(year: nil, month: month, day: first, range: start..<(afterFirst + 1))
        }
        return nil
    }

    private func afterSuffix(_ end: Int) -> Int { character(end) == "日" || character(end) == "号" ? end + 1 : end }

    /// Where the second day begins after 至, 到, 起至, a dash, with a weekday in brackets or 起 before it.
    private func connector(at start: Int) -> Int? {
        var index = start
        if character(index) == "(", let close = (index..<min(index + 8, scalars.count)).first(where: { scalars[$0] == ")" }) {
            index = close + 1
        }
        while let current = character(index), "起开始,".unicodeScalars.contains(current) { index += 1 }
        let before = index
        while let current = character(index), "至到-".unicodeScalars.contains(current) { index += 1 }
        return index > before ? index : nil
    }

    private func isAboutNotice(_ start: Int, _ end: Int) -> Bool {
        let before = text(max(0, start - 60)..<start).split(whereSeparator: { "。;；".contains($0) }).last ?? ""
        let after = text(end..<min(scalars.count, end + 24)).prefix { !"。;；".contains($0) }
        // The sentence may begin with the day itself, or with words of its own; only what follows is looked at then.
        let ownBefore = text(max(0, start - 60)..<start).hasSuffix("。") ? "" : String(before)
        return ["公示", "异议", "公告期"].contains { ownBefore.contains($0) || after.contains($0) }
    }

    private struct Amount {
        var workingDays: Int?
        var calendarDays: Int?
        var range: Range<Int>
    }

    /// `5个工作日`, `五个工作日`, `7天`, `7个自然日`, `7日`; not the day of a date.
    private func amount(from start: Int, to end: Int) -> Amount? {
        var index = start
        while index < end {
            guard index == 0 || !isDigit(index - 1), let (value, after) = number(at: index) ?? chineseNumber(at: index) else {
                index += 1
                continue
            }
            var next = after
            if character(next) == "个" { next += 1 }
            let previous = index > 0 ? scalars[index - 1] : " "
            if matches("工作日", at: next) { return Amount(workingDays: value, calendarDays: nil, range: index..<(next + 3)) }
            if matches("自然日", at: next) || matches("日历日", at: next) {
                return Amount(workingDays: nil, calendarDays: value, range: index..<(next + 3))
            }
            if matches("日历天", at: next) { return Amount(workingDays: nil, calendarDays: value, range: index..<(next + 3)) }
            if previous != "月", previous != "第", matches("天", at: next) || (matches("日内", at: next) && previous != "年") {
                return Amount(workingDays: nil, calendarDays: value, range: index..<(next + 1))
            }
            index = max(after, index + 1)
        }
        return nil
    }

    private func number(at start: Int) -> (value: Int, end: Int)? {
        var value = 0
        var index = start
        while index < scalars.count, isDigit(index), index - start < 4 {
            value = value * 10 + Int(scalars[index].value - 0x30)
            index += 1
        }
        return index > start && !isDigit(index) ? (value, index) : nil
    }

    /// 一…十, 十五, 二十.
    private func chineseNumber(at start: Int) -> (value: Int, end: Int)? {
        let digits = Array("零一二三四五六七八九".unicodeScalars)
        func digit(_ index: Int) -> Int? {
            guard let scalar = character(index) else { return nil }
            return scalar == "两" ? 2 : digits.firstIndex(of: scalar)
        }
        if character(start) == "十" {
            return digit(start + 1).map { (10 + $0, start + 2) } ?? (10, start + 1)
        }
        guard let first = digit(start), first > 0 else { return nil }
        guard character(start + 1) == "十" else { return (first, start + 1) }
        return digit(start + 2).map { (first * 10 + $0, start + 3) } ?? (first * 10, start + 2)
    }

    private func isDigit(_ index: Int) -> Bool { index < scalars.count && ("0"..."9").contains(scalars[index]) }

    private func character(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func matches(_ word: String, at start: Int) -> Bool {
        let word = Array(word.unicodeScalars)
        return start + word.count <= scalars.count && scalars[start..<(start + word.count)].elementsEqual(word)
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    // MARK: Quoting

    private func beginning(of index: Int) -> Int {
        var start = index
        while start > 0, index - start < 16, !"。;,:(".unicodeScalars.contains(scalars[start - 1]) { start -= 1 }
        return start
    }

    private func ending(of index: Int) -> Int { character(index) == "内" ? index + 1 : index }

    private func quote(from start: Int, to end: Int) -> String {
        guard start < end, end <= origins.count else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: line[origins[start]...origins[end - 1]])
        return String(view)
    }
}
