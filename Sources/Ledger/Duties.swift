import Columns
import Programme

/// Who answers for which district, under which phone, in one batch: each combination once, and its number for every line.
struct Duties {
    private(set) var districts = TextColumn()
    private(set) var managers = TextColumn()
    private(set) var phones = TextColumn()
    /// One for each line.
    private(set) var numbers: [Int] = []

    var count: Int { districts.count }

    init(of lines: BatchLines) {
        numbers.reserveCapacity(lines.count)
        var known: [UInt64: Int] = [:]
        for row in 0..<lines.count {
            let hash = Self.hash(lines.phones[row], Self.hash(lines.managers[row], Self.hash(lines.districts[row])))
            if let number = known[hash], holds(number, lines, row) {
                numbers.append(number)
                continue
            }
            // Two combinations of one hash: looked for one by one, so that a chance never changes a batch.
            let number = (0..<count).first { holds($0, lines, row) } ?? count
            if number == count {
                districts.append(lines.districts[row])
                managers.append(lines.managers[row])
                phones.append(lines.phones[row])
            }
            known[hash] = number
            numbers.append(number)
        }
    }

    private func holds(_ number: Int, _ lines: BatchLines, _ row: Int) -> Bool {
        districts[number] == lines.districts[row] && managers[number] == lines.managers[row]
            && phones[number] == lines.phones[row]
    }

    private static func hash(_ bytes: Bytes, _ start: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        bytes.withUnsafeBytes { bytes in
            var hash = start ^ UInt64(bytes.count)
            var place = 0
            while place + 8 <= bytes.count {
                hash = (hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
                hash ^= hash >> 32
                place += 8
            }
            while place < bytes.count {
                hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01b3
                place += 1
            }
            return hash
        }
    }
}
