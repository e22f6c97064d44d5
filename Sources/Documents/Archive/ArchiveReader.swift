import CArchive
import Glibc
import Markup

/// One pass over an archive's members, in the order of the file; owns libarchive's handle.
struct ArchiveReader: ~Copyable {
    private let handle: OpaquePointer

    /// Why the archive could not be read, in libarchive's words.
    struct Failure: Error {
        let reason: String
        let isOutOfMemory: Bool
    }

    /// What may be read: zip files alone, for documents packed so, or every archive that people send.
    enum Formats { case zip, all }

    struct Member {
        let name: String
        let isEncrypted: Bool
        let isFolder: Bool
        /// Whether it is a file and no link to one.
        let isFile: Bool
        /// How many bytes it has unpacked; nil where the archive does not say.
        let size: Int?
    }

    init(path: String, _ formats: Formats = .zip) throws(Failure) {
        handle = try Self.opened(formats) { archive_read_open_filename($0, path, 1 << 16) }
    }

    /// `bytes` must stay valid as long as the reader lives.
    init(bytes: UnsafeRawBufferPointer, _ formats: Formats = .zip) throws(Failure) {
        handle = try Self.opened(formats) { archive_read_open_memory($0, bytes.baseAddress, bytes.count) }
    }

    /// Of zip only the reader that goes by the directory at the file's end: a file cut anywhere is refused.
    private static func opened(_ formats: Formats, _ open: (OpaquePointer) -> Int32) throws(Failure) -> OpaquePointer {
        guard let handle = archive_read_new() else { throw Failure(reason: "no memory", isOutOfMemory: true) }
        if formats == .all {
            archive_read_support_format_rar(handle)
            archive_read_support_format_rar5(handle)
            archive_read_support_format_7zip(handle)
            archive_read_support_format_tar(handle)
        }
        guard archive_read_support_format_zip_seekable(handle) == ARCHIVE_OK, open(handle) == ARCHIVE_OK else {
            let failure = failure(handle)
            archive_read_free(handle)
            throw failure
        }
        return handle
    }

    deinit { archive_read_free(handle) }

    /// The next member; nil at the end.
    mutating func next() throws(Failure) -> Member? {
        var entry: OpaquePointer?
        // In a locale without Chinese the library loses names.
        let before = uselocale(Self.locale)
        defer { uselocale(before) }
        let result = archive_read_next_header(handle, &entry)
        if result == ARCHIVE_EOF { return nil }
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else { throw Self.failure(handle) }
        let type = archive_entry_filetype(entry) & S_IFMT
        let isLink = archive_entry_symlink(entry) != nil || archive_entry_hardlink(entry) != nil
        // A zip file need not say what a member is.
        return Member(
            name: Self.name(of: entry), isEncrypted: archive_entry_is_data_encrypted(entry) != 0, isFolder: type == S_IFDIR,
            isFile: (type == S_IFREG || type == 0) && !isLink,
            size: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil)
    }

    private nonisolated(unsafe) static let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

    /// Names that are not said to be UTF-8 are what the packer's machine wrote, which was mostly a Chinese one.
    private static func name(of entry: OpaquePointer) -> String {
        guard let name = archive_entry_pathname(entry) else { return "" }
        let bytes = Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
        do throws(MarkupError) { return String(decoding: try TextDecoding.utf8(bytes), as: UTF8.self) } catch {
            return String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
        }
    }

    /// Whether the archive has been seen to hold something that is encrypted.
    var isEncrypted: Bool { archive_read_has_encrypted_entries(handle) > 0 }

    /// The next bytes of the member, decompressed; empty at its end. They stay valid until the next call.
    ///
    /// What they come out of is counted in `unpacked`; they themselves are not.
    mutating func chunk(_ unpacked: inout UnpackedBytes) throws(Failure) -> UnsafeRawBufferPointer {
        let before = archive_filter_bytes(handle, -1)
        defer { unpacked.packed += max(0, Int(archive_filter_bytes(handle, -1) - before)) }
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
