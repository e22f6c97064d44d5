import Ledger
import Programme
import Provenance

/// The business dates between the last recorded night and tonight, and which of them have to be played.
///
/// A night is played for every date on which something that is known turns: what was recorded on that day, the day after a
/// notice window, the days after the programme's own dates, and the first of each month of the policy period. Every other missed night stands as the one before it left
/// things: it is recorded in the ledger under that one's run and makes no files.
struct MissedNights {
    /// In order. `quiet` are the dates after it, up to the next one.
    let played: [(day: CivilDate, quiet: [CivilDate])]

    /// Nothing where tonight is the night after the last one, or the first of all.
    init(after last: CivilDate?, before tonight: CivilDate, turning: Set<CivilDate>) {
        guard let last, last.adding(days: 1) < tonight else {
            played = []
            return
        }
        var played: [(day: CivilDate, quiet: [CivilDate])] = []
        for number in (last.dayNumber + 1)..<tonight.dayNumber {
            let day = CivilDate(dayNumber: number)
            // The first one is played whatever turns: those after it stand as it left things.
            if played.isEmpty || turning.contains(day) {
                played.append((day, []))
            } else {
                played[played.count - 1].quiet.append(day)
            }
        }
        self.played = played
    }

    /// The business dates on which something known of a programme turns.
    static func turning(of session: Session) throws(Stop) -> Set<CivilDate> {
        let programme = session.programme
        var days = try stoppingLedger { () throws(LedgerError) in try session.ledger.recordedDays(of: programme.name) }
        let editions = try stoppingLedger { () throws(LedgerError) in try session.ledger.editions(of: programme.name) }
        let lastDays =
            editions.compactMap { $0.window?.to }
            + [programme.source.expectedBy, programme.cover.callBy, programme.cover.takeUpBy, programme.cover.to]
        for day in lastDays { days.insert(day.adding(days: 1)) }
        return days.union([programme.cover.takeUpBy] + programme.cover.months.map(\.from))
    }
}
