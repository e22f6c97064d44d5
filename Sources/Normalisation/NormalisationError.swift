/// Reference data that cannot be used: what is wrong, in which file and line, and what to do.
public struct NormalisationError: Error, Hashable, Sendable, CustomStringConvertible {
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String
        init(_ description: String) { self.description = description }

        /// A line has another number of fields than the heading, or a field that cannot be read.
        public static let line = Code("reference.line")
        /// A line names a district that is not one of the programme's.
        public static let district = Code("reference.district")
        /// The file has no line of data.
        public static let empty = Code("reference.empty")
    }

    public let code: Code
    /// The reference file's own name.
    public let file: String
    /// 1 = first; nil for the file as a whole.
    public let line: Int?
    public let message: String
    public let hint: String

    init(_ code: Code, file: String, line: Int?, _ message: String, hint: String) {
        self.code = code
        self.file = file
        self.line = line
        self.message = message
        self.hint = hint
    }

    /// `folding.csv:12: "fodl" is not a kind of line [reference.line]`, the hint on a second line.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message) [\(code)]\n  hint: \(hint)"
    }
}
