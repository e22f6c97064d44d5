import Provenance

/// One file packed by gzip: its checksum and length at the end are checked, what is inside is read as what it is.
enum Gzip {
    private static let headBytes = 10
    private static let tailBytes = 8
    /// How much is unpacked before what came out of it is judged.
    private static let pieceBytes = 1 << 16

    static func read(_ source: DocumentSource, _ reading: Document.Reading) throws(DocumentError) -> [Sheet] {
        let packed = try source.all(origin: reading.origin, atMost: Document.textCap)
        var inside = reading
        inside.depth += 1
        return try Document.read(.bytes(try unpack(packed, reading.origin)), inside)
    }

    static func unpack(_ packed: [UInt8], _ origin: Locus) throws(DocumentError) -> [UInt8] {
        guard let start = bodyStart(packed), start <= packed.count - tailBytes else { throw damaged("it is cut", origin) }
        let tail = LittleEndian(packed.suffix(tailBytes))
        var bytes: [UInt8] = []
        var unpacked = UnpackedBytes(origin: origin, cap: .archive)
        var refusal: DocumentError?
        do {
            var inflation = Inflation()
            for piece in stride(from: start, to: packed.count - tailBytes, by: pieceBytes) {
                let end = min(piece + pieceBytes, packed.count - tailBytes)
                unpacked.packed = end
                try packed.withUnsafeBytes { packed in
                    try inflation.take(UnsafeRawBufferPointer(rebasing: packed[piece..<end])) { (chunk) throws(DocumentError) in
                        do throws(DocumentError) { try unpacked.add(chunk.count) } catch {
                            refusal = error
                            throw error
                        }
                        bytes.append(contentsOf: chunk)
                    }
                }
            }
            guard inflation.isFinished else { throw Inflation.Failure() }
            guard try tail.long(0) == Int(inflation.crc), try tail.long(4) == inflation.size & 0xFFFF_FFFF else {
                throw Inflation.Failure()
            }
        } catch { throw refusal ?? damaged("what it unpacks to is not what was packed", origin) }
        return bytes
    }

    /// Where the packed bytes begin: behind the name and whatever else may stand before them.
    private static func bodyStart(_ packed: [UInt8]) -> Int? {
        guard packed.count > headBytes, packed[2] == 8 else { return nil }
        let flags = packed[3]
        var place = headBytes
        if flags & 0x04 != 0 {
            guard packed.count > place + 2 else { return nil }
            place += 2 + Int(packed[place]) + Int(packed[place + 1]) << 8
        }
        for flag: UInt8 in [0x08, 0x10] where flags & flag != 0 {
            guard place < packed.count, let end = packed[place...].firstIndex(of: 0) else { return nil }
            place = end + 1
        }
        return flags & 0x02 != 0 ? place + 2 : place
    }

    private static func damaged(_ reason: String, _ origin: Locus) -> DocumentError {
        DocumentError(
            "archive.damaged", at: origin, "the gzip archive is damaged or cut: \(reason)", hint: DocumentError.fetchAgain)
    }
}
