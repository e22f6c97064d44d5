import Columns
import Programme
import Vault

/// `reconciliation.csv`: one line an enterprise of either edition or of the ledger, in the order of the keys.
///
/// `publicised` and `confirmed` are the cells where the name stands; `sent` is the batch that sent it last.
enum ReconciliationCSV {
    static let name = "reconciliation.csv"
    static let headings = ["key", "kind", "fields", "publicised", "confirmed", "sent", "action"]

    static func write(
        _ reconciliation: Reconciliation, publicised: Enterprises?, confirmed: Enterprises?, sent: Sent, to file: AtomicFile
    ) throws(Stop) {
        let empty: Bytes = []
        func key(_ line: ReconciledEnterprise) -> Bytes {
            if let row = line.confirmed, let confirmed { return confirmed.keys[row] }
            if let row = line.publicised, let publicised { return publicised.keys[row] }
            return line.sent.map { sent.keys[$0] } ?? empty
        }
        let inOrder = reconciliation.lines.indices.allSatisfy { index in
            index == 0 || !key(reconciliation.lines[index]).lexicographicallyPrecedes(key(reconciliation.lines[index - 1]))
        }
        let order =
            inOrder
            ? Array(reconciliation.lines.indices)
            : reconciliation.lines.indices.sorted {
                let (left, right) = (key(reconciliation.lines[$0]), key(reconciliation.lines[$1]))
                return left == right ? $0 < $1 : left.lexicographicallyPrecedes(right)
            }
        var csv = CSVWriter(headings: headings)
        for index in order {
            let line = reconciliation.lines[index]
            csv.field(key(line))
            csv.field(line.kind.word)
            if line.fields.isEmpty { csv.emptyField() } else { csv.field(line.fields.words) }
            csv.field(line.publicised.flatMap { publicised?.loci[$0] } ?? empty)
            csv.field(line.confirmed.flatMap { confirmed?.loci[$0] } ?? empty)
            csv.field(line.sent.map { sent.batches[$0] } ?? empty)
            csv.field(line.action.rawValue)
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }
}
