import Programme
import Provenance

/// What the calendar alone changes of the call sheets: how near the deadline is, the days without cover, who is on leave.
struct CallsPhase {
    let countdown: Countdown?
    /// The days on which any of it began or ended, those to come among them.
    let began: [CivilDate]
    /// The same text on two days: the same sheets.
    let text: String

    init(of programme: Programme, on day: CivilDate) {
        let cover = programme.cover
        countdown = Countdown(to: cover.takeUpBy, on: day)
        let isInGap = cover.from <= day && day <= cover.to
        let leaves = programme.managerGroups.flatMap(\.people).flatMap(\.away)
        let deputies = programme.managerGroups.flatMap(\.people).compactMap { person in
            person.leave(on: day).map { "\(person.name) \($0)" }
        }
        began =
            Countdown.milestones.map { cover.takeUpBy.adding(days: -$0) }
            + [cover.takeUpBy, cover.takeUpBy.adding(days: 1), cover.to.adding(days: 1)] + (isInGap ? [day] : [])
            + leaves.flatMap { [$0.from, $0.to.adding(days: 1)] }
        text = "\(countdown.map { "\($0)" } ?? "") \(isInGap ? "\(day)" : "") \(deputies.joined(separator: ", "))"
    }
}
