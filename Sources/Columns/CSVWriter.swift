/// Writes canonical CSV: UTF-8, LF, RFC 4180 quoting only where it is needed, one heading row.
public struct CSVWriter: Sendable {
    /// What has been written and not yet taken.
    public private(set) var bytes: [UInt8] = []
    private var atRowStart = true

    public init() {}

    public init(headings: [String]) {
        for heading in headings { field(heading) }
        endRow()
    }

    /// Makes room for what will be written before it is taken.
    public mutating func reserve(bytes count: Int) { bytes.reserveCapacity(count) }

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
        separate()
        var isPlain = true
        for byte in value where byte <= 0x2C && (byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D) {
            isPlain = false
            break
        }
        if isPlain { bytes.append(contentsOf: value) } else { quote(value) }
    }

    public mutating func field(_ value: Int) { field(String(value)) }

    public mutating func emptyField() { separate() }

    public mutating func endRow() {
        bytes.append(0x0A)
        atRowStart = true
    }

    /// Hands over what has been written so far and starts an empty buffer of the same capacity.
    public mutating func drain(_ sink: ([UInt8]) throws -> Void) rethrows {
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func separate() {
        if atRowStart { atRowStart = false } else { bytes.append(0x2C) }
    }

    private mutating func quote(_ value: some Sequence<UInt8>) {
        bytes.append(0x22)
        for byte in value {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
