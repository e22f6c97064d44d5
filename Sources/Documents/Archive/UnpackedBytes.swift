import Provenance

/// How much has come out of an archive, against what may.
struct UnpackedBytes {
    /// How many bytes may come out in all.
    struct Cap {
        let bytes: Int

        /// Sheets of XML repeat themselves without end.
        static let document = Cap(bytes: 2 << 30)
        /// Lists as people pack them.
        static let archive = Cap(bytes: 512 << 20)
    }

    /// One packed byte may not become more than this many; the sheets of real lists come out of a tenth of it.
    static let ratio = 100
    /// Up to so many bytes it does not matter.
    static let ratioFloor = 8 << 20

    /// How many bytes it has come out of: not the archive's size, of which a bomb may be the smaller part.
    var packed = 0
    private let origin: Locus
    private let cap: Cap
    private var count = 0

    init(origin: Locus, cap: Cap = .document) {
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
        guard count <= Self.ratioFloor || count / Self.ratio <= packed else {
            throw bomb("the archive grows more than \(Self.ratio) times when it is unpacked")
        }
    }

    /// Whether `bytes` more may come out of an archive of `whole` bytes, as it says before anything is unpacked.
    func check(_ bytes: some Sequence<Int>, of whole: Int) throws(DocumentError) {
        var expected = self
        expected.packed = whole
        for size in bytes { try expected.add(size) }
    }

    private func bomb(_ message: String) -> DocumentError {
        DocumentError("archive.bomb", at: origin, message, hint: ZipArchive.notWrittenByOffice)
    }
}
