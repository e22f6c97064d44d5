import Columns

/// Lets through the values that rows without a mate state in both lists, and few others: where keys before this one have
/// joined nearly all rows, nearly nothing has to be looked at.
struct KeyFilter {
    private var bits: [UInt64] = []
    private var mask = 0
    /// Whether no value stands in both lists.
    private(set) var isEmpty = true

    /// The values of the open rows, save those that `isLeftOut` leaves out.
    init(
        _ a: TextColumn, _ matesA: [Int32], _ b: TextColumn, _ matesB: [Int32],
        leavingOut isLeftOut: ((UnsafeBufferPointer<UInt8>) -> Bool)? = nil
    ) {
        guard !a.isEmpty, !b.isEmpty else { return }
        let keysA = Self.keys(a, matesA, isLeftOut)
        guard !keysA.isEmpty else { return }
        let keysB = Self.keys(b, matesB, isLeftOut)
        guard !keysB.isEmpty else { return }
        var size = 1024
        while size < 16 * min(keysA.count, keysB.count) { size *= 2 }
        mask = size - 1
        var first = [UInt64](repeating: 0, count: size / 64)
        for key in keysA { Self.set(key, &first, mask) }
        bits = [UInt64](repeating: 0, count: size / 64)
        for key in keysB where Self.isSet(key, first, mask) {
            Self.set(key, &bits, mask)
            isEmpty = false
        }
    }

    @inline(__always) func passes(_ key: MatchingKey) -> Bool { Self.isSet(key.spread, bits, mask) }

    private static func keys(
        _ column: TextColumn, _ mates: [Int32], _ isLeftOut: ((UnsafeBufferPointer<UInt8>) -> Bool)?
    ) -> [UInt64] {
        var keys: [UInt64] = []
        column.withUnsafeValues { values in
            for row in mates.indices where mates[row] < 0 {
                guard let key = MatchingKey(packing: values[row]), isLeftOut?(values[row]) != true else { continue }
                keys.append(key.spread)
            }
        }
        return keys
    }

    @inline(__always) private static func set(_ key: UInt64, _ bits: inout [UInt64], _ mask: Int) {
        let bit = Int(truncatingIfNeeded: key >> 20) & mask
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    @inline(__always) private static func isSet(_ key: UInt64, _ bits: [UInt64], _ mask: Int) -> Bool {
        let bit = Int(truncatingIfNeeded: key >> 20) & mask
        return bits[bit >> 6] >> UInt64(bit & 63) & 1 != 0
    }
}
