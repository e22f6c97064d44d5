import Provenance

/// The members of a zip file; every byte that comes out is counted against one cap.
final class ZipArchive {
    enum Cap {
        static let members = 10_000
    }

    /// As packed, in the order of the file.
    private(set) var names: [String] = []
    private let source: DocumentSource
    private let origin: Locus
    private var unpacked: UnpackedBytes
    private var keys: [String: String] = [:]

    init(_ source: DocumentSource, origin: Locus) throws(DocumentError) {
        self.source = source
        self.origin = origin
        unpacked = UnpackedBytes(origin: origin)
        try scan { (name, _) throws(DocumentError) in
            guard self.names.count < Cap.members else {
                throw self.refusal("archive.tooManyMembers", "the archive has more than \(Cap.members) members")
            }
            guard self.keys.updateValue(name, forKey: Self.key(name)) == nil else {
                throw self.refusal("archive.memberRepeated", "the archive holds \(name) twice", hint: Self.notWrittenByOffice)
            }
            self.names.append(name)
        }
    }

    static let notWrittenByOffice = "no office program writes such a file: ask its sender for another"

    /// Part names differ by more than case and slashes.
    static func key(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x5C: bytes.append(0x2F)
            case 0x41...0x5A: bytes.append(byte | 0x20)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes.first == 0x2F ? bytes[1...] : bytes[...], as: UTF8.self)
    }

    func contains(_ name: String) -> Bool { keys[Self.key(name)] != nil }

    /// Whether a member's name begins so.
    func containsFolder(_ prefix: String) -> Bool { keys.keys.contains { $0.hasPrefix(prefix) } }

    /// A small member whole; nil where there is none of this name.
    func read(_ name: String, atMost cap: Int = 64 << 20) throws(DocumentError) -> [UInt8]? {
        guard contains(name) else { return nil }
        var bytes: [UInt8] = []
        try stream([name]) { (_, chunk) throws(DocumentError) in
            guard bytes.count + chunk.count <= cap else {
                throw self.refusal(
                    "archive.tooLarge", "\(name) is larger than \(cap >> 20) MiB decompressed", hint: Self.notWrittenByOffice)
            }
            bytes.append(contentsOf: chunk)
        }
        return bytes
    }

    /// Decompresses the members named, in the order of the file; an empty chunk ends each.
    ///
    /// The name handed over is the key by which it was asked for.
    func stream(
        _ wanted: [String], _ take: (_ key: String, UnsafeRawBufferPointer) throws(DocumentError) -> Void
    ) throws(DocumentError) {
        let wanted = Set(wanted.map(Self.key))
        var left = wanted.count
        try scan(until: { left == 0 }) { (name, pass) throws(DocumentError) in
            let key = Self.key(name)
            guard wanted.contains(key) else { return }
            left -= 1
            while true {
                let chunk = try pass.chunk(of: name)
                try take(key, chunk)
                if chunk.isEmpty { break }
            }
        }
    }

    /// The same for large members, three times as fast; false, where nothing has been handed over, where the archive or a
    /// member is not as office programs write it.
    ///
    /// - Throws: ``DocumentError`` where a member is damaged, without saying how: ``stream(_:_:)`` does.
    func streamFast(
        _ wanted: [String], _ take: (_ key: String, UnsafeRawBufferPointer) throws(DocumentError) -> Void
    ) throws(DocumentError) -> Bool {
        guard let directory = ZipDirectory(of: source), directory.members.count == names.count else { return false }
        var places: [(key: String, member: ZipDirectory.Member, packed: Range<Int>)] = []
        var wanted = Set(wanted.map(Self.key))
        for member in directory.members {
            let name = String(decoding: member.name, as: UTF8.self)
            let key = Self.key(name)
            guard keys[key] == name else { return false }
            guard wanted.remove(key) != nil else { continue }
            guard let packed = directory.packedBytes(of: member, in: source) else { return false }
            places.append((key, member, packed))
        }
        guard wanted.isEmpty else { return false }
        for (key, member, packed) in places {
            do {
                var inflation = Inflation()
                for start in stride(from: packed.lowerBound, to: packed.upperBound, by: Self.piece) {
                    guard let bytes = source.bytes(at: start, count: min(Self.piece, packed.upperBound - start)) else {
                        throw Inflation.Failure()
                    }
                    unpacked.packed += bytes.count
                    try bytes.withUnsafeBytes { bytes in
                        try inflation.take(bytes) { chunk throws(DocumentError) in
                            try unpacked.add(chunk.count)
                            try take(key, chunk)
                        }
                    }
                }
                guard inflation.isFinished, inflation.size == member.size, inflation.crc == member.crc else {
                    throw Inflation.Failure()
                }
            } catch { throw refusal("archive.damaged", "\(key) is damaged") }
            try take(key, UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return true
    }

    private static let piece = 1 << 18

    /// How large the archive is as it came.
    var packedBytes: Int { source.count }

    /// What `body` decompresses counts only where it returns something: else it is decompressed once more.
    func attempting<Value>(_ body: () -> Value?) -> Value? {
        let before = unpacked
        let value = body()
        if value == nil { unpacked = before }
        return value
    }

    /// One pass, open only while it runs.
    private final class Pass {
        private var reader: ArchiveReader
        private unowned let archive: ZipArchive

        init(_ reader: consuming ArchiveReader, _ archive: ZipArchive) {
            self.reader = reader
            self.archive = archive
        }

        func next() throws(DocumentError) -> ArchiveReader.Member? {
            do throws(ArchiveReader.Failure) { return try reader.next() } catch { throw archive.damaged(error) }
        }

        func chunk(of name: String) throws(DocumentError) -> UnsafeRawBufferPointer {
            let chunk: UnsafeRawBufferPointer
            do throws(ArchiveReader.Failure) { chunk = try reader.chunk(&archive.unpacked) } catch {
                throw archive.damaged(error, member: name)
            }
            try archive.unpacked.add(chunk.count)
            return chunk
        }
    }

    private func scan(
        until isDone: () -> Bool = { false }, _ body: (String, Pass) throws(DocumentError) -> Void
    ) throws(DocumentError) {
        switch source {
        case .file(let path, _):
            let reader: ArchiveReader
            do throws(ArchiveReader.Failure) { reader = try ArchiveReader(path: path) } catch { throw damaged(error) }
            try run(Pass(reader, self), until: isDone, body)
        case .bytes(let bytes):
            try bytes.withUnsafeBufferPointer { (bytes) throws(DocumentError) in
                let reader: ArchiveReader
                do throws(ArchiveReader.Failure) {
                    reader = try ArchiveReader(bytes: UnsafeRawBufferPointer(bytes))
                } catch { throw damaged(error) }
                try run(Pass(reader, self), until: isDone, body)
            }
        }
    }

    private func run(
        _ pass: Pass, until isDone: () -> Bool, _ body: (String, Pass) throws(DocumentError) -> Void
    ) throws(DocumentError) {
        while !isDone(), let member = try pass.next() {
            guard !member.isEncrypted else {
                throw refusal(
                    "document.encrypted", "the archive is protected by a password (\(member.name))",
                    hint: "ask its sender for a copy without a password")
            }
            try body(member.name, pass)
        }
    }

    private func damaged(_ failure: ArchiveReader.Failure, member: String? = nil) -> DocumentError {
        if failure.isOutOfMemory { return refusal("archive.memory", "no memory to unpack the archive") }
        let place = member.map { " in \($0)" } ?? ""
        return refusal(
            "archive.damaged", "the zip archive is damaged or cut\(place): \(failure.reason)", hint: DocumentError.fetchAgain)
    }

    func refusal(_ code: String, _ message: String, hint: String? = nil) -> DocumentError {
        DocumentError(code, at: origin, message, hint: hint)
    }
}
