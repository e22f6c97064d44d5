import Ledger
import Programme
import Provenance

/// That its manager left or went on leave, and who answers since.
enum HandoverStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        let key = dossier.history?.key ?? dossier.key
        let handovers = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.handovers(of: session.programme.name, key: key)
        }
        return handovers.filter { $0.handedOn <= session.asOf }.flatMap { handover in
            handover.lines.map { event(handover, to: $0.successor) }
        }
    }

    private static func event(_ handover: Handover, to successor: String) -> StoryEvent {
        let last = handover.lastDay
        switch handover.kind {
        case .left:
            return StoryEvent(
                on: handover.handedOn, kind: "handover",
                "\(handover.manager) left\(last.map { ", last day \($0)" } ?? ""); to \(successor.isEmpty ? "nobody: unassigned" : successor)",
                "\(handover.manager) 离任\(last.map { "，最后一日 \($0)" } ?? "")；交 \(successor.isEmpty ? "待分派" : successor)")
        case .leave:
            return StoryEvent(
                on: handover.handedOn, kind: "handover",
                "\(handover.manager) on leave\(last.map { " until \($0)" } ?? ""); \(handover.deputy) answers",
                "\(handover.manager) 休假\(last.map { "至 \($0)" } ?? "")；由 \(handover.deputy) 代理")
        }
    }
}
