import Ledger
import Programme
import Provenance

extension HouseRecords {
    /// Adds what persons decided of the items of the review: of each item the last decision that was made until a business
    /// date.
    ///
    /// - Parameter districts: the programme's; a decision on another one counts no more.
    mutating func add(_ decisions: [ReviewDecision], on day: CivilDate, districts: [District]) {
        var last: [String: Int] = [:]
        for (place, decision) in decisions.enumerated() where decision.on <= day { last[decision.item] = place }
        for place in last.values.sorted() {
            let made = decisions[place]
            let decision = Decision(
                by: made.by, on: made.on, until: made.until, reason: made.reason, line: 0, item: made.item)
            switch made.ruling {
            case .pair(let verdict, let other):
                judgements.append(
                    Judgement(
                        left: other.identification, right: made.enterprise.identification, verdict: verdict,
                        decision: decision))
            case .district(let name):
                guard let district = districts.first(where: { $0.name == name }) else { continue }
                overrides.append(
                    Override(enterprise: made.enterprise.identification, district: district, decision: decision))
            case .receipt, .settled: continue
            }
        }
    }
}
