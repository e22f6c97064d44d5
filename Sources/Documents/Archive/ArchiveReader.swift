import CArchive
import Glibc

/// One pass over a zip file's members, in the order of the file; owns libarchive's handle.
struct ArchiveReader: ~Copyable {
    private let handle: OpaquePointer

    /// Why the archive could not be read, in libarchive's words.
    struct Failure: Error {
        let reason: String
        let isOutOfMemory: Bool
    }

    init(path: String) throws(Failure) {
        handle = try Self.opened { archive_read_open_filename($0, path, 1 << 16) }
    }

    /// `bytes` must stay valid as long as the reader lives.
    init(bytes: UnsafeRawBufferPointer) throws(Failure) {
        handle = try Self.opened { archive_read_open_memory($0, bytes.baseAddress, bytes.count) }
    }

    /// Only the reader that goes by the zip directory at the file's end: a file cut anywhere is refused.
    private static func opened(_ open: (OpaquePointer) -> Int32) throws(Failure) -> OpaquePointer {
        guard let handle = archive_read_new() else { throw Failure(reason: "no memory", isOutOfMemory: true) }
        guard archive_read_support_format_zip_seekable(handle) == ARCHIVE_OK, open(handle) == ARCHIVE_OK else {
            let failure = failure(handle)
            archive_read_free(handle)
            throw failure
        }
        return handle
    }

    deinit { archive_read_free(handle) }

    /// The next member: its name, and whether it is encrypted; nil at the end.
    mutating func next() throws(Failure) -> (name: String, isEncrypted: Bool)? {
        var entry: OpaquePointer?
        let result = archive_read_next_header(handle, &entry)
        if result == ARCHIVE_EOF { return nil }
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else { throw Self.failure(handle) }
        let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
        return (name.map { String(cString: $0) } ?? "", archive_entry_is_data_encrypted(entry) != 0)
    }

    /// The next bytes of the member, decompressed; empty at its end. They stay valid until the next call.
    mutating func chunk() throws(Failure) -> UnsafeRawBufferPointer {
        var start: UnsafeRawPointer?
        var count = 0
        var offset: la_int64_t = 0
        var result: Int32
        // A member that was not compressed ends with an empty block, the end itself is told by the next.
        repeat { result = archive_read_data_block(handle, &start, &count, &offset) } while result == ARCHIVE_OK && count == 0
        if result == ARCHIVE_EOF { return UnsafeRawBufferPointer(start: nil, count: 0) }
        // A warning here is a wrong checksum or size: the member is not what was packed.
        guard result == ARCHIVE_OK else { throw Self.failure(handle) }
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    private static func failure(_ handle: OpaquePointer) -> Failure {
        Failure(
            reason: archive_error_string(handle).map { String(cString: $0) } ?? "unknown error",
            isOutOfMemory: archive_errno(handle) == ENOMEM)
    }
}
