import Glibc
import Provenance

/// Where the bytes of a document come from; a workbook on disk is unpacked from there without being held.
enum DocumentSource {
    case bytes([UInt8])
    case file(path: String, count: Int)

    var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(_, let count): count
        }
    }

    /// The first bytes, at most `limit`.
    func head(_ limit: Int, origin: Locus) throws(DocumentError) -> [UInt8] {
        switch self {
        case .bytes(let bytes): Array(bytes.prefix(limit))
        case .file(let path, let count): try Self.read(path, min(limit, count), origin)
        }
    }

    /// The bytes from `offset` on; nil where there are fewer, or where they cannot be read.
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0, offset + count <= self.count else { return nil }
        switch self {
        case .bytes(let bytes): return Array(bytes[offset..<(offset + count)])
        case .file(let path, _):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                while filled < count {
                    let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, offset + filled)
                    if got < 0, errno == EINTR { continue }
                    if got <= 0 { break }
                    filled += got
                }
            }
            return bytes.count == count ? bytes : nil
        }
    }

    func all(origin: Locus, atMost cap: Int) throws(DocumentError) -> [UInt8] {
        guard count <= cap else { throw DocumentError.tooLarge(cap, at: origin) }
        return switch self {
        case .bytes(let bytes): bytes
        case .file(let path, let count): try Self.read(path, count, origin)
        }
    }

    static func file(at path: String, origin: Locus) throws(DocumentError) -> DocumentSource {
        var status = stat()
        guard stat(path, &status) == 0 else { throw unreadable(origin, errno) }
        if status.st_mode & S_IFMT == S_IFIFO { return .bytes(try readToEnd(path, origin)) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DocumentError("document.notAFile", at: origin, "it is not a file", hint: "name the file itself")
        }
        return .file(path: path, count: Int(status.st_size))
    }

    private static func read(_ path: String, _ count: Int, _ origin: Locus) throws(DocumentError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(origin, errno) }
        defer { close(descriptor) }
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        if let failure { throw unreadable(origin, failure) }
        return bytes
    }

    /// What another program writes into a pipe.
    private static func readToEnd(_ path: String, _ origin: Locus) throws(DocumentError) -> [UInt8] {
        var bytes: [UInt8] = []
        guard let file = fopen(path, "rbe") else { throw unreadable(origin, errno) }
        defer { fclose(file) }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 {
            guard bytes.count + count <= Document.textCap else { throw DocumentError.tooLarge(Document.textCap, at: origin) }
            bytes += piece[..<count]
        }
        guard ferror(file) == 0 else { throw unreadable(origin, errno) }
        return bytes
    }

    private static func unreadable(_ origin: Locus, _ number: Int32) -> DocumentError {
        DocumentError(
            "document.unreadable", at: origin, "the file cannot be read: \(String(cString: strerror(number)))",
            hint: "check its name and its permissions")
    }
}
