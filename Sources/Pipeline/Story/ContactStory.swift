import Ledger
import Programme
import Provenance

/// Each attempt of its account manager to reach it.
enum ContactStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        let standings = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.contacts(of: session.programme.name, on: session.asOf)
        }
        var events: [StoryEvent] = []
        for key in dossier.keys.sorted() {
            for (place, contact) in (standings[Array(key.utf8)[...]]?.contacts ?? []).enumerated()
            where contact.on <= session.asOf {
                let next = contact.nextOn.map { ("next call \($0)", "下次联系 \($0)") }
                let wish = contact.doNotCall == true ? ("wants no calls", "勿扰") : nil
                let notes = [next, wish].compactMap(\.self)
                events.append(
                    StoryEvent(
                        on: contact.on, kind: "called",
                        "attempt \(place + 1): \(([contact.result].filter { !$0.isEmpty } + notes.map(\.0)).joined(separator: ", "))",
                        "第 \(place + 1) 次：\(([contact.result].filter { !$0.isEmpty } + notes.map(\.1)).joined(separator: "，"))"))
            }
        }
        return events
    }
}
