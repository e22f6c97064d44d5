public import Programme

/// One thing that a person has to look at, as `reconcile` found it.
///
/// A class, because a long list has hundreds of thousands, which are sorted and handed on.
public final class ReviewItem: Sendable, Equatable {
    /// An enterprise that it is about.
    public struct Party: Sendable, Equatable {
        public var key: String
        /// As published, or as it was sent.
        public var name: String
        /// The cell where the name stands; empty for what was sent.
        public var locus: String
        /// Its credit code, its customs code or its name: by which a decision finds it again.
        public var identification: String
    }

    /// `7K3M9QXT`
    public let id: String
    public let code: BreakCode
    public let enterprise: Party
    /// The enterprise that it may be; nil where it is about one alone.
    public let other: Party?
    /// The batch that sent it last: `0001`; empty where nothing was sent.
    public let sent: String
    /// The district's name; empty for the unassigned.
    public let district: String

    /// - Parameter saying: what parts it from others of its code about the same enterprise.
    init(
        _ code: BreakCode, _ enterprise: Party, other: Party? = nil, sent: String = "", district: String, saying: [String] = []
    ) throws(Stop) {
        // One question about two enterprises is one item, whether the other one was publicised or sent.
        let pair = code.question == .pair ? other : nil
        id = try ItemID.of(pair.map { ["pair", $0.key, enterprise.key] } ?? [code.rawValue, enterprise.key] + saying)
        self.code = code
        self.enterprise = enterprise
        self.other = other
        self.sent = sent
        self.district = district
    }

    public static func == (left: ReviewItem, right: ReviewItem) -> Bool {
        (left.id, left.code, left.enterprise, left.other, left.sent, left.district)
            == (right.id, right.code, right.enterprise, right.other, right.sent, right.district)
    }
}
