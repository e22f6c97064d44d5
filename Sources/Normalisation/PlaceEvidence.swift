/// What one text says about the district.
struct PlaceEvidence {
    enum Verdict {
        /// Nothing was said.
        case silent
        case proven(Int)
        /// Possible districts, one bit each; zero where something was said that is no district.
        case open(UInt32)
        case outside
    }
    var verdict: Verdict
    /// True where the possible districts are those that the text names; a road or a community in several is a hint only.
    var isNamed = false
    var notes: Resolution.Notes = []

    static func open() -> PlaceEvidence { PlaceEvidence(verdict: .open(0)) }
    /// A name that the district's parts, but others too, may bear.
    static func open(_ district: Int) -> PlaceEvidence { PlaceEvidence(verdict: .open(1 << UInt32(district))) }
    /// Districts that the text names, one bit each.
    static func named(_ districts: UInt32) -> PlaceEvidence { PlaceEvidence(verdict: .open(districts), isNamed: true) }
    static func named(_ one: Int, _ other: Int) -> PlaceEvidence { named(1 << UInt32(one) | 1 << UInt32(other)) }

    /// One text names two districts that exclude each other.
    static func contradiction(_ one: Int, _ other: Int) -> PlaceEvidence {
        PlaceEvidence(
            verdict: .open(1 << UInt32(one) | 1 << UInt32(other)), isNamed: true, notes: .contradiction)
    }
}
