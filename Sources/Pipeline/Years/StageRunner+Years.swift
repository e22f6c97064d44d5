import Ledger
import Programme
import Provenance

extension StageRunner {
    /// Sets the latest list against last year's programme where the programme names one and anything changed.
    func compareYears() throws(Stop) -> [Finding] {
        guard session.programme.previous != nil, let record = state.onlyPublicised ?? state.latestConfirmed else { return [] }
        return try YearToYearReport.update(of: try folder(record), in: session)
    }
}
