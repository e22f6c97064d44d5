/// Why a file for people or programs could not be rendered.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// A temporary file could not be made or written: there is no room, or the folder refuses.
        case ioFailed
        /// A sheet cannot hold that many rows.
        case tooManyRows
        /// A cell cannot hold that much text.
        case textTooLong
        /// libxlsxwriter refused something else.
        case refused
    }

    public let code: Code
    /// What happened and where, in one sentence without a full stop.
    public let message: String
    /// The folder of the temporary files; nil where the error is not about a place on a disk.
    public let path: String?
    /// What to do next; nil where nothing can be done.
    public let hint: String?

    public init(_ code: Code, _ message: String, path: String? = nil, hint: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
        self.hint = hint
    }

    /// The message, and the hint on a second line.
    public var description: String { hint.map { "\(message)\n  hint: \($0)" } ?? message }
}
