import Ledger
import Programme
import Provenance

extension NightlyRun {
    /// Plays the nights that nobody played, one by one and without fetching, and says what came of them.
    func playMissed(after last: CivilDate?, _ night: inout Night) throws(Stop) {
        guard let last, last.adding(days: 1) < session.asOf else { return }
        let missed = MissedNights(after: last, before: session.asOf, turning: try MissedNights.turning(of: session))
        for (day, quiet) in missed.played {
            var word: String?
            do throws(Stop) {
                let played = try NightlyRun(in: session.dated(day), isOffline: true, isMissed: true).play()
                word = played.word
                night.findings.append(played.asMissed)
                night.findings += played.made.filter { !night.findings.contains($0) }
            } catch  where error.exit != .writeFailed {
                // What stopped that night may be what tonight's fetch puts right.
                night.findings.append(Finding(.doubt, "night.missed", "\(day): stopped: \(error.message)", hint: error.hint))
            }
            let nights = try stoppingLedger { () throws(LedgerError) in try session.ledger.nights(of: session.programme.name) }
            guard let record = nights.last else { throw Stop(.bug, "the night of \(day) was played and is not recorded") }
            if !quiet.isEmpty {
                try stoppingLedger { () throws(LedgerError) in
                    try session.ledger.recordQuietNights(session.programme.name, on: quiet, exit: record.exit, run: record.run)
                }
            }
            night.missed.append(Night.Missed(from: day, to: quiet.last ?? day, word: word, exit: record.exit))
        }
    }
}
