import Columns
import Programme
import Vault

/// `assignments.csv`: for each enterprise that may take up a policy, its account manager and the rule that named them.
enum AssignmentsCSV {
    static let name = "assignments.csv"
    static let headings = ["key", "district", "manager", "phone", "rule"]

    static func write(
        _ assignments: Assignments, of enterprises: Enterprises, in programme: Programme, to file: AtomicFile
    ) throws(Stop) {
        var csv = CSVWriter(headings: headings)
        for row in 0..<enterprises.count where enterprises.outcomes[row] == .eligible {
            csv.field(enterprises.keys, row)
            csv.field(programme.district(at: enterprises.districts[row])?.name ?? "")
            let manager = assignments.manager(of: row)
            csv.field(manager?.name ?? "")
            csv.field(manager?.phone ?? "")
            csv.field(assignments.assigned[row].rule.word)
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }
}
