import Provenance

/// An archive of several files (zip, rar, 7z, tar): the sheets of all that can be read, in the order of the archive.
///
/// Nothing is written to disk, whatever a member is called. A member that is no list is left out and named; one that is damaged
/// or protected stops the whole.
struct Container {
    private let reading: Document.Reading
    private let packed: Int
    private var unpacked: UnpackedBytes
    private var seen: Set<String> = []
    private var sheets: [Sheet] = []
    private var leftOut: [Finding] = []

    /// An archive may hold archives, which may hold none.
    private static let depthCap = 1

    static func read(_ source: DocumentSource, _ reading: Document.Reading) throws(DocumentError) -> [Sheet] {
        guard reading.depth <= depthCap else {
            throw DocumentError(
                "archive.nested", at: reading.origin, "it is an archive within an archive within an archive", hint: Self.unpack)
        }
        var container = Container(reading, packed: source.count)
        try container.checkSizes(in: source)
        switch source {
        case .file(let path, _):
            let reader: ArchiveReader
            do throws(ArchiveReader.Failure) { reader = try ArchiveReader(path: path, .all) } catch {
                throw container.damaged(error)
            }
            try container.take(reader)
        case .bytes(let bytes):
            try bytes.withUnsafeBufferPointer { (bytes) throws(DocumentError) in
                let reader: ArchiveReader
                do throws(ArchiveReader.Failure) {
                    reader = try ArchiveReader(bytes: UnsafeRawBufferPointer(bytes), .all)
                } catch { throw container.damaged(error) }
                try container.take(reader)
            }
        }
        return try container.finish()
    }

    /// Of a member that does not say how large it is.
    private static let unsizedCap = 64 << 20
    private static let unpack = "unpack it and import the list inside"

    private init(_ reading: Document.Reading, packed: Int) {
        self.reading = reading
        self.packed = packed
        unpacked = UnpackedBytes(origin: reading.origin, cap: .archive)
    }

    /// What the members of a zip file say that they hold, which its directory tells before anything is unpacked.
    private func checkSizes(in source: DocumentSource) throws(DocumentError) {
        guard let directory = ZipDirectory(of: source) else { return }
        try unpacked.check(directory.members.lazy.map(\.size), of: packed)
    }

    private mutating func take(_ reader: consuming ArchiveReader) throws(DocumentError) {
        while let member = try next(&reader) {
            try check(member)
            // Before a byte of it is unpacked: what it says that it is.
            try unpacked.check([member.size ?? 0], of: packed)
            guard !member.isFolder else { continue }
            guard member.isFile else {
                leaveOut(member.name, "it is a link")
                continue
            }
            // Unpacked and counted even where it is not wanted: of some archives the rest cannot be had without.
            let bytes = try contents(of: member, &reader)
            if Self.isLitter(member.name) { continue }
            var inside = reading
            inside.origin.file += "/\(Self.printable(member.name))"
            inside.depth += 1
            do throws(DocumentError) {
                sheets += try Document.read(.bytes(bytes), inside)
            } catch {
                guard Self.saysThatItIsNoList.contains(error.code) else { throw error }
                // Of what came without a byte nobody knows what was to be in it.
                leaveOut(member.name, error.message, isKnown: !bytes.isEmpty && Self.saysThatItHasNoTable.contains(error.code))
            }
        }
    }

    /// What a document is refused for that may well be no list.
    private static let saysThatItIsNoList: Set<String> = [
        "document.unsupported", "document.empty", "document.noTable", "page.noTable", "xml.noTable", "pdf.noTable", "pdf.noText",
        "archive.noList", "text.binary",
    ]

    private static let saysThatItHasNoTable: Set<String> = ["document.empty", "document.noTable", "page.noTable", "xml.noTable"]

    private mutating func check(_ member: ArchiveReader.Member) throws(DocumentError) {
        guard !member.isEncrypted else { throw encrypted(member.name) }
        guard seen.count < ZipArchive.Cap.members else {
            throw refusal(
                "archive.tooManyMembers", "the archive has more than \(ZipArchive.Cap.members) members", hint: Self.unpack)
        }
        let name = Self.printable(member.name)
        let parts = member.name.split(separator: "/", omittingEmptySubsequences: false).flatMap { $0.split(separator: "\\") }
        let isDrive = member.name.dropFirst().first == ":"
        guard !parts.contains(".."), member.name.first != "/", member.name.first != "\\", !isDrive else {
            throw refusal(
                "archive.slip", "the archive holds \(name), which would lie outside it", hint: ZipArchive.notWrittenByOffice)
        }
        guard seen.insert(ZipArchive.key(member.name)).inserted else {
            throw refusal("archive.memberRepeated", "the archive holds \(name) twice", hint: Self.unpack)
        }
    }

    private mutating func contents(
        of member: ArchiveReader.Member, _ reader: inout ArchiveReader
    ) throws(DocumentError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let chunk: UnsafeRawBufferPointer
            do throws(ArchiveReader.Failure) { chunk = try reader.chunk(&unpacked) } catch {
                if reader.isEncrypted { throw encrypted(member.name) }
                throw damaged(error, member: member.name)
            }
            guard !chunk.isEmpty else {
                guard member.size == nil || member.size == bytes.count else {
                    throw damaged(ArchiveReader.Failure(reason: "it is cut", isOutOfMemory: false), member: member.name)
                }
                return bytes
            }
            try unpacked.add(chunk.count)
            guard bytes.count + chunk.count <= member.size ?? Self.unsizedCap else {
                throw damaged(
                    ArchiveReader.Failure(reason: "it is larger than it says", isOutOfMemory: false), member: member.name)
            }
            bytes.append(contentsOf: chunk)
        }
    }

    private func next(_ reader: inout ArchiveReader) throws(DocumentError) -> ArchiveReader.Member? {
        do throws(ArchiveReader.Failure) { return try reader.next() } catch {
            if reader.isEncrypted { throw encrypted(nil) }
            throw damaged(error)
        }
    }

    /// - Parameter isKnown: whether it was read and nothing of a list was in it.
    private mutating func leaveOut(_ name: String, _ reason: String, isKnown: Bool = false) {
        var place = reading.origin
        place.file += "/\(Self.printable(name))"
        leftOut.append(
            Finding(
                isKnown ? .note : .doubt, "archive.memberLeftOut", at: place,
                "this member of the archive was left out: \(reason)",
                hint: "look whether it holds enterprises of the list; if so, import it as a file of its own"))
    }

    private consuming func finish() throws(DocumentError) -> [Sheet] {
        guard !sheets.isEmpty else {
            let reasons = leftOut.prefix(3).map { "\($0.locus?.file ?? ""): \($0.message)" }
            throw refusal(
                "archive.noList",
                "the archive holds no file with a table" + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"),
                hint: Self.unpack)
        }
        sheets[0].remarks += leftOut
        return sheets
    }

    /// What systems leave in archives by themselves.
    private static func isLitter(_ name: String) -> Bool {
        let parts = name.split { $0 == "/" || $0 == "\\" }
        guard let last = parts.last else { return true }
        return parts.first == "__MACOSX" || last.hasPrefix(".") || last.hasPrefix("~$")
            || ["thumbs.db", "desktop.ini"].contains(last.lowercased())
    }

    /// A name as it can stand in a message.
    private static func printable(_ name: String) -> String {
        let scalars = name.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars.prefix(200))
        return text
    }

    private func encrypted(_ name: String?) -> DocumentError {
        refusal(
            "document.encrypted",
            "the archive is protected by a password" + (name.map { " (\(Self.printable($0)))" } ?? ""),
            hint: "ask its sender for a copy without a password")
    }

    private func damaged(_ failure: ArchiveReader.Failure, member: String? = nil) -> DocumentError {
        if failure.isOutOfMemory { return refusal("archive.memory", "no memory to unpack the archive") }
        let place = member.map { " in \(Self.printable($0))" } ?? ""
        return refusal(
            "archive.damaged", "the archive is damaged or cut\(place): \(failure.reason)", hint: DocumentError.fetchAgain)
    }

    private func refusal(_ code: String, _ message: String, hint: String? = nil) -> DocumentError {
        DocumentError(code, at: reading.origin, message, hint: hint)
    }
}
