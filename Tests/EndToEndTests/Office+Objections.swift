import Ledger
import Pipeline

extension Office {
    @discardableResult
    func object(
        to enterprise: String, _ date: String, ground: String = "出口额有误", evidence: String? = nil
    ) throws -> Objections.Added {
        try Objections(in: try session(date)).add(enterprise, ground: ground, by: "王经办", evidence: evidence)
    }

    @discardableResult
    func resolve(
        _ enterprise: String, _ verdict: ObjectionRecord.Verdict, _ date: String,
        evidence: String = "https://example.invalid/decision"
    ) throws -> ObjectionRecord {
        try Objections(in: try session(date)).resolve(enterprise, as: verdict, by: "李主管", evidence: evidence)
    }

    @discardableResult
    func settle(_ enterprise: String, _ date: String) throws -> (objection: ObjectionRecord, isNew: Bool) {
        try Objections(in: try session(date)).settle(enterprise, by: "李主管", reason: "保险公司已退保")
    }

    /// The keys of every line of every batch.
    func sentKeys() throws -> [String] {
        try ledger.batches(of: "sample").flatMap { try batch($0.number).column("key") }
    }
}
