/// Why a command stopped: what cron does with it, what happened and what to do next.
public struct Stop: Error, Sendable, Equatable, CustomStringConvertible {
    /// The exit codes that other programs rely on.
    public enum Exit: Int32, Sendable, CaseIterable {
        case held = 20
        case usage = 64
        case notUnderstood = 65
        case unreachable = 69
        case bug = 70
        case writeFailed = 74
        case locked = 75
        case configuration = 78
    }

    public let exit: Exit
    public let message: String
    public let hint: String?

    public init(_ exit: Exit, _ message: String, hint: String? = nil) {
        self.exit = exit
        self.message = message
        self.hint = hint
    }

    public var description: String { hint.map { "\(message)\n  hint: \($0)" } ?? message }
}
