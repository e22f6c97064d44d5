internal import Glibc

/// The owner of a file descriptor: closed when it goes away.
struct OpenFile: ~Copyable {
    let path: String
    private let disk: Disk
    private var descriptor: Int32

    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600, disk: Disk) throws(VaultError) {
        descriptor = Int32(try disk.attempt(.open, on: path) { Int(open(path, flags | O_CLOEXEC, mode)) })
        self.path = path
        self.disk = disk
    }

    deinit {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(VaultError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = try disk.attempt(.write, on: path) {
                Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            }
            rest = rest.dropFirst(written)
        }
    }

    /// Reads until `buffer` is full or the file ends; says how much was read.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(VaultError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let read = try disk.attempt(.read, on: path) {
                pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, offset + filled)
            }
            if read == 0 { break }
            filled += read
        }
        return filled
    }

    /// The bytes from `offset` on, at most `count`; fewer only at the end of the file.
    func read(_ count: Int, at offset: Int) throws(VaultError) -> [UInt8] {
        var failure: VaultError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(VaultError) {
                filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            } catch {
                failure = error
                filled = 0
            }
        }
        if let failure { throw failure }
        return bytes
    }

    func contents() throws(VaultError) -> [UInt8] {
        // One byte more than the file says it has: a file that grows meanwhile is then read to its end below.
        var bytes = try read(try size() + 1, at: 0)
        while true {
            let more = try read(1 << 16, at: bytes.count)
            if more.isEmpty { return bytes }
            bytes.append(contentsOf: more)
        }
    }

    func size() throws(VaultError) -> Int {
        var facts = stat()
        try disk.attempt(.examine, on: path) { Int(fstat(descriptor, &facts)) }
        return facts.st_size
    }

    func isRegular() throws(VaultError) -> Bool {
        var facts = stat()
        try disk.attempt(.examine, on: path) { Int(fstat(descriptor, &facts)) }
        return facts.st_mode & S_IFMT == S_IFREG
    }

    /// Waits until the bytes (of a folder: the names) are on the disk.
    func flush() throws(VaultError) { try disk.attempt(.flush, on: path) { Int(fsync(descriptor)) } }

    func truncate() throws(VaultError) { try disk.attempt(.truncate, on: path) { Int(ftruncate(descriptor, 0)) } }

    /// Takes the lock of the file for this process, without waiting; false where another open file has it.
    func lock() throws(VaultError) -> Bool {
        do {
            try disk.attempt(.lock, on: path) { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
            return true
        } catch  where error.systemError == EWOULDBLOCK { return false }
    }

    /// Gives the lock back. A process that another thread is just starting has the file open, too, until it becomes its program:
    /// closing alone would leave the lock with it.
    func unlock() { _ = flock(descriptor, LOCK_UN) }

    /// Closes now, so that an error of the last write shows.
    mutating func close() throws(VaultError) {
        let closing = descriptor
        descriptor = -1
        do {
            try disk.attempt(.close, on: path) { Int(Glibc.close(closing)) }
        } catch {
            // A fault asked before the call has kept it from happening; a real close has let go even where it failed.
            if disk.isFaulty { _ = Glibc.close(closing) }
            throw error
        }
    }
}
