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

    static func open(_ districts: Int...) -> PlaceEvidence {
        PlaceEvidence(verdict: .open(districts.reduce(0) { $0 | 1 << UInt32($1) }))
    }
}
