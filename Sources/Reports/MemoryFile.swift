internal import CXlsxWriter
internal import Glibc

/// A file without a place on any disk, for a library that writes only to paths.
struct MemoryFile: ~Copyable {
    private let descriptor: Int32

    init() throws(ReportError) {
        descriptor = memfd_create("report", MFD_CLOEXEC)
        if descriptor < 0 {
            throw ReportError(
                .ioFailed, "no memory file can be made (error \(errno))",
                hint: "raise the limit of open files or of memory and run the same command again")
        }
    }

    deinit { close(descriptor) }

    /// Where the process finds the file; good for as long as it is held.
    var path: String { "/proc/self/fd/\(descriptor)" }

    func bytes() throws(ReportError) -> [UInt8] {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        var failure: Int32 = size < 0 ? errno : 0
        let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, count in
            while failure == 0, count < buffer.count {
                let step = pread(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count, off_t(count))
                if step <= 0 { failure = step < 0 ? errno : EIO } else { count += step }
            }
        }
        if failure != 0 { throw ReportError(.ioFailed, "a memory file cannot be read back (error \(failure))") }
        return bytes
    }
}
