import Columns
import Ledger
import Programme
import Provenance
import Vault

/// `assign`: gives every eligible enterprise to one account manager of its district's group (policy 二(二)); writes
/// assignments.csv.
///
/// Incumbents are those that the ledger had before this edition's own batches, and managers those who served on the day it
/// was recorded, so that the file says the same on every night.
enum AssignStage {
    static func run(_ edition: EditionFolder, in session: Session) throws(Stop) -> StageOutcome {
        let incumbents = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.incumbents(session.programme.name, before: edition.edition)
        }
        let inputs = session.inputs(
            of: .assign, version: 2,
            [
                try edition.input(EnterprisesCSV.name, by: .normalise), try edition.input(EligibilityCSV.name, by: .screen),
                .text("on \(edition.recordedOn)"), .text(try Self.digest(of: incumbents)),
            ])
        if case .upToDate = try edition.standing(.assign, inputs: inputs, mayAdopt: false) { return .upToDate }
        let enterprises = try edition.screened(programme: session.programme)
        let assignments = Assignments(
            of: enterprises, in: session.programme, on: edition.recordedOn, incumbents: incumbents
        ) {
            enterprises.outcomes[$0] == .eligible
        }
        let file = edition.writeBehind(AssignmentsCSV.name) { [programme = session.programme] file throws(Stop) in
            try AssignmentsCSV.write(assignments, of: enterprises, in: programme, to: file)
        }
        edition.keep(assignments, as: AssignmentsCSV.name)
        var loads = Array(repeating: 0, count: assignments.managers.count)
        var unassigned = 0
        for row in 0..<enterprises.count where enterprises.outcomes[row] == .eligible {
            if let place = assignments.assigned[row].manager { loads[place] += 1 } else { unassigned += 1 }
        }
        var counts = ["unassigned": unassigned]
        for (place, manager) in assignments.managers.enumerated() { counts["manager_\(manager.name)"] = loads[place] }
        try edition.record(.assign, inputs: inputs, files: [file], counts: counts)
        return .ran
    }

    private static func digest(of incumbents: Incumbents) throws(Stop) -> String {
        try stopping { () throws(VaultError) in
            var stream = try DigestStream()
            for (key, manager) in incumbents {
                try stream.update(key)
                try stream.update(Array("=\(manager)\n".utf8))
            }
            return try stream.finish()
        }.hex
    }
}
