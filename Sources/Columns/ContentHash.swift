/// A hash of the bytes, eight at a time: the same in every run, kept in no file; what outlives the program uses
/// ``stableHash(_:)``.
@inlinable public func contentHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
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

/// The number with its bits well spread.
@inlinable public func mixed(_ value: UInt64) -> UInt64 {
    let (high, low) = (value ^ 0x2545_f491_4f6c_dd1d).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return high ^ low
}
