/// Something a person may have to know about the input: collected, never thrown.
public struct Finding: Hashable, Sendable {
    public enum Severity: String, Sendable, Comparable, CaseIterable {
        /// Worth knowing; changes nothing.
        case note
        /// The value cannot be judged: the row stays, undecided.
        case doubt
        /// The row became no enterprise, or the file is not what it should be.
        case error

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
        private var rank: Int {
            switch self {
            case .note: 0
            case .doubt: 1
            case .error: 2
            }
        }
    }

    public let severity: Severity
    /// `subject.whatIsWrong`, stable: `exports.notNumeric`.
    public let code: String
    /// Nil where the finding is about the run and not about a place in a file.
    public let locus: Locus?
    /// What happened, in one sentence without a full stop.
    public let message: String
    /// What to do next; nil where nothing has to be done.
    public let hint: String?

    public init(_ severity: Severity, _ code: String, at locus: Locus? = nil, _ message: String, hint: String? = nil) {
        self.severity = severity
        self.code = code
        self.locus = locus
        self.message = message
        self.hint = hint
    }

    /// `doubt: 名单-9f2c41.xlsx#Sheet1!D1204: exports "八百" is not a number [exports.notNumeric]`, the hint on a second line.
    public var rendered: String {
        let place = locus.map { "\($0): " } ?? ""
        let line = "\(severity.rawValue): \(place)\(message) [\(code)]"
        return hint.map { "\(line)\n  hint: \($0)" } ?? line
    }
}
