import Ledger
import Programme
import Provenance

// What an objection means for what was sealed or has left.

extension ObjectionRecord {
    /// Why a sealed batch stays.
    func keepingBack(batch: Int, on day: CivilDate) -> Stop {
        if let outcome = outcome(by: day) {
            return Stop(
                .held,
                "batch \(Batch.label(batch)) stays: the objection of \(on) against \(name) was upheld on \(outcome.on): \(ground)",
                hint: "nothing is ever sent for it; \(Recall.takingBack(batch, in: programme))")
        }
        return Stop(
            .held, "batch \(Batch.label(batch)) stays: an objection of \(on) against \(name) is open: \(ground)",
            hint: "when the Bureau has decided: \(resolving)")
    }

    /// That the enterprise was let through before the objection came, or all the same.
    ///
    /// - Parameter isLoaded: whether the insurer has loaded something of the batch that it left with.
    func afterRelease(of sending: Dossier.Sending, isLoaded: Bool, on day: CivilDate) -> Finding {
        let left = "\(name) left with batch \(Batch.label(sending.batch))\(sending.releasedOn.map { " on \($0)" } ?? "")"
        if let outcome = outcome(by: day) {
            return Finding(
                .doubt, "objection.afterRelease",
                "\(left), and the objection of \(on) against it was upheld on \(outcome.on): \(ground)",
                hint: isLoaded
                    ? "have it taken back where it was sent, then record that: \(settling); nothing further is sent for it"
                    : "nothing of the batch is loaded: \(Recall.takingBack(sending.batch, in: programme)); "
                        + "or record what was done: \(settling)")
        }
        return Finding(
            .doubt, "objection.afterRelease", "\(left), and an objection of \(on) against it is open: \(ground)",
            hint: "tell the insurer; when the Bureau has decided: \(resolving)")
    }

    /// That nothing is sent for the enterprise until somebody records the decision; nil where the Bureau has decided.
    func waiting(on day: CivilDate) -> Finding? {
        guard outcome(by: day) == nil else { return nil }
        return Finding(
            .note, "objection.open", "an objection of \(on) against \(name) is open: \(ground)",
            hint: "when the Bureau has decided: \(resolving)")
    }

    var settling: String { "tongbao objection settle \(programme) \(key) --by NAME --reason TEXT" }

    var resolving: String {
        "tongbao objection resolve \(programme) \(key) --by NAME --outcome upheld|dismissed --evidence FILE|URL"
    }
}

extension Stop {
    /// The same for a night that nobody asked for it.
    func asFinding(_ code: String) -> Finding { Finding(.doubt, code, message, hint: hint) }
}
