import Columns
import Vault

/// The bytes of one row as the run history commits to them: every value with its length before it, so that no two rows give
/// the same bytes.
struct RowBytes {
    private(set) var bytes: [UInt8] = []
    /// The first four bytes of a hash of each row that was ended.
    private(set) var marks: [UInt8] = []
    private var start = 0

    mutating func add(_ value: UnsafeBufferPointer<UInt8>) {
        addLength(value.count)
        bytes.append(contentsOf: value)
    }

    mutating func add(_ value: Bytes) {
        addLength(value.count)
        bytes.append(contentsOf: value)
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add($0) }
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func endRow() {
        let hash = UInt32(truncatingIfNeeded: stableHash(bytes[start...]))
        withUnsafeBytes(of: hash.littleEndian) { marks.append(contentsOf: $0) }
        start = bytes.count
    }

    /// Hands the bytes of the rows that were ended on, so that a million of them are never held at once.
    mutating func drain(into stream: inout DigestStream) throws(VaultError) {
        try stream.update(bytes)
        bytes.removeAll(keepingCapacity: true)
        start = 0
    }

    private mutating func addLength(_ length: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: length).littleEndian) { bytes.append(contentsOf: $0) }
    }
}
