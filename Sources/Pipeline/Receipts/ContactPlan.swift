import Columns
import Ledger
import Programme
import Provenance

/// The attempts of a file that are new, beside those that are recorded.
struct ContactPlan {
    private(set) var records: [ContactRecord] = []
    private var standings: [Bytes: ContactStanding]
    private let asOf: CivilDate

    init(recorded standings: [Bytes: ContactStanding], asOf: CivilDate) {
        self.standings = standings
        self.asOf = asOf
    }

    /// Nil where nothing speaks against it.
    func contradiction(of note: ContactNote, key: String) -> ContactContradiction? {
        if case .contradiction(let contradiction) = judgement(of: note, key: key) { contradiction } else { nil }
    }

    /// Takes in an attempt against which nothing speaks.
    mutating func take(_ note: ContactNote, key: String, sheet: String, row: Int) {
        guard judgement(of: note, key: key) == .new else { return }
        let bytes = Array(key.utf8)[...]
        standings[bytes, default: ContactStanding()].record(note.contact)
        records.append(
            ContactRecord(
                key: key, attempt: standings[bytes]?.attempts ?? 1, contact: note.contact, sheet: sheet, row: row))
    }

    private func judgement(of note: ContactNote, key: String) -> ContactStanding.Judgement {
        (standings[Array(key.utf8)[...]] ?? ContactStanding()).judgement(
            of: note.contact, attempt: note.attempt, isDayStated: note.isDayStated, recordedOn: asOf)
    }
}
