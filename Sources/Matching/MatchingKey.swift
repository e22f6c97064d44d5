import Columns

/// A value in 128 bits: up to 18 characters of ASCII whole, anything longer by two hashes.
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
        let raw = UnsafeRawBufferPointer(value)
        if raw.count == 18 {
            self.init(
                raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self), raw[16], raw[17], value
            )
        } else if raw.count > 18 {
            self.init(hashing: value)
        } else if raw.isEmpty {
            return nil
        } else {
            var (first, second): (UInt64, UInt64) = (0, 0)
            for place in 0..<min(8, raw.count) { first |= UInt64(raw[place]) << UInt64(8 * place) }
            for place in 8..<max(8, min(16, raw.count)) { second |= UInt64(raw[place]) << UInt64(8 * (place - 8)) }
            // The last place holds the length, so that what is shorter is never equal.
            self.init(first, second, raw.count > 16 ? raw[16] : 0, UInt8(truncatingIfNeeded: raw.count), value)
        }
    }

    /// Sixteen bytes and two more whose bits take the places that ASCII leaves free.
    @inline(__always) private init(
        _ first: UInt64, _ second: UInt64, _ third: UInt8, _ fourth: UInt8, _ value: UnsafeBufferPointer<UInt8>
    ) {
        guard (first | second) & 0x8080_8080_8080_8080 == 0, third < 0x80, fourth < 0x80 else {
            self.init(hashing: value)
            return
        }
        self.init(high: first | Self.spreadOut(third), low: second | Self.spreadOut(fourth))
    }

    /// Bit i of seven as the highest of byte i.
    @inline(__always) private static func spreadOut(_ byte: UInt8) -> UInt64 {
        (UInt64(byte) &* 0x0002_0408_1020_4081 & 0x0001_0101_0101_0101) << 7
    }

    @inline(__always) init(hashing value: UnsafeBufferPointer<UInt8>) {
        self.init(high: 1 << 63, low: contentHash(value))
    }

    /// Well spread, to divide the keys among slots.
    @inline(__always) var spread: UInt64 { isWhole ? mixed(low ^ mixed(high)) : low }
}

@inline(__always) func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    let (a, b) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
    let count = a.count
    guard count >= 8 else {
        for index in 0..<count where a[index] != b[index] { return false }
        return true
    }
    var index = 0
    while index + 8 < count {
        if a.loadUnaligned(fromByteOffset: index, as: UInt64.self) != b.loadUnaligned(fromByteOffset: index, as: UInt64.self) {
            return false
        }
        index += 8
    }
    return a.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        == b.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
}
