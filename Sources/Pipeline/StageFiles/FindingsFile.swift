import Columns
import Provenance
import Vault

/// findings.jsonl of an edition as this run found or wrote it, read line by line: a long list has hundreds of thousands.
struct FindingsFile: Sendable {
    /// What this run wrote last; nil where it has not written it.
    let written: Behind<Written>?
    let folder: Folder

    struct Written: Sendable {
        /// Nil where they are so many that only the file holds them.
        let bytes: [UInt8]?
        let file: EditionManifest.File
    }

    /// Every line with its line break; none where there is no file.
    func forEachLine(_ body: (Bytes) throws(VaultError) -> Void) throws(Stop) {
        if let bytes = try written?.value().bytes {
            for line in bytes.split(separator: 0x0A) {
                try stopping { () throws(VaultError) in try body(bytes[line.startIndex..<min(line.endIndex + 1, bytes.endIndex)])
                }
            }
            return
        }
        try stopping { () throws(VaultError) in
            if try folder.has(FindingsJSONL.name) { try folder.forEachLine(of: FindingsJSONL.name, body) }
        }
    }
}

/// Writes findings.jsonl, and keeps what was written where that is little: the next stage then reads it from here.
final class FindingsOutput {
    private static let heldAtMost = 4 << 20
    private let file: AtomicFile
    private var held: [UInt8]? = []

    init(_ file: AtomicFile) { self.file = file }

    func write(_ bytes: Bytes) throws(VaultError) {
        try file.write(bytes)
        guard let count = held?.count else { return }
        if count + bytes.count > Self.heldAtMost { held = nil } else { held?.append(contentsOf: bytes) }
    }

    func commit() throws(VaultError) -> FindingsFile.Written {
        let written = try file.commit()
        return FindingsFile.Written(
            bytes: held, file: EditionManifest.File(written))
    }
}
