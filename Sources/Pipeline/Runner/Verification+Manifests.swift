import Ledger
import Programme
import Provenance
import Vault

extension Verification {
    /// An edition without its manifest: damage where something of the stages stands beside it, or where a run or a batch says
    /// that they have run. One that no stage has run on yet has none.
    func checkManifest(of edition: EditionRecord, in folder: Folder, _ outcome: inout Outcome) throws(Stop) {
        let names = try stopping { () throws(VaultError) in try folder.exists() ? try folder.names() : [] }
        guard !names.contains(EditionFolder.manifestName) else { return }
        let path = "\(folder.path)/\(EditionFolder.manifestName)"
        let message: String
        if !names.isEmpty {
            message = "\(path) is missing: nothing says whether the files beside it are what the stages wrote"
        } else if let evidence = try evidenceOfStages(on: edition.id) {
            message = "\(path) is missing, with every file of the stages, which have run: \(evidence)"
        } else {
            return
        }
        outcome.damage.append(
            Finding(
                .error, "stage.damaged", message,
                hint: "delete the folder \(folder.path) and run `tongbao run \(session.programme.name)`: "
                    + "everything in it is computed from the kept source"))
    }

    /// Where it stands that stages have run on an edition; nil where it stands nowhere.
    private func evidenceOfStages(on edition: String) throws(Stop) -> String? {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        if let batch = batches.first(where: { $0.edition == edition }) { return "batch \(batch.label) is of \(edition)" }
        for id in try stopping({ () throws(VaultError) in try session.workspace.runs.completed() }) {
            let folder = session.workspace.runs.folder(of: id)
            guard try RunFiles.editions(in: folder, of: session.programme.name).contains(edition) else { continue }
            return "the run \(id) names \(edition)"
        }
        return nil
    }
}
