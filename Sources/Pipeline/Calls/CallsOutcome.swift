public import Programme
public import Provenance

/// What a night tells of the calls.
public struct CallsOutcome: Sendable {
    /// How many are to be called now.
    public let due: Int
    /// How many were promised a call on a later day.
    public let later: Int
    public let notTakenUp: Int
    /// Nil while the take-up deadline is far.
    public let countdown: Countdown?
    public let takeUpBy: CivilDate
    /// From the first day of cover on, by district.
    public let gaps: [CoverGap]
    /// Whether any sheet was written.
    public let isWritten: Bool

    init(_ standing: CallsStanding, written: Bool, _ cover: Cover, on day: CivilDate) {
        due = standing.due
        later = standing.later
        notTakenUp = standing.notTakenUp
        countdown = Countdown(to: cover.takeUpBy, on: day)
        takeUpBy = cover.takeUpBy
        gaps = standing.gaps(under: cover, on: day)
        isWritten = written
    }
}
