import Ledger
import Pipeline
import Programme
import Provenance

extension Session {
    /// Where a night that is played ahead of its day leads: until then no night before it can be played in the workspace.
    ///
    /// A workspace of which the last night lies behind, or is today's, is never played ahead: tonight's own run would find its
    /// night taken. One that began ahead, for a rehearsal, goes on.
    func refuseAhead(of today: CivilDate) throws(Stop) {
        guard asOf > today else { return }
        let last: CivilDate?
        do { last = try ledger.lastNight(of: programme.name) } catch { throw Stop(error) }
        guard let last, last <= today else { return }
        throw Stop(
            .usage, "\(asOf) lies ahead of today, \(today): it would keep back every night of \(programme.name) until then",
            hint: "leave --as-of out; what is tried out ahead of its day has a workspace of its own: --workspace DIR")
    }
}

extension Finding {
    /// What is told of a night that is played ahead of today; nil for any other.
    static func ahead(_ asOf: CivilDate, of today: CivilDate) -> Finding? {
        guard asOf > today else { return nil }
        return Finding(
            .doubt, "night.ahead", "\(asOf) lies ahead of today, \(today): this workspace plays no night before it any more",
            hint: "for the nights to come use another workspace")
    }
}
