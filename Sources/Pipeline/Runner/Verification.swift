import Ledger
import Programme
public import Provenance
import Vault

/// `verify`: hashes every blob, stage file and call sheet again, renders every batch again, computes the run history again, and compares.
public struct Verification {
    public struct Outcome: Sendable {
        public var blobs = 0
        public var stageFiles = 0
        public var batches = 0
        /// Of the ledger's run history.
        public var entries = 0
        /// What is not as it was written, one sentence each.
        public var damage: [Finding] = []
    }

    let session: Session

    public init(in session: Session) { self.session = session }

    public func run() throws(Stop) -> Outcome {
        var outcome = Outcome()
        try checkBlobs(&outcome)
        try checkEditions(&outcome)
        try checkBatches(&outcome)
        try checkRosters(&outcome)
        try checkReports(&outcome)
        do { try session.ledger.integrity() } catch {
            outcome.damage.append(Finding(.error, "ledger.damaged", error.message, hint: error.hint))
        }
        try checkHistory(&outcome)
        return outcome
    }

    private func checkBlobs(_ outcome: inout Outcome) throws(Stop) {
        let blobs = session.workspace.blobs
        for digest in try stopping({ () throws(VaultError) in try blobs.all() }) {
            outcome.blobs += 1
            do { try blobs.verify(digest) } catch {
                outcome.damage.append(
                    Finding(
                        .error, "blob.damaged", "\(blobs.path(of: digest)): \(error.message)", hint: "restore it from a backup"))
            }
        }
        for edition in try editions() where try !stopping({ () throws(VaultError) in try blobs.contains(edition.source) }) {
            outcome.damage.append(
                Finding(
                    .error, "blob.missing", "the source of \(edition.id) is gone: \(blobs.path(of: edition.source))",
                    hint: "restore it from a backup, or import \(edition.sourceName) again"))
        }
        let files = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.receiptFiles(of: session.programme.name)
        }
        for file in files where try !stopping({ () throws(VaultError) in try blobs.contains(file.digest) }) {
            outcome.damage.append(
                Finding(
                    .error, "blob.missing", "the file of receipts \(file.number) is gone: \(blobs.path(of: file.digest))",
                    hint: "restore it from a backup, or put \(file.name) there again"))
        }
    }

    private func editions() throws(Stop) -> [EditionRecord] {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.editions(of: session.programme.name) }
    }

    private func checkEditions(_ outcome: inout Outcome) throws(Stop) {
        let runner = StageRunner(session, try ProgrammeState(in: session))
        for edition in try editions() {
            let folder: EditionFolder
            do { folder = try runner.folder(edition) } catch {
                outcome.damage.append(Finding(.error, "stage.damaged", error.message, hint: error.hint))
                continue
            }
            try checkManifest(of: edition, in: folder.folder, &outcome)
            for (stage, record) in folder.manifest.stages.sorted(by: { $0.key < $1.key }) {
                for (name, file) in record.files.sorted(by: { $0.key < $1.key }) {
                    try check(name, file, by: stage, in: folder, &outcome)
                }
            }
            if let findings = folder.manifest.findings {
                try check(FindingsJSONL.name, findings, by: StageName.read.rawValue, in: folder, &outcome)
            }
        }
    }

    private func check(
        _ name: String, _ file: EditionManifest.File, by stage: String, in folder: EditionFolder, _ outcome: inout Outcome
    ) throws(Stop) {
        outcome.stageFiles += 1
        let stands = try stopping { () throws(VaultError) in
            try folder.folder.has(name) ? try folder.folder.digest(of: name).hex : nil
        }
        guard stands != file.sha256 else { return }
        outcome.damage.append(
            Finding(
                .error, "stage.damaged",
                "\(folder.folder.path)/\(name) is \(stands == nil ? "missing" : "not what `\(stage)` wrote")",
                hint: "delete the folder \(folder.folder.path) and run `tongbao run \(session.programme.name)`: "
                    + "everything in it is computed from the kept source"))
    }

    private func checkBatches(_ outcome: inout Outcome) throws(Stop) {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        for batch in batches {
            outcome.batches += 1
            for path in try BatchFiles.damaged(batch, isWhole: true, in: session) {
                outcome.damage.append(
                    Finding(
                        .error, "batch.damaged", "\(path) is not what the ledger says of batch \(Batch.label(batch.number))",
                        hint: "delete it and run `tongbao run \(session.programme.name)`: it is rendered again from the ledger"))
            }
        }
    }
}
