/// Several files as one zip file, unpacked and without a time: the same files give the same bytes.
public enum StoredArchive {
    /// Nil where they are too large or too many for a plain zip file. Names are UTF-8, each once.
    public static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8]? {
        guard members.count < 0xFFFF, members.allSatisfy({ $0.name.utf8.count < 0xFFFF }),
            members.reduce(0, { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 128 }) < 0xFFFF_FFFF
        else { return nil }
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in members {
            let start = archive.count
            let name = Array(name.utf8)
            var common: [UInt8] = []
            // Version 2.0, names in UTF-8, stored, 1980-01-01.
            for short in [20, 0x0800, 0, 0, 0x21] { common += little(short, 2) }
            for long in [Int(crc(bytes)), bytes.count, bytes.count] { common += little(long, 4) }
            common += little(name.count, 2) + little(0, 2)
            archive += little(0x0403_4B50, 4) + common + name + bytes
            directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 6) + little(0, 4) + little(start, 4) + name
        }
        let end = little(0, 4) + little(members.count, 2) + little(members.count, 2)
        return archive + directory + little(0x0605_4B50, 4) + end + little(directory.count, 4) + little(archive.count, 4)
            + little(0, 2)
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// CRC-32 as zip has it.
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 0 ? value >> 1 : 0xEDB8_8320 ^ (value >> 1) }
    }
}
