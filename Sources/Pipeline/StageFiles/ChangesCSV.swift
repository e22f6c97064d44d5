import Columns
import Programme
import Vault

/// `changes.csv`: what differs from the edition before, one line a cell, in the order of the keys.
///
/// An enterprise that came or went has one line, without a field. Without a line nothing differs.
enum ChangesCSV {
    static let name = "changes.csv"
    static let headings = ["key", "kind", "field", "before", "after", "locus_before", "locus"]

    static func write(_ comparison: EditionComparison, programme: Programme, to file: AtomicFile) throws(Stop) {
        var csv = CSVWriter(headings: headings)
        for change in comparison.changes(of: programme) {
            csv.field(change.key)
            csv.field(change.kind.word)
            for value in [change.field ?? "", change.before, change.after, change.locusBefore, change.locus] { csv.field(value) }
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }
}
