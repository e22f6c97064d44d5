import Provenance

/// A day and time counted from a spreadsheet's first day, as ISO text.
struct SerialDate {
    /// Whether the workbook counts from 1904-01-01 instead of 1900-01-01.
    let from1904: Bool

    /// `YYYY-MM-DD`, with `THH:MM:SS` where the value has a time; `HH:MM:SS` for a time without a day.
    ///
    /// Nil for a value that is no day of the spreadsheet's calendar.
    func text(_ value: Double, _ format: NumberFormats.Kind) -> String? {
        guard format == .date || format == .time, value >= 0, value < 2_958_466 else { return nil }
        var day = Int(value.rounded(.down))
        var second = Int(((value - value.rounded(.down)) * 86_400).rounded())
        if second == 86_400 {
            day += 1
            second = 0
        }
        let time = "\(Self.padded(second / 3_600)):\(Self.padded(second / 60 % 60)):\(Self.padded(second % 60))"
        if day == 0, !from1904 { return format == .time || second > 0 ? time : nil }
        if format == .time, value < 1 { return time }
        guard let date = date(day) else { return nil }
        return second == 0 ? date : "\(date)T\(time)"
    }

    private func date(_ day: Int) -> String? {
        if from1904 { return Self.iso(CivilDate(dayNumber: day - 24_107)) }
        // The 1900 calendar has a 29 February that never was; what a sheet shows for it is what was published.
        if day == 60 { return "1900-02-29" }
        return Self.iso(CivilDate(dayNumber: day - (day < 60 ? 25_568 : 25_569)))
    }

    private static func iso(_ date: CivilDate) -> String? { date.year <= 9999 ? date.description : nil }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
