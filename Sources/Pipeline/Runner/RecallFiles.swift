import Ledger
import Programme
import Reports
import Vault

/// The files that take a batch back: batch.csv and manifest.json are ready before it leaves, batch.xlsx follows the recall.
enum RecallFiles {
    /// Where batch.csv stands below the batch's folder.
    static let place = "recall/\(BatchCSV.fileName)"

    static func folder(_ programme: String, _ label: String, in session: Session) throws(Stop) -> Folder {
        try stopping { () throws(VaultError) in try session.workspace.recall(programme, label) }
    }

    static func areReady(_ summary: BatchSummary, in session: Session) throws(Stop) -> Bool {
        let folder = try folder(summary.programme, summary.label, in: session)
        return try stopping { () throws(VaultError) in
            let hasCSV = try folder.has(BatchCSV.fileName)
            let hasManifest = try folder.has(BatchManifest.fileName)
            let hasWorkbook = try folder.has(BatchWorkbook.fileName)
            return hasCSV && hasManifest && (hasWorkbook || summary.recall == nil)
        }
    }

    /// Writes batch.csv and manifest.json of the recall of a batch; batch.csv by its place below the batch's folder.
    @discardableResult
    static func write(_ batch: Batch, in session: Session) throws(Stop) -> BatchManifest.File {
        let folder = try folder(batch.programme, batch.label, in: session)
        let recalling = batch.recalling
        let csv = try BatchFiles.writeCSV(recalling, to: folder)
        let manifest = try BatchFiles.manifest(of: recalling, csv: csv)
        try stopping { () throws(VaultError) in
            try folder.write(manifest, as: BatchManifest.fileName, durability: .recomputable)
            try folder.flush()
        }
        return BatchManifest.File(name: place, digest: csv.digest, size: csv.size)
    }

    /// Writes batch.xlsx of the recall of a batch.
    static func renderForPeople(_ batch: Batch, in session: Session) throws(Stop) {
        let folder = try folder(batch.programme, batch.label, in: session)
        try stopping { () throws(VaultError) in try folder.make() }
        let workbook = try stoppingReport { () throws(ReportError) in
            try BatchWorkbook.render(batch.recalling, temporaryFolder: folder.path)
        }
        try stopping { () throws(VaultError) in
            try folder.write(workbook, as: BatchWorkbook.fileName, durability: .recomputable)
            try folder.flush()
        }
    }

    /// What the files have to be, and the page of the release, which names one of them.
    static func expected(_ batch: Batch, _ summary: BatchSummary, in session: Session) throws(Stop) -> [BatchFiles.Expected] {
        let folder = try folder(batch.programme, batch.label, in: session)
        var csv: [UInt8] = []
        BatchCSV.render(batch.recalling) { csv.append(contentsOf: $0) }
        var file = BatchManifest.File(name: BatchCSV.fileName, digest: try BatchFiles.digest(csv), size: csv.count)
        var expected: [BatchFiles.Expected] = [
            (folder, BatchCSV.fileName, csv),
            (folder, BatchManifest.fileName, try BatchFiles.manifest(of: batch.recalling, csv: file)),
        ]
        file.name = place
        expected.append(
            (
                try BlastRadius.folder(batch.number, in: session), ReleasePage.fileName,
                try BlastRadius.page(of: batch, file, in: session)
            ))
        if summary.recall != nil {
            let workbook = try stoppingReport { () throws(ReportError) in try BatchWorkbook.render(batch.recalling) }
            expected.append((folder, BatchWorkbook.fileName, workbook))
        }
        return expected
    }
}
