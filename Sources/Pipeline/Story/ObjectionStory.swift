import Ledger
import Programme
import Provenance

/// What was objected to it, what the Bureau decided, and what became of it where it had left.
enum ObjectionStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) -> [StoryEvent] {
        dossier.objections.flatMap { objection in
            // One of a later day keeps it back all the same: it is told.
            var events = [raised(objection)]
            if let outcome = objection.outcome(by: session.asOf) { events.append(decided(outcome)) }
            if let settlement = objection.settlement, settlement.on <= session.asOf { events.append(settled(settlement)) }
            return events
        }
    }

    private static func raised(_ objection: ObjectionRecord) -> StoryEvent {
        let by = doer(objection.by, objection.account)
        let late = objection.isLate ? (", late", "（逾期）") : ("", "")
        let evidence = objection.evidence.map { (" (\($0))", "（\($0)）") } ?? ("", "")
        return StoryEvent(
            on: objection.on, kind: "objection", "recorded by \(by)\(late.0): \(objection.ground)\(evidence.0)",
            "由 \(by) 登记\(late.1)：\(objection.ground)\(evidence.1)")
    }

    private static func decided(_ outcome: ObjectionRecord.Outcome) -> StoryEvent {
        let by = doer(outcome.by, outcome.account)
        return StoryEvent(
            on: outcome.on, kind: outcome.verdict.rawValue, "by the Bureau, recorded by \(by): \(outcome.evidence)",
            "商务局决定，由 \(by) 登记：\(outcome.evidence)")
    }

    private static func settled(_ settlement: ObjectionRecord.Settlement) -> StoryEvent {
        let by = doer(settlement.by, settlement.account)
        return StoryEvent(
            on: settlement.on, kind: "settled", "what had left, by \(by): \(settlement.reason)",
            "已放行部分的处置，\(by)：\(settlement.reason)")
    }
}
