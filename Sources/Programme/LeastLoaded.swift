/// The one of `candidates` with the smallest load; of several, which one is chosen by the hash.
///
/// - Parameter candidates: places in `loads`; one at least.
func leastLoaded(of candidates: [Int], _ loads: [Int], hash: UInt64) -> Int {
    var fewest = Int.max
    var tied = 0
    for place in candidates {
        if loads[place] < fewest { (fewest, tied) = (loads[place], 1) } else if loads[place] == fewest { tied += 1 }
    }
    var chosen = Int(hash % UInt64(tied))
    for place in candidates where loads[place] == fewest {
        if chosen == 0 { return place }
        chosen -= 1
    }
    preconditionFailure("a group with people has one with the fewest")
}
