import Provenance

/// The parts of a wording: days, counts of days, what stands between and around them.
extension WordingScanner {
    /// The year that puts a day nearest to the day of publication.
    func year(of day: Day, near reference: CivilDate) -> Int {
        let years = [reference.year - 1, reference.year, reference.year + 1]
        let distances = years.map { year in
            CivilDate(year: year, month: day.month, day: day.day).map { abs($0.days(to: reference)) } ?? Int.max
        }
        return years.indices.min { distances[$0] < distances[$1] }.map { years[$0] } ?? reference.year
    }

    /// `2023年9月12日`, `9月12日`, `12日` where a month is known, `2023-9-12`, `2023.9.12`, `2023/9/12`.
    func day(at start: Int, month: Int?) -> Day? {
        guard start == 0 || !isDigit(start - 1) || !isDigit(start), let (first, afterFirst) = number(at: start) else {
            return nil
        }
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
    func connector(at start: Int) -> Int? {
        var index = start
        if character(index) == "(", let close = (index..<min(index + 8, scalars.count)).first(where: { scalars[$0] == ")" }) {
            index = close + 1
        }
        while let current = character(index), "起开始,".unicodeScalars.contains(current) { index += 1 }
        let before = index
        while let current = character(index), "至到-".unicodeScalars.contains(current) { index += 1 }
        return index > before ? index : nil
    }

    func isAboutNotice(_ start: Int, _ end: Int) -> Bool {
        let before = text(max(0, start - 60)..<start).split(whereSeparator: { "。;；".contains($0) }).last ?? ""
        let after = text(end..<min(scalars.count, end + 24)).prefix { !"。;；".contains($0) }
        // The sentence may begin with the day itself, or with words of its own; only what follows is looked at then.
        let ownBefore = text(max(0, start - 60)..<start).hasSuffix("。") ? "" : String(before)
        return ["公示", "异议", "公告期"].contains { ownBefore.contains($0) || after.contains($0) }
    }

    struct Amount {
        var workingDays: Int?
        var calendarDays: Int?
        var range: Range<Int>
    }

    /// `5个工作日`, `五个工作日`, `7天`, `7个自然日`, `7日`; not the day of a date.
    func amount(from start: Int, to end: Int) -> Amount? {
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
            if previous != "月", previous != "第",
                matches("天", at: next) || (matches("日内", at: next) && previous != "年") || isLength(index, previous, until: next)
            {
                return Amount(workingDays: nil, calendarDays: value, range: index..<(next + 1))
            }
            index = max(after, index + 1)
        }
        return nil
    }

    /// Whether `7日` is a length and not a day: words for a length stand before it, and nothing behind it that dates go on with.
    private func isLength(_ start: Int, _ previous: Unicode.Scalar, until end: Int) -> Bool {
        guard character(end) == "日", start > 0, "期为:共计限起示间有满(".unicodeScalars.contains(previous) else { return false }
        guard let next = character(end + 1) else { return true }
        return "。,;!)(".unicodeScalars.contains(next)
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

    func character(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func matches(_ word: String, at start: Int) -> Bool {
        let word = Array(word.unicodeScalars)
        return start + word.count <= scalars.count && scalars[start..<(start + word.count)].elementsEqual(word)
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    func beginning(of index: Int) -> Int {
        var start = index
        while start > 0, index - start < 16, !"。;,:(".unicodeScalars.contains(scalars[start - 1]) { start -= 1 }
        return start
    }

    func ending(of index: Int) -> Int { character(index) == "内" ? index + 1 : index }

    func quote(from start: Int, to end: Int) -> String {
        guard start < end, end <= origins.count else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: line[origins[start]...origins[end - 1]])
        return String(view)
    }
}
