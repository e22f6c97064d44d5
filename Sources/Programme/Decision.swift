public import Provenance

/// Who decided something that no file proves, when, why and until when.
public struct Decision: Sendable, Equatable {
    public var by: String
    public var on: CivilDate
    /// The last day on which it counts; nil where it counts for good.
    public var until: CivilDate?
    public var reason: String
    /// The line of its file, 1 = first; 0 for one that the ledger holds.
    public var line: Int
    /// The item of the review that it decided; nil where it stands in a file.
    public var item: String?

    public init(by: String, on: CivilDate, until: CivilDate?, reason: String, line: Int, item: String? = nil) {
        self.by = by
        self.on = on
        self.until = until
        self.reason = reason
        self.line = line
        self.item = item
    }

    /// Where it stands: `overrides.csv:3`, or the item of the review.
    ///
    /// - Parameter file: the name of the file of such decisions.
    public func place(in file: String) -> String { item.map { "review item \($0)" } ?? "\(file):\(line)" }

    /// Whether it counts on a business date: both its days belong to it, so that a night played again decides as it did.
    public func isInForce(on day: CivilDate) -> Bool { on <= day && until.map { day <= $0 } ?? true }

    /// Whether its last day is over.
    public func isExpired(on day: CivilDate) -> Bool { until.map { $0 < day } ?? false }
}

/// A person's word on the district of one enterprise; it stands above everything that files say.
public struct Override: Sendable, Equatable {
    /// Its credit code, its customs code or its name.
    public var enterprise: String
    public var district: District
    public var decision: Decision

    public init(enterprise: String, district: District, decision: Decision) {
        self.enterprise = enterprise
        self.district = district
        self.decision = decision
    }
}

/// A person's word on whether two names or codes mean one enterprise.
public struct Judgement: Sendable, Equatable {
    public enum Verdict: String, Sendable, CaseIterable {
        case same
        case different
        /// Looked at and left open: it stays doubtful, and is not called new again.
        case unsure
    }

    /// Each a credit code, a customs code or a name; their order means nothing.
    public var left: String
    public var right: String
    public var verdict: Verdict
    public var decision: Decision

    public init(left: String, right: String, verdict: Verdict, decision: Decision) {
        self.left = left
        self.right = right
        self.verdict = verdict
        self.decision = decision
    }
}
