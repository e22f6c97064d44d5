public import Provenance

/// How long the list is publicised and how it becomes confirmed (policy 二(一)).
public struct NoticeTerms: Sendable, Equatable {
    /// The length of the notice window where the notice states neither dates nor a count; the text leaves it open.
    public var length: NoticeLength
    /// The ways in which a list may become confirmed; the text leaves the form open.
    public var confirmation: [ConfirmationForm]
    public var reference: String

    public init(length: NoticeLength, confirmation: [ConfirmationForm], reference: String) {
        self.length = length
        self.confirmation = confirmation
        self.reference = reference
    }
}

/// How a publicised list was confirmed.
public enum ConfirmationForm: String, Sendable, CaseIterable {
    /// A second list, fetched or imported.
    case list
    /// A named person states, with evidence and a reason, that the list stands as it was publicised.
    case asPublicised = "as_publicised"
    /// The window passed and nothing changed.
    case lapse
}

/// The notice window (公示期): from its first to its last day, both included.
public struct NoticeWindow: Sendable, Hashable, CustomStringConvertible {
    public let from: CivilDate
    public let to: CivilDate

    /// Nil where the last day lies before the first.
    public init?(from: CivilDate, to: CivilDate) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    /// The last day itself still belongs to the window.
    public func isOpen(on day: CivilDate) -> Bool { day <= to }

    public var description: String { "\(from)..\(to)" }

    /// The window of a notice that states its dates, or only a count of days.
    ///
    /// Stated dates win. With a count only, the first day is not counted (Civil Code 201), which gives the later closing; so
    /// does a last day that is a day off, which moves to the next working day (Civil Code 203).
    ///
    /// - Throws: ``WorkingDayCalendar/UnknownYear`` where the calendar does not know a year that the count touches.
    public static func derive(
        publishedOn: CivilDate, stated: NoticeWindow?, length: NoticeLength, calendar: WorkingDayCalendar
    ) throws(WorkingDayCalendar.UnknownYear) -> NoticeWindow {
        if let stated { return stated }
        var closing: CivilDate
        switch length {
        case .workingDays(let count): closing = try calendar.day(count, workingDaysAfter: publishedOn)
        case .calendarDays(let count):
            closing = publishedOn.adding(days: count)
            while try !calendar.isWorkingDay(closing) { closing = closing.adding(days: 1) }
        }
        guard let window = NoticeWindow(from: publishedOn, to: closing) else {
            preconditionFailure("a day counted forward lies after the first")
        }
        return window
    }
}
