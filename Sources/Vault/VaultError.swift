internal import Glibc

/// Why something could not be kept, or could not be read back as it was kept.
public struct VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// Another run holds the workspace.
        case locked
        /// There is no room (or no quota) left.
        case diskFull
        /// Any other refusal of the operating system.
        case ioFailed
        /// A kept file no longer has the bytes it is named by.
        case digestMismatch
        /// A file or folder that has to be there is not.
        case missing
        /// A name that cannot be the name of a file in a workspace.
        case badName
        /// libcrypto refused; in practice there is no memory left.
        case hashFailed
    }

    public let code: Code
    /// What happened and where, in one sentence without a full stop.
    public let message: String
    /// The file or folder; nil where the error is about a name.
    public let path: String?
    /// The operating system's number of the error (`errno`); nil where it did not say anything.
    public let systemError: Int32?
    /// What to do next; nil where nothing can be done.
    public let hint: String?

    public init(_ code: Code, _ message: String, path: String? = nil, systemError: Int32? = nil, hint: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
        self.systemError = systemError
        self.hint = hint
    }

    /// The operating system's own words, in English: `No space left on device`.
    public var systemText: String? { systemError.map(Self.text) }

    /// The message, and the hint on a second line.
    public var description: String { hint.map { "\(message)\n  hint: \($0)" } ?? message }

    /// The error for a call on `path` that failed with `number`.
    init(_ operation: Disk.Operation, _ path: String, failedWith number: Int32) {
        let what = "cannot \(operation.rawValue) \(path)"
        switch number {
        case ENOSPC, EDQUOT:
            self.init(
                .diskFull, "\(what): the disk is full", path: path, systemError: number,
                hint: "make room on the disk that holds the workspace and run the same command again; nothing was half written")
        case ENOENT:
            self.init(.missing, "\(what): it is not there", path: path, systemError: number)
        case EACCES, EPERM, EROFS:
            self.init(
                .ioFailed, "\(what): \(Self.text(number))", path: path, systemError: number,
                hint: "run as the account that owns the workspace, or name another one with --workspace")
        default:
            self.init(
                .ioFailed, "\(what): \(Self.text(number))", path: path, systemError: number,
                hint: "look at the disk that holds the workspace, then run the same command again")
        }
    }

    private static func text(_ number: Int32) -> String {
        var words = [CChar](repeating: 0, count: 128)
        guard strerror_r(number, &words, words.count) == 0 else { return "error \(number)" }
        return String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
