import Ledger
import Programme
import Reports
import Vault

/// The files of a batch that the ledger is still reserving: written on the other core under a temporary name, and given
/// their names when the batch stands in the ledger, never before.
struct BatchFilesAhead {
    private let expected: Batch
    private let folder: Folder
    private let isReserved: Behind<Bool>
    /// The bytes of manifest.json, once batch.csv has its name; nil where the batch was not reserved as it was expected.
    private let manifest: Behind<[UInt8]?>
    private let behind: WritingBehind

    /// - Parameter expected: the batch under the number that it will most likely have.
    init(_ expected: Batch, in session: Session, writing behind: WritingBehind) throws(Stop) {
        self.behind = behind
        let folder = try BatchFiles.folder(of: expected, in: session)
        let isReserved = Behind<Bool>()
        self.expected = expected
        self.folder = folder
        self.isReserved = isReserved
        manifest = behind.begin { () throws(Stop) in
            let file = try stopping { () throws(VaultError) in
                try folder.begin(BatchCSV.fileName, durability: .recomputable)
            }
            var digest = try stopping { () throws(VaultError) in try DigestStream() }
            var size = 0
            try BatchFiles.render(expected) { bytes throws(VaultError) in
                try file.write(bytes)
                try digest.update(bytes)
                size += bytes.count
            }
            // Known before the file has its name, so that the manifest costs nothing after the reservation.
            let csv = BatchManifest.File(
                name: BatchCSV.fileName, digest: try stopping { () throws(VaultError) in try digest.finish() }, size: size)
            let manifest = try BatchFiles.manifest(of: expected, csv: csv)
            guard try isReserved.value() else { return nil }
            try stopping { () throws(VaultError) in try file.commit() }
            return manifest
        }
    }

    /// Gives the files of a reserved batch their names and seals it in the ledger; the other core writes meanwhile what would
    /// take it back.
    func seal(_ batch: Batch, in session: Session) throws(Stop) {
        isReserved.end(.success(batch == expected))
        let manifest = try manifest.value()
        let recall = behind.begin { () throws(Stop) in try RecallFiles.write(batch, in: session) }
        if let manifest {
            try BatchFiles.seal(batch, under: manifest, in: folder, session)
        } else {
            try BatchFiles.seal(batch, in: session)
        }
        try BlastRadius.write(batch, try recall.value(), in: session)
    }

    /// Takes back what was written, and waits until it is gone: nothing was reserved.
    func abandon() {
        isReserved.end(.success(false))
        _ = try? manifest.value()
    }
}
