import Ledger
import Programme
import Provenance

/// What persons decided of it: whether it is another enterprise, in which district it lies.
enum ReviewStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        let decisions = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.reviewDecisions(of: session.programme.name)
        }
        return decisions.filter { $0.on <= session.asOf && isAbout(dossier, $0) }.map { decision in
            let (ruling, chinese) = words(decision)
            let until = decision.until.map { (", until \($0)", "，至 \($0) 止") } ?? ("", "")
            return StoryEvent(
                on: decision.on, kind: "decided",
                "\(ruling)\(until.0), by \(doer(decision.by, decision.account)): \(decision.reason) [\(decision.item)]",
                "\(chinese)\(until.1)，\(doer(decision.by, decision.account))：\(decision.reason) [\(decision.item)]")
        }
    }

    private static func isAbout(_ dossier: EnterpriseDossier, _ decision: ReviewDecision) -> Bool {
        if dossier.isIdentified(by: decision.enterprise.identification) { return true }
        guard case .pair(_, let other) = decision.ruling else { return false }
        return dossier.isIdentified(by: other.identification)
    }

    private static func words(_ decision: ReviewDecision) -> (String, String) {
        switch decision.ruling {
        case .pair(let verdict, let other):
            let chinese =
                switch verdict {
                case .same: "同一企业"
                case .different: "不是同一企业"
                case .unsure: "未能判定"
                }
            return (
                "\(decision.enterprise.name) and \(other.name): \(verdict.rawValue)",
                "\(decision.enterprise.name) 与 \(other.name)：\(chinese)"
            )
        case .district(let district): return ("district \(district)", "所属区 \(district)")
        case .receipt(.new):
            return ("the receipt that was returned is right", "退回的回执为准")
        case .receipt(.recorded):
            return ("the receipt that is recorded is right", "已登记的回执为准")
        case .settled: return ("settled elsewhere", "已另行处理")
        }
    }
}
