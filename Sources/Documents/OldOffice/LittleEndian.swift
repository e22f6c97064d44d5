/// Numbers as old Office files write them: the lowest byte first.
struct LittleEndian {
    let bytes: ArraySlice<UInt8>

    /// A number was sought behind the last byte.
    struct PastTheEnd: Error {}

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    var count: Int { bytes.count }

    func byte(_ place: Int) throws(PastTheEnd) -> Int { Int(try number(place, 1)) }

    func short(_ place: Int) throws(PastTheEnd) -> Int { Int(try number(place, 2)) }

    func long(_ place: Int) throws(PastTheEnd) -> Int { Int(try number(place, 4)) }

    func double(_ place: Int) throws(PastTheEnd) -> Double { Double(bitPattern: try number(place, 8)) }

    /// The `count` bytes from `place` on.
    func slice(_ place: Int, _ count: Int) throws(PastTheEnd) -> ArraySlice<UInt8> {
        guard place >= 0, count >= 0, place <= bytes.count - count else { throw PastTheEnd() }
        let start = bytes.startIndex + place
        return bytes[start..<(start + count)]
    }

    @inline(__always)
    private func number(_ place: Int, _ count: Int) throws(PastTheEnd) -> UInt64 {
        guard place >= 0, place <= bytes.count - count else { throw PastTheEnd() }
        var value: UInt64 = 0
        var index = bytes.startIndex + place + count
        for _ in 0..<count {
            index -= 1
            value = value << 8 | UInt64(bytes[index])
        }
        return value
    }
}
