/// Why the ledger could not record or answer something: nothing was recorded.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// Something that may be sent once was sent before; names the identifier, the enterprise and the batch.
        case alreadySent
        /// What is asked for contradicts what is recorded: an edition under a taken id, another manifest for a sealed batch.
        case contradiction
        /// The state of a batch moves only from staged to sealed to released; a recall takes back the last word first.
        case outOfOrder
        /// A batch is recalled before it is loaded, never after; names the enterprises.
        case loaded
        /// The edition is only publicised: nothing of it is staged.
        case notConfirmed
        /// What is asked of an objection does not fit how it stands: open already, decided already, dated before what it follows.
        case objection
        /// No such programme, edition, batch or enterprise.
        case unknown
        /// What the caller handed over cannot be recorded as it stands: a mistake of this program.
        case invalid
        /// Another process is writing.
        case busy
        /// The disk is full, read-only or failing.
        case writeFailed
        /// The file is no ledger, or no longer what was written.
        case damaged
        /// A later version of the program wrote it.
        case tooNew
    }

    public let code: Code
    /// What happened and where, in one sentence without a full stop.
    public let message: String
    /// What to do next; nil where nothing can be done.
    public let hint: String?

    public init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The message, and the hint on a second line.
    public var description: String { hint.map { "\(message)\n  hint: \($0)" } ?? message }
}
