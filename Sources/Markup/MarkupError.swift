/// Why markup or text could not be read.
public struct MarkupError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The bytes are in no encoding that is read here.
        case encoding = "text.encoding"
        /// The text holds bytes that no text holds.
        case binary = "text.binary"
        /// There is nothing in it.
        case empty = "markup.empty"
        /// The parser lost something, or the markup is not well-formed.
        case damaged = "markup.damaged"
        /// A page ends within something that hides what it holds.
        case cut = "page.cut"
        /// The markup declares a document type where none is allowed.
        case documentType = "markup.documentType"
        /// A cap of size or depth was reached.
        case tooLarge = "markup.tooLarge"
        /// The parser had no memory.
        case memory = "markup.memory"
    }

    public let code: Code
    /// What happened, in one sentence without a full stop.
    public let message: String
    /// 1 = first line; nil where the parser cannot say.
    public let line: Int?
    /// The first byte (0 = first of the file) that could not be decoded; nil for errors of another kind.
    public let offset: Int?
    /// What to do next; nil where the message says it.
    public let hint: String?

    public init(_ code: Code, _ message: String, line: Int? = nil, offset: Int? = nil, hint: String? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.offset = offset
        self.hint = hint
    }

    public var description: String {
        let place = line.map { "line \($0): " } ?? ""
        return "\(place)\(message) [\(code.rawValue)]"
    }
}
