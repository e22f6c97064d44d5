import Ledger
import Programme
import Provenance

extension NightlyRun {
    /// The objections that the night knows. A missed one sends nothing: it tells what it would have told on its day.
    func knownObjections() throws(Stop) -> [ObjectionRecord] {
        try Objections(in: session).all().filter { !isMissed || $0.on <= session.asOf }
    }

    /// Plays the nights between the last recorded one and tonight, one by one and without fetching, and says what came of them.
    func playMissed(after last: CivilDate?, _ night: inout Night) throws(Stop) {
        guard let last, last.adding(days: 1) < session.asOf else { return }
        for number in (last.dayNumber + 1)..<session.asOf.dayNumber {
            let day = CivilDate(dayNumber: number)
            do throws(Stop) {
                let played = try NightlyRun(in: session.dated(day), isOffline: true, isMissed: true).play()
                night.missed(played)
                night.findings += played.made.filter { !night.findings.contains($0) }
            } catch  where error.exit != .writeFailed {
                // What stopped that night may be what tonight's fetch puts right.
                night.missed(day, stoppedBy: error)
            }
        }
        night.findings.insert(contentsOf: night.missed.map(\.finding), at: 0)
    }
}
