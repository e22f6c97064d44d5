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
        let keys = enterprises.keys
        // The first of each stands for the unassigned.
        let districts = TextColumn([""] + programme.districts.map(\.name))
        let managers = TextColumn([""] + assignments.managers.map(\.name))
        let phones = TextColumn([""] + assignments.managers.map(\.phone))
        let rules = TextColumn(Assignment.Rule.allCases.map(\.word))
        var csv = CSVWriter(headings: headings)
        for row in 0..<enterprises.count where enterprises.outcomes[row] == .eligible {
            let assigned = assignments.assigned[row]
            csv.field(keys, row)
            csv.field(districts, enterprises.districts[row].index.map { $0 + 1 } ?? 0)
            csv.field(managers, assigned.manager.map { $0 + 1 } ?? 0)
            csv.field(phones, assigned.manager.map { $0 + 1 } ?? 0)
            csv.field(rules, Int(assigned.rule.rawValue))
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }
}
