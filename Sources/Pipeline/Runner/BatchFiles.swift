import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// The files of a batch: projections of the ledger, rendered again byte for byte wherever one is missing.
enum BatchFiles {
    /// Writes batch.csv and manifest.json and seals the batch in the ledger.
    static func seal(_ batch: Batch, in session: Session) throws(Stop) {
        let folder = try folder(of: batch, in: session)
        let csv = try writeCSV(batch, to: folder)
        try seal(batch, under: try manifest(of: batch, csv: csv), in: folder, session)
    }

    /// Writes manifest.json beside batch.csv and seals the batch in the ledger.
    static func seal(_ batch: Batch, under manifest: [UInt8], in folder: Folder, _ session: Session) throws(Stop) {
        let written = try stopping { () throws(VaultError) in
            let written = try folder.write(manifest, as: BatchManifest.fileName, durability: .recomputable)
            try folder.flush()
            return written
        }
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.seal(session.programme.name, number: batch.number, manifest: written.digest)
        }
    }

    /// Writes what people receive: batch.xlsx and one call sheet a manager.
    static func renderForPeople(_ batch: Batch, in session: Session) throws(Stop) {
        let folder = try folder(of: batch, in: session)
        let sheets = try stopping { () throws(VaultError) in
            try session.workspace.callSheets(session.programme.name, batch.label)
        }
        let workbook = try stoppingReport { () throws(ReportError) in
            try BatchWorkbook.render(batch, temporaryFolder: folder.path)
        }
        try stopping { () throws(VaultError) in
            try folder.write(workbook, as: BatchWorkbook.fileName, durability: .recomputable)
        }
        for sheet in CallSheet.all(of: batch) {
            let bytes = try stoppingReport { () throws(ReportError) in
                try sheet.render(of: batch, temporaryFolder: folder.path)
            }
            try stopping { () throws(VaultError) in try sheets.write(bytes, as: sheet.fileName, durability: .recomputable) }
        }
        try stopping { () throws(VaultError) in
            try sheets.flush()
            try folder.flush()
        }
    }

    /// Renders again what any batch lacks; the numbers of those that lacked something.
    static func restoreAll(in session: Session) throws(Stop) -> [Int] {
        var restored: [Int] = []
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        for batch in batches where try restore(batch, in: session) { restored.append(batch.number) }
        return restored
    }

    /// Renders again what a sealed or released batch lacks.
    ///
    /// - Returns: whether anything was missing.
    static func restore(_ summary: BatchSummary, in session: Session) throws(Stop) -> Bool {
        let folder = try stopping { () throws(VaultError) in
            try session.workspace.batch(session.programme.name, Batch.label(summary.number))
        }
        let hasSealed = try stopping { () throws(VaultError) in
            let hasCSV = try folder.has(BatchCSV.fileName)
            let hasManifest = try folder.has(BatchManifest.fileName)
            return hasCSV && hasManifest
        }
        let hasAll = try stopping { () throws(VaultError) in
            guard summary.release != nil else { return true }
            let sheets = try session.workspace.callSheets(session.programme.name, Batch.label(summary.number)).names()
            let hasWorkbook = try folder.has(BatchWorkbook.fileName)
            return hasWorkbook && sheets.count == summary.managers
        }
        let hasRecall = try RecallFiles.areReady(summary, in: session)
        let hasPage = try BlastRadius.has(summary, in: session)
        let isReady = hasRecall && hasPage
        guard !hasSealed || !hasAll || !isReady || summary.state == .staged else { return false }
        let batch = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.batch(session.programme.name, summary.number)
        }
        if !hasSealed || summary.state == .staged { try seal(batch, in: session) }
        if !isReady {
            try BlastRadius.write(batch, try RecallFiles.write(batch, in: session), in: session)
            if summary.recall != nil { try RecallFiles.renderForPeople(batch, in: session) }
        }
        if summary.release != nil { try renderForPeople(batch, in: session) }
        return true
    }

    /// A file and what it has to be.
    typealias Expected = (folder: Folder, name: String, bytes: [UInt8])

    /// Every file of the batch that is not what the ledger renders, by path.
    ///
    /// - Parameter isWhole: also what would take it back and what people are shown of it.
    static func damaged(_ summary: BatchSummary, isWhole: Bool = false, in session: Session) throws(Stop) -> [String] {
        let batch = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.batch(session.programme.name, summary.number)
        }
        let folder = try folder(of: batch, in: session)
        var csv: [UInt8] = []
        BatchCSV.render(batch) { csv.append(contentsOf: $0) }
        let csvFile = BatchManifest.File(name: BatchCSV.fileName, digest: try digest(csv), size: csv.count)
        var expected: [Expected] = [(folder, BatchCSV.fileName, csv)]
        expected.append((folder, BatchManifest.fileName, try manifest(of: batch, csv: csvFile)))
        if summary.release != nil {
            let sheets = try stopping { () throws(VaultError) in
                try session.workspace.callSheets(session.programme.name, batch.label)
            }
            let workbook = try stoppingReport { () throws(ReportError) in try BatchWorkbook.render(batch) }
            expected.append((folder, BatchWorkbook.fileName, workbook))
            for sheet in CallSheet.all(of: batch) {
                let bytes = try stoppingReport { () throws(ReportError) in try sheet.render(of: batch) }
                expected.append((sheets, sheet.fileName, bytes))
            }
        }
        if isWhole { expected += try RecallFiles.expected(batch, summary, in: session) }
        var damaged: [String] = []
        for (folder, name, bytes) in expected {
            let stands = try stopping { () throws(VaultError) in try folder.has(name) ? try folder.contents(of: name) : nil }
            if stands != bytes { damaged.append("\(folder.path)/\(name)") }
        }
        return damaged
    }

    static func folder(of batch: Batch, in session: Session) throws(Stop) -> Folder {
        let folder = try stopping { () throws(VaultError) in try session.workspace.batch(batch.programme, batch.label) }
        try stopping { () throws(VaultError) in try folder.make() }
        return folder
    }

    static func writeCSV(_ batch: Batch, to folder: Folder) throws(Stop) -> BatchManifest.File {
        let file = try stopping { () throws(VaultError) in try folder.begin(BatchCSV.fileName, durability: .recomputable) }
        try render(batch) { bytes throws(VaultError) in try file.write(bytes) }
        let written = try stopping { () throws(VaultError) in try file.commit() }
        return BatchManifest.File(name: BatchCSV.fileName, digest: written.digest, size: written.size)
    }

    static func render(_ batch: Batch, into sink: ([UInt8]) throws(VaultError) -> Void) throws(Stop) {
        do {
            try BatchCSV.render(batch) { bytes in try sink(bytes) }
        } catch let error as VaultError {
            throw Stop(error)
        } catch {
            throw Stop(.bug, "\(BatchCSV.fileName) could not be rendered: \(error)")
        }
    }

    static func manifest(of batch: Batch, csv: BatchManifest.File) throws(Stop) -> [UInt8] {
        try stopping { () throws(VaultError) in
            try BatchManifest.render(batch, files: [csv]) { bytes throws(VaultError) in try sha256(bytes) }
        }
    }

    static func digest(_ bytes: [UInt8]) throws(Stop) -> Digest {
        try stopping { () throws(VaultError) in try sha256(bytes) }
    }
}
