import Columns
import Programme
import Vault

/// `eligibility.csv`: for each enterprise whether it may take up a policy, and why.
enum EligibilityCSV {
    static let name = "eligibility.csv"
    static let headings = ["key", "outcome", "reason"]

    static func write(_ judgements: [Eligibility], keys: TextColumn, to file: AtomicFile) throws(Stop) {
        let outcomes = TextColumn(Eligibility.Outcome.allCases.map(\.word))
        // Few judgements differ: the text of each reason is made once.
        var known: [Eligibility] = []
        var reasons = TextColumn()
        var csv = CSVWriter(headings: headings)
        for row in judgements.indices {
            let judgement = judgements[row]
            let place = known.firstIndex(of: judgement) ?? known.count
            if place == known.count {
                known.append(judgement)
                reasons.append(judgement.reason)
            }
            csv.field(keys, row)
            csv.field(outcomes, Int(judgement.outcome.rawValue))
            csv.field(reasons, place)
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }

    static func outcomes(_ table: CSVTable, file: String) throws(Stop) -> [Eligibility.Outcome] {
        guard table.headings.starts(with: headings) else { throw unexpected(file) }
        var outcomes: [Eligibility.Outcome] = []
        outcomes.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            guard let outcome = Eligibility.Outcome(word: table.columns[1].string(at: row)) else { throw unexpected(file) }
            outcomes.append(outcome)
        }
        return outcomes
    }

    private static func unexpected(_ file: String) -> Stop {
        Stop(
            .writeFailed, "\(file) is not what `screen` writes",
            hint: "delete the file and run `tongbao screen` again: it is computed from enterprises.csv")
    }
}
