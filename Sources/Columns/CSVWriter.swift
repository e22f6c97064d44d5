/// Writes canonical CSV: UTF-8, LF, RFC 4180 quoting only where it is needed, one heading row.
public struct CSVWriter: Sendable {
    /// The bytes written, and behind them room for more.
    private var room: [UInt8] = []
    /// How many bytes have been written and not yet taken.
    public private(set) var count = 0
    private var atRowStart = true

    /// What has been written and not yet taken.
    public var bytes: [UInt8] { Array(room[..<count]) }

    public init() {}

    public init(headings: [String]) {
        for heading in headings { field(heading) }
        endRow()
    }

    /// Makes room for what will be written before it is taken.
    public mutating func reserve(bytes count: Int) { room.reserveCapacity(count) }

    public mutating func field(_ value: Bytes) {
        value.withUnsafeBufferPointer { field($0) }
    }

    /// The value of a column's row; a slice for every cell would be counted by both cores.
    public mutating func field(_ column: TextColumn, _ row: Int) {
        column.arena.withUnsafeBufferPointer { field(UnsafeBufferPointer(rebasing: $0[column.range(of: row)])) }
    }

    public mutating func field(_ value: String) {
        var value = value
        value.withUTF8 { field($0) }
    }

    public mutating func field(_ value: UnsafeBufferPointer<UInt8>) {
        // Enough for every byte doubled, two quotes and what separates.
        makeRoom(value.count * 2 + 3)
        separate()
        let start = count
        let isPlain = room.withUnsafeMutableBytes { room in
            let room = UnsafeMutableRawBufferPointer(rebasing: room[start...])
            return CSVMarks.copy(UnsafeRawBufferPointer(value), to: room)
        }
        if isPlain { count += value.count } else { quote(value) }
    }

    public mutating func field(_ value: Int) {
        makeRoom(22)
        separate()
        var rest = value.magnitude
        var digits = 1
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        if value < 0 { put(0x2D) }
        count += digits
        rest = value.magnitude
        for place in 1...digits {
            room[count - place] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
    }

    public mutating func emptyField() {
        makeRoom(1)
        separate()
    }

    public mutating func endRow() {
        makeRoom(1)
        put(0x0A)
        atRowStart = true
    }

    /// Hands over what has been written so far and starts an empty buffer of the same capacity.
    public mutating func drain(_ sink: ([UInt8]) throws -> Void) rethrows {
        room.removeSubrange(count...)
        count = 0
        try sink(room)
        room.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private mutating func makeRoom(_ more: Int) {
        if count + more > room.count { growRoom(more) }
    }

    /// Half as much again, as capacity there is.
    private mutating func growRoom(_ more: Int) {
        room += [UInt8](repeating: 0, count: max(more, room.count / 2, 4096))
    }

    @inline(__always)
    private mutating func separate() {
        if atRowStart { atRowStart = false } else { put(0x2C) }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        room[count] = byte
        count += 1
    }

    private mutating func quote(_ value: UnsafeBufferPointer<UInt8>) {
        put(0x22)
        for byte in value {
            if byte == 0x22 { put(0x22) }
            put(byte)
        }
        put(0x22)
    }
}
