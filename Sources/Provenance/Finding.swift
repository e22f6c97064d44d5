/// Something a person may have to know about the input: collected, never thrown.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
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

    public var severity: Severity { told.severity }
    /// `subject.whatIsWrong`, stable: `exports.notNumeric`.
    public var code: String { told.code }
    /// Nil where the finding is about the run and not about a place in a file.
    public var locus: Locus? { told.locus }
    /// What happened, in one sentence without a full stop.
    public var message: String { told.message }
    /// What to do next; nil where nothing has to be done.
    public var hint: String? { told.hint }

    // A long list has hundreds of thousands, and each is handed on several times: what is handed on is one word.
    private let told: Told

    private final class Told: Sendable {
        let severity: Severity
        let code: String
        let locus: Locus?
        let message: String
        let hint: String?

        init(_ severity: Severity, _ code: String, _ locus: Locus?, _ message: String, _ hint: String?) {
            self.severity = severity
            self.code = code
            self.locus = locus
            self.message = message
            self.hint = hint
        }
    }

    public init(_ severity: Severity, _ code: String, at locus: Locus? = nil, _ message: String, hint: String? = nil) {
        told = Told(severity, code, locus, message, hint)
    }

    public static func == (left: Finding, right: Finding) -> Bool {
        left.told === right.told
            || left.message == right.message && left.code == right.code && left.severity == right.severity
                && left.locus == right.locus && left.hint == right.hint
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(locus)
        hasher.combine(message)
    }

    public var description: String { rendered }

    /// `doubt: 名单-9f2c41.xlsx#Sheet1!D1204: exports "八百" is not a number [exports.notNumeric]`, the hint on a second line.
    public var rendered: String {
        let place = locus.map { "\($0): " } ?? ""
        let line = "\(severity.rawValue): \(place)\(message) [\(code)]"
        return hint.map { "\(line)\n  hint: \($0)" } ?? line
    }
}
