import Columns
import Programme
import Provenance
import Vault

/// A row that became no enterprise, and why.
struct Reject: Sendable, Equatable {
    /// A stable code: `name.blank`, `row.shifted`, `row.duplicate`.
    let code: String
    let locus: Locus
    /// The heading of the cell that decided it.
    let heading: String
    /// What the cell says.
    let text: String
    let message: String
}

/// `rejects.csv`: only rows that became no enterprise, so that rows = enterprises + rejects.
enum RejectsCSV {
    static let name = "rejects.csv"
    static let headings = ["file", "sheet", "row", "column", "heading", "code", "text", "message"]

    static func write(_ rejects: [Reject], to file: AtomicFile) throws(Stop) {
        var csv = CSVWriter(headings: headings)
        for reject in rejects {
            csv.field(reject.locus.fileLabel)
            csv.field(reject.locus.sheet ?? "")
            csv.field(reject.locus.row.map(String.init) ?? "")
            csv.field(reject.locus.column.map { Locus.letters(column: $0) } ?? "")
            csv.field(reject.heading)
            csv.field(reject.code)
            csv.field(reject.text)
            csv.field(reject.message)
            csv.endRow()
        }
        try csv.drainAll(to: file)
    }
}
