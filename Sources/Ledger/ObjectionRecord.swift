public import Provenance

/// An objection (异议) against one enterprise, and what the Bureau decided: the Bureau decides, we record (policy 二(一)).
public struct ObjectionRecord: Sendable, Hashable {
    public enum Verdict: String, Sendable, CaseIterable {
        /// The enterprise is withdrawn: nothing is sent for it any more.
        case upheld
        case dismissed
    }

    /// The Bureau's decision as it was recorded.
    public struct Outcome: Sendable, Hashable {
        public let verdict: Verdict
        /// The business date.
        public let on: CivilDate
        /// A name.
        public let by: String
        public let account: String
        /// A URL, or the digest of a kept file.
        public let evidence: String

        public init(verdict: Verdict, on: CivilDate, by: String, account: String, evidence: String) {
            self.verdict = verdict
            self.on = on
            self.by = by
            self.account = account
            self.evidence = evidence
        }
    }

    /// A person's word on what became of an enterprise that had left when the objection was upheld.
    public struct Settlement: Sendable, Hashable {
        /// The business date.
        public let on: CivilDate
        /// A name.
        public let by: String
        public let account: String
        public let reason: String

        public init(on: CivilDate, by: String, account: String, reason: String) {
            self.on = on
            self.by = by
            self.account = account
            self.reason = reason
        }
    }

    /// Its number in the ledger; 0 until it is recorded.
    public internal(set) var number = 0
    public var programme: String
    public var key: String
    /// As the edition has it.
    public var name: String
    /// By which else the enterprise is known; each is empty where the edition has none, or has it for another one too.
    public var canonical: String
    public var creditCode: String
    public var customsCode: String
    /// The last edition that had the enterprise when the objection came.
    public var edition: String
    public var ground: String
    /// The business date.
    public var on: CivilDate
    /// A name.
    public var by: String
    public var account: String
    /// A URL, or the digest of a kept file; nil where nothing was handed in.
    public var evidence: String?
    /// Whether it came after the notice window or after the list was confirmed.
    public var isLate: Bool
    /// Nil while it is open.
    public internal(set) var outcome: Outcome?
    /// Nil until a person has settled what had left.
    public internal(set) var settlement: Settlement?

    public init(
        programme: String, key: String, name: String, canonical: String, creditCode: String, customsCode: String,
        edition: String, ground: String, on: CivilDate, by: String, account: String, evidence: String?, isLate: Bool
    ) {
        self.programme = programme
        self.key = key
        self.name = name
        self.canonical = canonical
        self.creditCode = creditCode
        self.customsCode = customsCode
        self.edition = edition
        self.ground = ground
        self.on = on
        self.by = by
        self.account = account
        self.evidence = evidence
        self.isLate = isLate
    }

    /// What the Bureau has decided by a business date; nil while it is open. A decision counts from its own day.
    public func outcome(by day: CivilDate) -> Outcome? { outcome.flatMap { $0.on <= day ? $0 : nil } }

    /// Whether nothing may be sent for the enterprise: whatever day it came on, until a decision dismisses it.
    public func keepsBack(on day: CivilDate) -> Bool { outcome(by: day)?.verdict != .dismissed }

    /// Whether a person has settled what had left. A settlement counts from its own day.
    public func isSettled(on day: CivilDate) -> Bool { settlement.map { $0.on <= day } ?? false }

    public func isUpheld(on day: CivilDate) -> Bool { outcome(by: day)?.verdict == .upheld }
}
