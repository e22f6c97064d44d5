import Ledger
import Programme
import Provenance
import Vault

extension Verification {
    /// Every roster of the ledger against its bytes that are kept, and against the file that people read.
    func checkRosters(_ outcome: inout Outcome) throws(Stop) {
        let programme = session.programme.name
        let folder = try Rosters(in: session).folder
        for roster in try stoppingLedger({ () throws(LedgerError) in try session.ledger.rosters(of: programme) }) {
            if try !stopping({ () throws(VaultError) in try session.workspace.blobs.contains(roster.digest) }) {
                outcome.damage.append(
                    Finding(
                        .error, "blob.missing",
                        "the roster of \(roster.month) is gone: \(session.workspace.blobs.path(of: roster.digest))",
                        hint: "restore it from a backup, or put \(folder.path)/\(roster.month).csv there again"))
            }
            let name = "\(roster.month).csv"
            let stands = try stopping { () throws(VaultError) in try folder.has(name) ? try folder.digest(of: name) : nil }
            guard stands != roster.digest else { continue }
            outcome.damage.append(
                Finding(
                    .error, "roster.damaged",
                    "\(folder.path)/\(name) is \(stands == nil ? "missing" : "not what was made on \(roster.madeOn)")",
                    hint: "delete it and run `tongbao run \(programme)`: it is written again"))
        }
    }
}
