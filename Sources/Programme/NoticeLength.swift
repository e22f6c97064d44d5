/// How long a notice window is where the notice states no dates (公示期).
public enum NoticeLength: Sendable, Hashable, CustomStringConvertible {
    /// 工作日, by the State Council's calendar.
    case workingDays(Int)
    /// 自然日
    case calendarDays(Int)

    public var count: Int {
        switch self {
        case .workingDays(let count), .calendarDays(let count): count
        }
    }

    /// `5 working days`
    public var description: String {
        switch self {
        case .workingDays(let count): "\(count) working \(count == 1 ? "day" : "days")"
        case .calendarDays(let count): "\(count) calendar \(count == 1 ? "day" : "days")"
        }
    }
}

/// What the last day of a notice window was taken from.
public enum WindowBasis: Sendable, Hashable {
    /// Dates that the notice prints, or that the person who imported the list gave.
    case stated
    /// Days counted from the day of publication.
    case counted(NoticeLength)

    /// As the ledger has it: `stated`, `5 working_days`, `7 calendar_days`.
    public var text: String {
        switch self {
        case .stated: "stated"
        case .counted(.workingDays(let count)): "\(count) working_days"
        case .counted(.calendarDays(let count)): "\(count) calendar_days"
        }
    }

    /// Nil where the text is none of ``text``.
    public init?(text: some StringProtocol) {
        if text == "stated" {
            self = .stated
            return
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let count = Int(words[0]), count > 0 else { return nil }
        switch words[1] {
        case "working_days": self = .counted(.workingDays(count))
        case "calendar_days": self = .counted(.calendarDays(count))
        default: return nil
        }
    }
}
