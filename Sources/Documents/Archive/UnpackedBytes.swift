import Provenance

/// How much has come out of an archive, against what may.
struct UnpackedBytes {
    struct Cap {
        var bytes = 2 << 30
        /// Beyond this many bytes, one packed byte may not become more than ``ratio``.
        static let ratioFloor = 16 << 20
        var ratio = 500

        /// Sheets of XML repeat themselves without end.
        static let document = Cap()
        /// Lists as people pack them.
        static let archive = Cap(bytes: 512 << 20, ratio: 100)
    }

    /// How many bytes it comes out of, as far as they are known.
    var packed: Int
    private let origin: Locus
    private let cap: Cap
    private var count = 0

    init(packed: Int, origin: Locus, cap: Cap = .document) {
        self.packed = packed
        self.origin = origin
        self.cap = cap
    }

    /// - Throws: ``DocumentError`` `archive.bomb`, also where a member only says that it is so large.
    mutating func add(_ bytes: Int) throws(DocumentError) {
        let (sum, isTooLarge) = count.addingReportingOverflow(bytes)
        guard !isTooLarge, sum <= cap.bytes else {
            throw bomb(
                "more than \(cap.bytes >> 30 > 0 ? "\(cap.bytes >> 30) GiB" : "\(cap.bytes >> 20) MiB") come out of the archive")
        }
        count = sum
        guard count <= Cap.ratioFloor || count / cap.ratio <= packed else {
            throw bomb("the archive grows more than \(cap.ratio) times when it is unpacked")
        }
    }

    private func bomb(_ message: String) -> DocumentError {
        DocumentError("archive.bomb", at: origin, message, hint: ZipArchive.notWrittenByOffice)
    }
}
