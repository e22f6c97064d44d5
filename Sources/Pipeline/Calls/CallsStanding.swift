import Programme
import Provenance

/// What the enterprises that were released add up to.
struct CallsStanding: Codable, Sendable, Equatable {
    struct District: Codable, Sendable, Equatable {
        /// Empty for those without a proven district.
        let name: String
        let notTakenUp: Int

        enum CodingKeys: String, CodingKey {
            case name
            case notTakenUp = "not_taken_up"
        }
    }

    let due: Int
    let later: Int
    /// In the order of the programme, those without one last; only those of which somebody has not taken up.
    let districts: [District]

    var notTakenUp: Int { districts.reduce(0) { $0 + $1.notTakenUp } }

    func gaps(under cover: Cover, on day: CivilDate) -> [CoverGap] {
        districts.compactMap { CoverGap($0.name, notTakenUp: $0.notTakenUp, under: cover, on: day) }
    }
}
