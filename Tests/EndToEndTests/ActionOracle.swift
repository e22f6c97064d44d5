import Columns
import Ledger
import Programme
import Testing

/// What a confirmed list asks for against what was sent, worked out once more from the policy's words and in another way: by
/// sets of strings, not by columns.
struct ActionOracle {
    /// By each code and name that a standing line ever sent: the key it was sent for.
    private var spent: [String: String] = [:]
    /// By key: name and credit code as they were sent last.
    private var last: [String: (canonical: String, credit: String)] = [:]
    private let issued: Set<String>

    /// - Parameter made: the batches that are not yet to be counted.
    /// - Parameter issued: the keys of those for which the insurer issued a policy.
    init(of ledger: Ledger, before made: [Int], issued: Set<String>) throws {
        self.issued = issued
        for summary in try ledger.batches(of: "sample") where summary.state != .recalled && !made.contains(summary.number) {
            let lines = try ledger.batch("sample", summary.number).lines
            for line in 0..<lines.count {
                let key = lines.keys.string(at: line)
                let (canonical, credit) = (lines.canonicals.string(at: line), lines.creditCodes.string(at: line))
                for identifier in Self.identifiers(canonical, credit, lines.customsCodes.string(at: line)) {
                    spent[identifier] = spent[identifier] ?? key
                }
                last[key] = (canonical, credit)
            }
        }
    }

    private static func identifiers(_ canonical: String, _ credit: String, _ customs: String) -> [String] {
        [canonical, credit, customs].filter { !$0.isEmpty }
    }

    /// The keys for which something leaves, each with its action, if nothing keeps them back.
    func leaving(of edition: String, in office: Office) throws -> [String: Action] {
        let outcomes = try office.stageFile("eligibility.csv", of: edition).keyed(by: "key")
        var leaving: [String: Action] = [:]
        for row in try office.stageFile("enterprises.csv", of: edition).rows {
            let key = row["key"] ?? ""
            guard outcomes[key]?["outcome"] == "eligible" else { continue }
            let (canonical, credit) = (row["canonical"] ?? "", row["credit_code"] ?? "")
            let holders = Set(Self.identifiers(canonical, credit, row["customs_code"] ?? "").compactMap { spent[$0] })
            // Once per programme on each of code, customs code and name: whoever holds one of them already is asked about.
            guard holders.isSubset(of: [key]) else { continue }
            guard let sent = last[key] else {
                leaving[key] = .open
                continue
            }
            if sent != (canonical, credit) { leaving[key] = issued.contains(key) ? .endorse : .correct }
        }
        return leaving
    }
}
