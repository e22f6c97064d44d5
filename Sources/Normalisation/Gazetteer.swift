/// The places an address or a name may begin with: the city's districts, what lies in them, and what lies elsewhere.
///
/// A closed list: a place that is not in it proves nothing.
public struct Gazetteer: Sendable {
    /// What one name may mean.
    struct Place: Sendable, BitwiseCopyable {
        /// The district whose full name, alias or former name this is.
        var district: Int8 = -1
        /// The district whose short name this is.
        var short: Int8 = -1
        /// The short name proves its district right behind the city's name.
        var isShortProof = false
        /// The district that the street or town of this name lies in.
        var street: Int8 = -1
        /// The street proves its district without 街道 or 镇 after it.
        var isBareStreet = false
        /// The street was a town of the city, or is one: old addresses write 镇 behind it.
        var isTown = false
        /// The district that this zone or locality lies in.
        var locality: Int8 = -1
        /// The former county of the city of this name, which several districts were cut from.
        var county: Int8 = -1
        /// The district that was cut from this place outside the city.
        var ceded: Int8 = -1
        var elsewhere: Elsewhere?
    }

    /// A place that is not the city.
    enum Elsewhere: Sendable, BitwiseCopyable {
        case province, city, county
        /// A name without 省 or 市, which many a road bears too.
        case short
        /// 香港 and 澳门, whose short names are the usual ones.
        case region
    }

    /// What a name within a district may mean, each as districts, one bit each.
    struct Part: Sendable, BitwiseCopyable {
        /// Where a community of this name lies.
        var communities: UInt32 = 0
        /// Where a road of this name runs.
        var roads: UInt32 = 0
    }

    /// What messages call the files that a gazetteer is read from.
    public struct FileNames: Sendable {
        public var districts = "districts.csv"
        public var streets = "streets.csv"
        public var localities = "places-shenzhen.csv"
        public var elsewhere = "places-elsewhere.csv"
        public var communities = "communities.csv"
        public var roads = "roads.csv"

        public init() {}
    }

    /// The names by which an address in the city may begin, the longest first: 深圳市, 深圳.
    public let city: [String]
    /// The same of its province; empty where it has none.
    public let province: [String]
    /// The city's districts in their order; a resolved district is an index into them.
    public let districts: [String]
    let index: PlaceIndex<Place>
    let parts: PlaceIndex<Part>
    /// For each district the districts that it was cut from, one bit each.
    let formerly: [UInt32]
    private let cutDays: [String]

    /// Reads the six place files; without the last two no community proves a district, and no road suggests one.
    ///
    /// - Throws: ``NormalisationError`` with the line that cannot be read, or that names a district no line introduces.
    public init(
        districts: [UInt8], streets: [UInt8], shenzhen: [UInt8], elsewhere: [UInt8], communities: [UInt8] = [],
        roads: [UInt8] = [], files: FileNames = FileNames()
    ) throws(NormalisationError) {
        var reading = GazetteerReading(files: files)
        try reading.readDistricts(districts)
        try reading.readStreets(streets)
        try reading.readLocalities(shenzhen)
        try reading.readElsewhere(elsewhere)
        try reading.readCommunities(communities)
        try reading.readRoads(roads)
        city = reading.city
        province = reading.province
        self.districts = reading.districts
        formerly = reading.formerly
        cutDays = reading.cutDays
        index = reading.index
        parts = reading.parts
    }

    /// The index of the district with this name; nil for a name that is not one of ``districts``.
    public func district(named name: String) -> Int? { districts.firstIndex(of: name) }

    /// The day (2011-12-30) on which a district was cut from those that old addresses still name; nil for one that never was.
    public func cutDay(of district: Int) -> String? { cutDays[district].isEmpty ? nil : cutDays[district] }
}
