import Ledger
import Programme
import Provenance

/// Who confirmed the lists that it stands on, and how.
enum ConfirmationStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        var events: [StoryEvent] = []
        for sighting in dossier.sightings where sighting.edition.kind == .publicised {
            let confirmation = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.confirmation(of: sighting.edition.id, in: session.programme.name)
            }
            guard let confirmation, confirmation.on <= session.asOf else { continue }
            events.append(
                StoryEvent(
                    on: confirmation.on, kind: "confirmed",
                    "\(sighting.edition.id) as \(confirmation.confirmedEdition) by \(confirmation.by): \(confirmation.reason) (\(confirmation.evidence))",
                    "\(sighting.edition.id) 确认为 \(confirmation.confirmedEdition)，\(confirmation.by)：\(confirmation.reason)（\(confirmation.evidence)）"
                ))
        }
        return events
    }
}

/// The guards that a person lifted for the lists that it stands on.
enum LiftStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        var events: [StoryEvent] = []
        for sighting in dossier.sightings {
            let lifts = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.lifts(session.programme.name, edition: sighting.edition.id)
            }
            for lift in lifts where lift.on <= session.asOf {
                events.append(
                    StoryEvent(
                        on: lift.on, kind: "lifted",
                        "\(lift.guardName) of \(lift.edition) by \(doer(lift.by, lift.account)): \(lift.reason)",
                        "\(lift.edition) 的 \(lift.guardName)，\(doer(lift.by, lift.account))：\(lift.reason)"))
            }
        }
        return events
    }
}
