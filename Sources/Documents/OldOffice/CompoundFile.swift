/// The container of old Office files: a file system of sectors in which every stream has a name.
///
/// No sector is read for two purposes: a chain that runs in a circle, or into another one, is damage. Written after the published
/// description of the format, [MS-CFB].
struct CompoundFile {
    /// Why the container could not be read.
    struct Damage: Error {
        let reason: String
    }

    private struct Entry {
        let name: [UInt8]
        let start: Int
        let size: Int
    }

    private let bytes: [UInt8]
    private let sectorSize: Int
    private var next: [UInt32] = []
    private var isUsed: [Bool]
    private var streams: [Entry] = []
    private var small: (bytes: [UInt8], next: [UInt32], start: Int, size: Int) = ([], [], 0, 0)

    private static let smallSectorSize = 64
    private static let smallBelow = 4_096
    private static let lastSector: UInt32 = 0xFFFF_FFFA

    init(_ bytes: [UInt8]) throws(Damage) {
        self.bytes = bytes
        do throws(LittleEndian.PastTheEnd) {
            let header = LittleEndian(bytes.prefix(512))
            let shift = try header.short(30)
            guard shift == 9 || shift == 12 else { throw LittleEndian.PastTheEnd() }
            sectorSize = 1 << shift
            isUsed = Array(repeating: false, count: max(0, (bytes.count - 1) >> shift))
        } catch { throw Damage(reason: "its header is cut or says nothing that it may say") }
        next = try sectorTable()
        let directory = try chain(from: try number(48))
        let smallTable = try chain(from: try number(60), atMost: try number(64))
        small.next = Self.longs(smallTable)
        streams = try entries(directory)
        if let root = Self.root(directory) { (small.start, small.size) = root }
    }

    func contains(_ name: String) -> Bool { entry(name) != nil }

    /// The bytes of a stream, which can be asked for once; nil where there is none of this name.
    mutating func stream(_ name: String) throws(Damage) -> [UInt8]? {
        guard let entry = entry(name) else { return nil }
        guard entry.size < Self.smallBelow else { return try chain(from: entry.start, size: entry.size) }
        if small.bytes.isEmpty, small.size > 0 { small.bytes = try chain(from: small.start, size: small.size) }
        var stream: [UInt8] = []
        var sector = UInt32(truncatingIfNeeded: entry.start)
        while stream.count < entry.size {
            let start = Int(sector) * Self.smallSectorSize
            let count = min(Self.smallSectorSize, entry.size - stream.count)
            guard sector < small.next.count, start + count <= small.bytes.count else {
                throw Damage(reason: "a small stream ends before its size")
            }
            stream += small.bytes[start..<(start + count)]
            sector = small.next[Int(sector)]
        }
        return stream
    }

    private func entry(_ name: String) -> Entry? {
        let sought = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return streams.first { $0.name == sought }
    }

    private func number(_ place: Int) throws(Damage) -> Int {
        do throws(LittleEndian.PastTheEnd) { return try LittleEndian(bytes.prefix(512)).long(place) } catch {
            throw Damage(reason: "its header is cut")
        }
    }

    /// For each sector the one after it, from the sectors that the header names and those in the chain behind it.
    private mutating func sectorTable() throws(Damage) -> [UInt32] {
        var places = Self.longs(bytes[76..<512])
        var more = UInt32(truncatingIfNeeded: try number(68))
        while more < Self.lastSector {
            let part = Self.longs(try use(Int(more)))
            places += part.dropLast()
            more = part.last ?? Self.lastSector
        }
        var table: [UInt32] = []
        for place in places where place < Self.lastSector { table += Self.longs(try use(Int(place))) }
        return table
    }

    /// The sectors from `start` on; with `size`, no more than hold so many bytes.
    private mutating func chain(from start: Int, size: Int? = nil, atMost sectors: Int = .max) throws(Damage) -> [UInt8] {
        var stream: [UInt8] = []
        var sector = UInt32(truncatingIfNeeded: start)
        var left = sectors
        while size.map({ stream.count < $0 }) ?? (sector < Self.lastSector), left > 0 {
            guard sector < next.count else { throw Damage(reason: "a chain of sectors leads out of the file") }
            let part = try use(Int(sector))
            if let size, part.count < min(sectorSize, size - stream.count) { throw Damage(reason: "the file is cut") }
            stream += part
            sector = next[Int(sector)]
            left -= 1
        }
        if let size { stream.removeLast(stream.count - size) }
        return stream
    }

    /// The bytes of a sector, for the one purpose it may have; the last one of a file may be cut.
    private mutating func use(_ sector: Int) throws(Damage) -> ArraySlice<UInt8> {
        guard sector < isUsed.count else { throw Damage(reason: "a chain of sectors leads out of the file") }
        guard !isUsed[sector] else { throw Damage(reason: "two chains of sectors meet") }
        isUsed[sector] = true
        let start = (sector + 1) * sectorSize
        return bytes[start..<min(start + sectorSize, bytes.count)]
    }

    private func entries(_ directory: [UInt8]) throws(Damage) -> [Entry] {
        var found: [Entry] = []
        for start in stride(from: 0, to: directory.count - 127, by: 128) {
            let fields = LittleEndian(directory[start..<(start + 128)])
            do throws(LittleEndian.PastTheEnd) {
                let nameLength = try fields.short(64)
                guard try fields.byte(66) == 2, (2...64).contains(nameLength) else { continue }
                found.append(
                    Entry(
                        name: Array(try fields.slice(0, nameLength - 2)), start: try fields.long(116), size: try fields.long(120))
                )
            } catch { throw Damage(reason: "its directory is cut") }
        }
        return found
    }

    /// Where the small streams stand: in a stream of the root entry's.
    private static func root(_ directory: [UInt8]) -> (start: Int, size: Int)? {
        let fields = LittleEndian(directory.prefix(128))
        do throws(LittleEndian.PastTheEnd) {
            return try fields.byte(66) == 5 ? (try fields.long(116), try fields.long(120)) : nil
        } catch { return nil }
    }

    private static func longs(_ bytes: some Collection<UInt8>) -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(bytes.count / 4)
        var value: UInt32 = 0
        for (index, byte) in bytes.enumerated() {
            value |= UInt32(byte) << ((index & 3) * 8)
            if index & 3 == 3 {
                numbers.append(value)
                value = 0
            }
        }
        return numbers
    }
}
