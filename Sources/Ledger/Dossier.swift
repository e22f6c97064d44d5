public import Programme
public import Provenance

/// Everything the ledger knows of one enterprise within a programme.
public struct Dossier: Sendable, Hashable {
    /// One line of a batch.
    public struct Sending: Sendable, Hashable {
        public let batch: Int
        public let edition: String
        public let action: Action
        public let madeOn: CivilDate
        public let state: Batch.State
        /// Nil until the batch is released.
        public let releasedOn: CivilDate?
        public let name: String
        public let canonical: String
        /// Empty where the list gave none.
        public let creditCode: String
        public let customsCode: String
        /// Empty for the unassigned.
        public let district: String
        public let manager: String
        public let phone: String
    }

    /// Who answered for it from which day.
    public struct Turn: Sendable, Hashable {
        /// Empty for the unassigned.
        public let manager: String
        public let since: CivilDate
        /// The batch that said so; nil where it changed hands outside a batch.
        public let batch: Int?
    }

    public let key: String
    /// In the order of the batches; never empty.
    public let sendings: [Sending]
    /// The last that was not recalled; nil where nothing stands.
    public var standing: Sending? { sendings.last { $0.state != .recalled } }
    /// The day on which what was opened for it, and not taken back, was released; nil where nothing was.
    public var openedOn: CivilDate? {
        sendings.compactMap { $0.action == .open && $0.state == .released ? $0.releasedOn : nil }.min()
    }
    /// In their order; a turn begins where the manager changes.
    public let turns: [Turn]
}
