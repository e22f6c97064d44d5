import Columns
import Ledger
import Provenance

/// An objection as programs read it.
enum ObjectionJSON {
    static func object(_ objection: ObjectionRecord, into json: inout JSONWriter) {
        json.beginObject()
        for (key, value) in [
            ("key", objection.key), ("name", objection.name), ("state", objection.outcome?.verdict.rawValue ?? "open"),
            ("ground", objection.ground), ("edition", objection.edition), ("raised_on", objection.on.description),
            ("raised_by", objection.by), ("account", objection.account),
        ] {
            json.key(key)
            json.value(value)
        }
        json.key("evidence")
        json.value(objection.evidence)
        json.key("late")
        json.value(objection.isLate)
        for (key, value) in [
            ("decided_on", objection.outcome?.on.description), ("decided_by", objection.outcome?.by),
            ("decided_account", objection.outcome?.account), ("decided_evidence", objection.outcome?.evidence),
        ] {
            json.key(key)
            json.value(value)
        }
        json.endObject()
    }
}

extension ObjectionRecord.Verdict {
    /// As office users read it.
    var chinese: String {
        switch self {
        case .upheld: "成立"
        case .dismissed: "不成立"
        }
    }
}
