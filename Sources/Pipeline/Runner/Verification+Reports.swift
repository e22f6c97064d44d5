import Programme
import Provenance
import Reports
import Vault

extension Verification {
    /// The run report and the call sheets: made of what is verified elsewhere, and what people act on.
    func checkReports(_ outcome: inout Outcome) throws(Stop) {
        let programme = session.programme.name
        let reports = try stopping { () throws(VaultError) in try session.workspace.reports(programme) }
        if try RunReportFile.isWhole(in: reports) == false {
            outcome.damage.append(
                Finding(
                    .error, "report.damaged", "\(reports.path)/\(RunReport.fileName) is not what was written",
                    hint: "delete it and run `tongbao report \(programme)`: it is made again"))
        }
        let calls = try stopping { () throws(VaultError) in try session.workspace.calls(programme) }
        let hint = "delete the folder \(calls.path) and run `tongbao run \(programme)`: the call sheets are made again"
        guard let manifest = try CallsManifest.standing(in: calls) else {
            if try stopping({ () throws(VaultError) in try calls.has(CallSheets.listName) }) {
                outcome.damage.append(
                    Finding(
                        .error, "calls.damaged", "\(calls.path)/\(CallsManifest.name) is missing or cannot be read", hint: hint))
            }
            return
        }
        for name in try manifest.damaged(in: calls) {
            outcome.damage.append(
                Finding(.error, "calls.damaged", "\(calls.path)/\(name) is not what the night wrote", hint: hint))
        }
    }
}
