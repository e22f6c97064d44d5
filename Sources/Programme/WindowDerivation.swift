public import Provenance

/// How the last day of a notice window was found, so that a person can count it again (policy 二(一)).
public struct WindowDerivation: Sendable, Hashable, CustomStringConvertible {
    public let publishedOn: CivilDate
    public let window: NoticeWindow
    public let basis: WindowBasis
    /// The days off between publication and closing, in runs; empty for stated dates and where their year is not known.
    public let daysOff: [ClosedRange<CivilDate>]

    public init(publishedOn: CivilDate, window: NoticeWindow, basis: WindowBasis, calendar: WorkingDayCalendar) {
        self.publishedOn = publishedOn
        self.window = window
        self.basis = basis
        guard case .counted = basis, publishedOn < window.to else {
            daysOff = []
            return
        }
        var runs: [ClosedRange<CivilDate>] = []
        for number in (publishedOn.dayNumber + 1)...window.to.dayNumber {
            let day = CivilDate(dayNumber: number)
            guard calendar.knownToBeWorking(day) == false else { continue }
            if let last = runs.last, last.upperBound.adding(days: 1) == day {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        daysOff = runs
    }

    /// `published 2025-04-25, 5 working days not counting that day: closes 2025-05-06; days off: 2025-05-01..2025-05-05`
    public var description: String {
        switch basis {
        case .stated: return "\(window), as stated"
        case .counted(let length):
            let off = daysOff.isEmpty ? "" : "; days off: \(offInWords)"
            return "published \(publishedOn), \(length) not counting that day: closes \(window.to)\(off)"
        }
    }

    /// `2025-05-01..2025-05-05, 2025-05-10`
    public var offInWords: String {
        daysOff.map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
