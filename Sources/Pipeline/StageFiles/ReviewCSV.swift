import Columns
import Programme
import Vault

/// `review.csv`: what a person has to look at, in the order of the keys.
///
/// `other_…` is the enterprise that it may be; `sent` is the batch that sent it, or the other one, last.
enum ReviewCSV {
    static let name = "review.csv"
    static let headings = [
        "item", "code", "key", "name", "locus", "identification", "other_key", "other_name", "other_locus",
        "other_identification", "sent", "district",
    ]

    static func write(_ items: [ReviewItem], to file: AtomicFile) throws(Stop) {
        var csv = CSVWriter(headings: headings)
        for item in items {
            csv.field(item.id)
            csv.field(item.code.rawValue)
            for party in [item.enterprise, item.other] {
                for text in [party?.key, party?.name, party?.locus, party?.identification] { csv.field(text ?? "") }
            }
            csv.field(item.sent)
            csv.field(item.district)
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }

    static func read(_ table: CSVTable, file: String) throws(Stop) -> [ReviewItem] {
        guard table.headings.starts(with: headings) else { throw unexpected(file) }
        var items: [ReviewItem] = []
        for row in 0..<table.rowCount {
            func text(_ column: Int) -> String { table.columns[column].string(at: row) }
            guard let code = BreakCode(rawValue: text(1)) else { throw unexpected(file) }
            func party(_ first: Int) -> ReviewItem.Party? {
                guard !table.columns[first].isBlank(at: row) else { return nil }
                return ReviewItem.Party(
                    key: text(first), name: text(first + 1), locus: text(first + 2), identification: text(first + 3))
            }
            guard let enterprise = party(2) else { throw unexpected(file) }
            let item = try ReviewItem(code, enterprise, other: party(6), sent: text(10), district: text(11))
            guard item.id == text(0) else { throw unexpected(file) }
            items.append(item)
        }
        return items
    }

    private static func unexpected(_ file: String) -> Stop {
        Stop(
            .writeFailed, "\(file) is not what `reconcile` writes",
            hint: "delete the file and run `tongbao reconcile` again: it is computed from the lists and the ledger")
    }
}
