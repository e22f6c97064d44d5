import Columns
import Glibc

/// A value in 128 bits: a code of up to 20 capitals and digits whole, anything longer by two hashes.
struct MatchingKey: Equatable {
    let high: UInt64
    let low: UInt64

    /// Whether equal keys are equal values; else the values have to be compared.
    var isWhole: Bool { high >> 63 == 0 }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil for a blank value.
    @inline(__always) init?(packing value: UnsafeBufferPointer<UInt8>) {
        guard !value.isEmpty else { return nil }
        guard value.count <= 20 else {
            self.init(hashing: value)
            return
        }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (place, byte) in value.enumerated() {
            let digit: UInt64
            switch byte {
            case 0x30...0x39: digit = UInt64(byte - 0x30) + 1
            case 0x41...0x5A: digit = UInt64(byte - 0x41) + 11
            default:
                self.init(hashing: value)
                return
            }
            if place < 10 { high = high << 6 | digit } else { low = low << 6 | digit }
        }
        self.init(high: high, low: low)
    }

    @inline(__always) init(hashing value: UnsafeBufferPointer<UInt8>) {
        self.init(high: 1 << 63, low: contentHash(value))
    }

    /// Well spread, to divide the keys among slots.
    @inline(__always) var spread: UInt64 { isWhole ? mixed(low ^ mixed(high)) : low }
}

/// A hash of the bytes, eight at a time: the same in every run, kept in no file.
@inline(__always) func contentHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: raw.count) &* 0x9e37_79b9_7f4a_7c15
    var index = 0
    while index + 8 <= raw.count {
        hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
        tail = tail << 8 | UInt64(raw[index])
        index += 1
    }
    return mixed(hash ^ tail)
}

@inline(__always) func mixed(_ value: UInt64) -> UInt64 {
    let (high, low) = (value ^ 0x2545_f491_4f6c_dd1d).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return high ^ low
}

@inline(__always) func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    guard let start = left.baseAddress, let other = right.baseAddress else { return true }
    return memcmp(start, other, left.count) == 0
}
