/// Whom to call, and why (联系名单): every enterprise that was released and for which calling has not ended, in the order of
/// calling.
public struct CallList: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        /// The place of the enterprise among the released.
        public let row: Int
        public let reason: CallReason
        /// How often it was tried.
        public let attempts: Int
        /// The last attempt; nil before the first.
        public let last: ContactMade?

        public init(row: Int, reason: CallReason, contacts: ContactStanding) {
            self.row = row
            self.reason = reason
            attempts = contacts.attempts
            last = contacts.last
        }
    }

    public let entries: [Entry]

    /// Promised call-backs that are due, the oldest first; started and unfinished; took up last year; never contacted; then
    /// by attempts; those promised for a later day at the end. Alike ones keep the order of their rows.
    public init(_ entries: consuming [Entry]) {
        entries.sort { left, right in
            if left.reason.rank != right.reason.rank { return left.reason.rank < right.reason.rank }
            if let day = left.reason.promisedOn, let other = right.reason.promisedOn, day != other { return day < other }
            if case .again = left.reason, left.attempts != right.attempts { return left.attempts < right.attempts }
            return left.row < right.row
        }
        self.entries = entries
    }
}
