import CXML

/// What every use of libxml2 shares: one start, and errors as values.
enum Parser {
    private static let started: Void = xmlInitParser()

    /// Starts the library once, before two threads can do it at the same time, and keeps it from writing to standard error.
    static func prepare() {
        started
        // By thread; what is wrong is asked for afterwards.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
    }

    static func failure(of parser: xmlParserCtxtPtr, or message: String) -> MarkupError {
        guard let last = xmlCtxtGetLastError(UnsafeMutableRawPointer(parser)) else { return MarkupError(.damaged, message) }
        return failure(last.pointee, or: message)
    }

    static func failure(_ last: xmlError, or message: String) -> MarkupError {
        let said = last.message.map { String(cString: $0).prefix { $0 != "\n" && $0 != "\r\n" } }
        let code: MarkupError.Code = last.code == XML_ERR_NO_MEMORY.rawValue ? .memory : .damaged
        return MarkupError(code, said.map { "\(message): \($0)" } ?? message, line: last.line > 0 ? Int(last.line) : nil)
    }
}
