import Columns
import Glibc
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
        var numbers: [Int] = []
        numbers.reserveCapacity(lines.count)
        // The first line of each combination, and the combination that was last seen under each hash.
        var firsts: [Int] = []
        var seen = Array(repeating: -1, count: 1 << 12)
        lines.districts.withUnsafeValues { districts in
            lines.managers.withUnsafeValues { managers in
                lines.phones.withUnsafeValues { phones in
                    func isSame(_ row: Int, _ other: Int) -> Bool {
                        Self.areEqual(managers[row], managers[other]) && Self.areEqual(phones[row], phones[other])
                            && Self.areEqual(districts[row], districts[other])
                    }
                    for row in 0..<lines.count {
                        let hash = Self.hash(phones[row], Self.hash(managers[row], Self.hash(districts[row])))
                        let slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0xFFF)
                        if seen[slot] >= 0, isSame(row, firsts[seen[slot]]) {
                            numbers.append(seen[slot])
                            continue
                        }
                        // Two combinations under one hash: looked for one by one, so that a chance never changes a batch.
                        let number = firsts.firstIndex { isSame(row, $0) } ?? firsts.count
                        if number == firsts.count { firsts.append(row) }
                        seen[slot] = number
                        numbers.append(number)
                    }
                }
            }
        }
        self.numbers = numbers
        districts = lines.districts.picking(firsts)
        managers = lines.managers.picking(firsts)
        phones = lines.phones.picking(firsts)
    }

    private static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(start, other, left.count) == 0
    }

    private static func hash(_ value: UnsafeBufferPointer<UInt8>, _ start: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(value)
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
