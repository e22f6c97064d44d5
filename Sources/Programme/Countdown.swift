public import Provenance

/// How near the take-up deadline is (policy 二(三)).
public enum Countdown: Sendable, Hashable {
    /// 30, 14, 7 or 1: so many days are left, or fewer.
    case within(days: Int)
    /// The last day itself.
    case today
    /// A take-up now is late: cover begins on the day of issue.
    case over

    /// The days before the deadline from which on it is told.
    public static let milestones = [30, 14, 7, 1]

    /// Nil while more days are left than the first milestone.
    public init?(to takeUpBy: CivilDate, on day: CivilDate) {
        let left = day.days(to: takeUpBy)
        if left < 0 {
            self = .over
        } else if left == 0 {
            self = .today
        } else {
            guard let milestone = Self.milestones.last(where: { left <= $0 }) else { return nil }
            self = .within(days: milestone)
        }
    }
}
