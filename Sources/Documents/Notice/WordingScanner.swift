import Provenance

/// Reads days and counts of days out of one line of a notice.
///
/// The line is folded first: full width to half, blanks dropped; every scalar remembers where it came from, so that a
/// window is quoted in the notice's own words.
struct WordingScanner {
    let line: [Unicode.Scalar]
    let scalars: [Unicode.Scalar]
    let origins: [Int]

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
    struct Day {
        var year: Int?
        var month: Int
        var day: Int
        var range: Range<Int>
    }

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
            let to =
                second.year == nil && same.map({ $0 < from }) == true
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
            let begins = ["公示期", "公示时间", "公示之日", "公示日", "公布之日", "发布之日", "公告之日", "公布日", "发布日", "公示"].contains(
                where: context.contains)
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
}
