/// A container of old Office files with some streams, as programs write them: sectors of 512 bytes, one table of them.
enum CompoundFixture {
    static func file(_ streams: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var sectors: [[UInt8]] = []
        var next: [UInt32] = []

        /// The first sector of a chain that holds `bytes`.
        func chain(_ bytes: [UInt8]) -> UInt32 {
            guard !bytes.isEmpty else { return endOfChain }
            let start = sectors.count
            for place in stride(from: 0, to: bytes.count, by: 512) {
                let part = Array(bytes[place..<min(place + 512, bytes.count)])
                sectors.append(part + Array(repeating: 0, count: 512 - part.count))
                next.append(UInt32(sectors.count))
            }
            next[next.count - 1] = endOfChain
            return UInt32(start)
        }

        var small: [UInt8] = []
        var smallNext: [UInt32] = []
        var entries: [[UInt8]] = []
        for stream in streams {
            var start: UInt32
            if stream.bytes.count < 4_096 {
                start = stream.bytes.isEmpty ? endOfChain : UInt32(small.count / 64)
                small += stream.bytes + Array(repeating: 0, count: (64 - stream.bytes.count % 64) % 64)
                while smallNext.count < small.count / 64 { smallNext.append(UInt32(smallNext.count + 1)) }
                if !stream.bytes.isEmpty { smallNext[smallNext.count - 1] = endOfChain }
            } else {
                start = chain(stream.bytes)
            }
            entries.append(entry(stream.name, type: 2, start: start, size: stream.bytes.count))
        }
        let root = entry("Root Entry", type: 5, start: chain(small), size: small.count)
        let directory = chain(([root] + entries).flatMap { $0 })
        let smallTable = chain(smallNext.flatMap(long))
        // The table of sectors stands in sectors of its own, which it names too.
        let count = (sectors.count + 127) / 127
        let places = (0..<count).map { UInt32(sectors.count + $0) }
        next += places.map { _ in 0xFFFF_FFFD }
        next += Array(repeating: 0xFFFF_FFFF, count: count * 128 - next.count)
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 16)
        header += short(0x3E) + short(3) + short(0xFFFE) + short(9) + short(6) + Array(repeating: 0, count: 10)
        header += long(UInt32(count)) + long(directory) + long(0) + long(4_096)
        header += long(smallTable) + long(UInt32((smallNext.count + 127) / 128)) + long(endOfChain) + long(0)
        header += (places + Array(repeating: 0xFFFF_FFFF, count: 109 - count)).flatMap(long)
        return header + sectors.flatMap { $0 } + next.flatMap(long)
    }

    private static let endOfChain: UInt32 = 0xFFFF_FFFE

    private static func entry(_ name: String, type: UInt8, start: UInt32, size: Int) -> [UInt8] {
        let letters = name.utf16.flatMap(short)
        var entry = letters + Array(repeating: 0, count: 64 - letters.count) + short(UInt16(letters.count + 2)) + [type, 1]
        entry += Array(repeating: 0xFF, count: 12) + Array(repeating: 0, count: 36)
        return entry + long(start) + long(UInt32(size)) + long(0)
    }

    static func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

    static func long(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }
}
