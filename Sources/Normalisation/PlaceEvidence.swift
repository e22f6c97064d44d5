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
    var notes: Resolution.Notes = []

    static func open() -> PlaceEvidence { PlaceEvidence(verdict: .open(0)) }
    static func open(_ district: Int) -> PlaceEvidence { PlaceEvidence(verdict: .open(1 << UInt32(district))) }
    static func open(_ one: Int, _ other: Int) -> PlaceEvidence {
        PlaceEvidence(verdict: .open(1 << UInt32(one) | 1 << UInt32(other)))
    }

    /// One text names two districts that exclude each other.
    static func contradiction(_ one: Int, _ other: Int) -> PlaceEvidence {
        PlaceEvidence(verdict: .open(1 << UInt32(one) | 1 << UInt32(other)), notes: .contradiction)
    }
}
