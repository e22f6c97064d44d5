public import Provenance

/// When objections are taken, as the notice words it; nothing is computed here.
///
/// Notices say it in four ways: 自X起至Y止共N天 · X至Y，共N个工作日 · 公示日起N个工作日内 · （12月6日-12月16日）without a year.
public struct NoticeWindowWording: Hashable, Sendable {
    /// The first day stated; nil where none is.
    public let from: CivilDate?
    /// The last day stated; nil where none is.
    public let to: CivilDate?
    /// The number of 工作日 stated; nil where none is.
    public let workingDays: Int?
    /// The number of calendar days (天, 日, 自然日) stated; nil where none is.
    public let calendarDays: Int?
    /// The notice's own words.
    public let quoted: String

    public init(from: CivilDate?, to: CivilDate?, workingDays: Int?, calendarDays: Int?, quoted: String) {
        self.from = from
        self.to = to
        self.workingDays = workingDays
        self.calendarDays = calendarDays
        self.quoted = quoted
    }

    /// The first window that `text` states; nil where it states none.
    ///
    /// `publishedOn` gives the year to dates without one; where it is nil, they take the year of the last whole date of
    /// the text, which is the one under the signature. Stated dates come before a count of days alone.
    public static func read(_ text: String, publishedOn: CivilDate?) -> NoticeWindowWording? {
        let lines = text.split(whereSeparator: \.isNewline).map { WordingScanner($0) }
        let reference = publishedOn ?? lines.lazy.reversed().compactMap { $0.lastWholeDate() }.first
        for line in lines { if let window = line.span(near: reference) { return window } }
        for line in lines { if let window = line.count() { return window } }
        return nil
    }
}
