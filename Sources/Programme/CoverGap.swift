public import Provenance

/// What the enterprises of a district have lost by not taking up (保障缺口): from the first day of cover on, each loses a day
/// of cover a day (policy 二(三)).
public struct CoverGap: Sendable, Hashable {
    /// Empty for those without a proven district.
    public let district: String
    /// Released, not taken up, and not ended.
    public let enterprises: Int
    /// Days of cover lost by all of them together, today's included.
    public let days: Int

    /// Nil before the first day of cover, and where everyone has taken up.
    public init?(_ district: String, notTakenUp enterprises: Int, under cover: Cover, on day: CivilDate) {
        guard day >= cover.from, enterprises > 0 else { return nil }
        self.district = district
        self.enterprises = enterprises
        days = enterprises * (cover.from.days(to: min(day, cover.to)) + 1)
    }

    /// Whether an enterprise whose last receipt says this goes without cover for not taking up.
    public static func counts(_ state: ReceiptState?) -> Bool { state == nil || state == .loaded }
}
