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
        let order = order(of: reconciliation.lines, publicised, confirmed, sent)
        // What is looked at for every line is held once: looking it up counts references that the other core counts too.
        let (confirmedKeys, publicisedKeys) = (confirmed?.keys ?? TextColumn(), publicised?.keys ?? TextColumn())
        let (confirmedLoci, publicisedLoci) = (confirmed?.loci ?? TextColumn(), publicised?.loci ?? TextColumn())
        let kinds = TextColumn(Correspondence.allCases.map(\.word))
        let actions = TextColumn(Action.allCases.map(\.rawValue))
        var action = (value: Action.none, place: Action.allCases.firstIndex(of: .none) ?? 0)
        var csv = CSVWriter(headings: headings)
        for index in order {
            let line = reconciliation.lines[index]
            if let row = line.confirmed {
                csv.field(confirmedKeys, row)
            } else if let row = line.publicised {
                csv.field(publicisedKeys, row)
            } else if let row = line.sent {
                csv.field(sent.keys, row)
            } else {
                csv.emptyField()
            }
            csv.field(kinds, Int(line.kind.rawValue))
            if line.fields.isEmpty { csv.emptyField() } else { csv.field(line.fields.words) }
            if let row = line.publicised { csv.field(publicisedLoci, row) } else { csv.emptyField() }
            if let row = line.confirmed { csv.field(confirmedLoci, row) } else { csv.emptyField() }
            if let row = line.sent { csv.field(sent.batches, row) } else { csv.emptyField() }
            if line.action != action.value { action = (line.action, Action.allCases.firstIndex(of: line.action) ?? 0) }
            csv.field(actions, action.place)
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }

    /// The lines in the order of their keys.
    private static func order(
        of lines: [ReconciledEnterprise], _ publicised: Enterprises?, _ confirmed: Enterprises?, _ sent: Sent
    ) -> [Int] {
        // Confirmed enterprises come first and in the order of their keys: mostly there is nothing to sort.
        if lines.allSatisfy({ $0.confirmed != nil }) { return Array(lines.indices) }
        func key(_ line: ReconciledEnterprise) -> Bytes {
            if let row = line.confirmed, let confirmed { return confirmed.keys[row] }
            if let row = line.publicised, let publicised { return publicised.keys[row] }
            return line.sent.map { sent.keys[$0] } ?? []
        }
        return lines.indices.sorted {
            let (left, right) = (key(lines[$0]), key(lines[$1]))
            return left == right ? $0 < $1 : left.lexicographicallyPrecedes(right)
        }
    }
}
