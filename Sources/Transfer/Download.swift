internal import Glibc

/// The new file that a body is written to, and how much of it has come.
///
/// The write callback gets an unmanaged reference to it; it outlives the request.
final class Download {
    /// Writes like `write(2)`; tests make it fail.
    typealias Write = @Sendable (Int32, UnsafeRawPointer, Int) -> Int

    enum Stop: Equatable {
        case tooLarge
        /// The `errno` of a write that failed.
        case disk(Int32)
    }

    /// Bodies of other answers than 200 are read and dropped up to this many bytes.
    private static let longestRefusal = 1 << 20

    private let path: String
    private let url: String
    private var descriptor: Int32
    private let limit: Int
    private let write: Write
    private(set) var length = 0
    private(set) var stop: Stop?
    private var dropped = 0

    /// - Throws: ``TransferError`` (`writeFailed`), also where the file is there already.
    init(at path: String, limit: Int, url: String, write: @escaping Write) throws(TransferError) {
        self.path = path
        self.url = url
        self.limit = limit
        self.write = write
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw failure(errno) }
    }

    /// Takes a piece of the body; false ends the transfer.
    func take(_ bytes: UnsafeRawPointer, _ count: Int, status: Int) -> Bool {
        // A `file:` address has no status.
        guard status == 200 || status == 0 else {
            dropped += count
            return dropped <= Self.longestRefusal
        }
        guard length + count <= limit else {
            stop = .tooLarge
            return false
        }
        var written = 0
        while written < count {
            errno = 0
            let result = write(descriptor, bytes + written, count - written)
            if result < 0 {
                let number = errno
                if number == EINTR { continue }
                stop = .disk(number)
                return false
            }
            written += result
        }
        length += count
        return true
    }

    /// Empties the file for another attempt.
    func restart() throws(TransferError) {
        length = 0
        stop = nil
        dropped = 0
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure(errno) }
    }

    /// Closes the file, which stays: a network disk may say only now that it is full.
    func close() throws(TransferError) {
        let closing = descriptor
        descriptor = -1
        guard Glibc.close(closing) == 0 || errno == EINTR else { throw failure(errno) }
    }

    /// Closes and removes the file.
    func discard() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
        _ = unlink(path)
    }

    func failure(_ number: Int32) -> TransferError {
        let isFull = number == ENOSPC || number == EDQUOT
        return TransferError(
            .writeFailed, "cannot write \(path): \(isFull ? "the disk is full" : Self.words(number))", url: url,
            hint: isFull
                ? "make room on the disk that holds the workspace and run the same command again"
                : "look at the disk that holds the workspace, then run the same command again")
    }

    private static func words(_ number: Int32) -> String {
        var words = [CChar](repeating: 0, count: 128)
        guard strerror_r(number, &words, words.count) == 0 else { return "error \(number)" }
        return String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
