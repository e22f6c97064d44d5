import Provenance

/// How much has come out of an archive, against what may.
struct UnpackedBytes {
    enum Cap {
        static let bytes = 2 << 30
        /// Beyond this many bytes, one packed byte may not become more than ``ratio``.
        static let ratioFloor = 16 << 20
        static let ratio = 500
    }

    private let packed: Int
    private let origin: Locus
    private var count = 0

    init(packed: Int, origin: Locus) {
        self.packed = packed
        self.origin = origin
    }

    mutating func add(_ bytes: Int) throws(DocumentError) {
        count += bytes
        guard count <= Cap.bytes else { throw bomb("more than \(Cap.bytes >> 30) GiB came out of the archive") }
        guard count <= Cap.ratioFloor || count / Cap.ratio <= packed else {
            throw bomb("the archive grows more than \(Cap.ratio) times when it is unpacked")
        }
    }

    private func bomb(_ message: String) -> DocumentError {
        DocumentError("archive.bomb", at: origin, message, hint: ZipArchive.notWrittenByOffice)
    }
}
