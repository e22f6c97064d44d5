/// A city's own places, as files of the same form as those in `data/reference/`.
///
/// Each is the path of a file, relative to the folder of the programme file.
public struct GazetteerFiles: Sendable, Equatable {
    /// The city, its province and its districts with every name they go by, as `districts.csv` has them.
    public var districts: String
    /// As `streets.csv`; nil where no street proves a district.
    public var streets: String?
    /// Zones and localities that lie in one district, as `places-shenzhen.csv`; nil for none.
    public var localities: String?
    /// As `communities.csv`; nil for none.
    public var communities: String?
    /// As `roads.csv`; nil for none.
    public var roads: String?

    public init(
        districts: String, streets: String? = nil, localities: String? = nil, communities: String? = nil, roads: String? = nil
    ) {
        self.districts = districts
        self.streets = streets
        self.localities = localities
        self.communities = communities
        self.roads = roads
    }
}
