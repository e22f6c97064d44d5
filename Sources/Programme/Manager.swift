public import Provenance

/// An account manager (客户经理), in office from one day to another (policy 二(二)).
public struct Manager: Sendable, Hashable {
    /// As the policy text calls them: 李经理. Unique within a programme.
    public var name: String
    /// As published, without area code.
    public var phone: String
    /// The first day on which enterprises are theirs; nil: since ever.
    public var from: CivilDate?
    /// The last such day; nil: without end.
    public var until: CivilDate?
    /// In the order of their days; no two share one.
    public var away: [Leave]

    public init(name: String, phone: String, from: CivilDate? = nil, until: CivilDate? = nil, away: [Leave] = []) {
        self.name = name
        self.phone = phone
        self.from = from
        self.until = until
        self.away = away
    }

    /// Whether enterprises may be theirs on a day, on leave or not.
    public func serves(on day: CivilDate) -> Bool {
        from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }

    /// The leave on which they are on a day; nil where they are at work.
    public func leave(on day: CivilDate) -> Leave? { away.first { $0.from <= day && day <= $0.to } }
}
