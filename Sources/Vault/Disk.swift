internal import Glibc

/// The one way to the file system: every open, read, write, fsync, rename and so on goes through ``attempt(_:on:_:)``.
///
/// A test gives a `fault`, which is asked before every call and names the error it is to fail with.
public struct Disk: Sendable {
    /// What is about to be done; the raw value is the verb of the error message.
    public enum Operation: String, Sendable, CaseIterable {
        case open
        case read
        case write
        case flush
        case close
        case rename
        case link
        case truncate
        case makeFolder = "make the folder"
        case list
        case remove
        case lock
        case examine
    }

    /// Answers 0 to let the call happen, else the `errno` with which it fails. Nil on a real disk.
    public typealias Fault = @Sendable (_ operation: Operation, _ path: String) -> Int32

    public static let real = Disk()

    private let fault: Fault?
    let owedFlushes = OwedFlushes()

    public init(fault: Fault? = nil) { self.fault = fault }

    var isFaulty: Bool { fault != nil }

    /// Makes one system call, again where a signal interrupted it; a negative result is an error.
    @discardableResult
    func attempt(_ operation: Operation, on path: String, _ call: () -> Int) throws(VaultError) -> Int {
        if let fault {
            let number = fault(operation, path)
            if number != 0 { throw VaultError(operation, path, failedWith: number) }
        }
        while true {
            errno = 0
            let result = call()
            if result >= 0 { return result }
            let number = errno
            // Linux has let go of the descriptor even where close was interrupted: a second close could hit another file.
            if number == EINTR {
                if operation == .close { return 0 }
                continue
            }
            throw VaultError(operation, path, failedWith: number)
        }
    }
}
