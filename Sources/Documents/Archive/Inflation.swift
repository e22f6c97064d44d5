import CISAL

/// Unpacks one deflated run of bytes piece by piece; owns the library's state.
///
/// Three times as fast as the library behind ``ArchiveReader``.
struct Inflation: ~Copyable {
    private let state: UnsafeMutablePointer<inflate_state>
    private let room: UnsafeMutableRawBufferPointer
    /// The checksum of what has come out, as zip files state it.
    private(set) var crc: UInt32 = 0
    /// How many bytes have come out.
    private(set) var size = 0

    /// Says that the bytes are not deflated, or that they go on behind their end.
    struct Failure: Error {}

    init() {
        state = .allocate(capacity: 1)
        isal_inflate_init(state)
        room = .allocate(byteCount: 1 << 16, alignment: 16)
    }

    deinit {
        state.deallocate()
        room.deallocate()
    }

    /// Whether the last byte has come out.
    var isFinished: Bool { state.pointee.block_state == ISAL_BLOCK_FINISH }

    /// Takes the next packed bytes, and hands on all that comes out of them.
    mutating func take(
        _ packed: UnsafeRawBufferPointer, _ hand: (UnsafeRawBufferPointer) throws(DocumentError) -> Void
    ) throws {
        let start = packed.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.next_in = UnsafeMutablePointer(mutating: start)
        state.pointee.avail_in = UInt32(packed.count)
        repeat {
            state.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            state.pointee.avail_out = UInt32(room.count)
            guard isal_inflate(state) == ISAL_DECOMP_OK else { throw Failure() }
            let count = room.count - Int(state.pointee.avail_out)
            crc = crc32_gzip_refl(crc, room.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(count))
            size += count
            if count > 0 { try hand(UnsafeRawBufferPointer(rebasing: room[..<count])) }
        } while state.pointee.avail_out == 0 && !isFinished
        // Whole bytes that the library has read ahead count as left over.
        let left = Int(state.pointee.avail_in) + (isFinished ? Int(state.pointee.read_in_length) / 8 : 0)
        guard left == 0 else { throw Failure() }
    }
}
