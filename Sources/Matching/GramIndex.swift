/// By gram the names that hold it.
struct GramIndex {
    /// By gram how many names hold it.
    let counts: [Int32]
    private var names: [Int32]
    private var starts: [Int32]

    /// The names at `places`, each known by its index among them.
    init(_ pool: PooledNames, _ places: [Int], gramCount: Int) {
        counts = Self.counts(pool, places, gramCount: gramCount)
        starts = [0]
        starts.reserveCapacity(gramCount + 1)
        var sum: Int32 = 0
        for count in counts {
            sum += count
            starts.append(sum)
        }
        names = Array(repeating: 0, count: Int(sum))
        var next = starts
        for (index, place) in places.enumerated() {
            for gram in pool.grams(place) {
                names[Int(next[Int(gram)])] = Int32(truncatingIfNeeded: index)
                next[Int(gram)] += 1
            }
        }
    }

    /// Hands over the names and where those of each gram begin; they may not be kept.
    @inline(__always) func withUnsafePostings<Result>(
        _ body: (_ names: UnsafeBufferPointer<Int32>, _ starts: UnsafeBufferPointer<Int32>) -> Result
    ) -> Result {
        names.withUnsafeBufferPointer { names in starts.withUnsafeBufferPointer { body(names, $0) } }
    }

    static func counts(_ pool: PooledNames, _ places: [Int], gramCount: Int) -> [Int32] {
        var counts = [Int32](repeating: 0, count: gramCount)
        for place in places { for gram in pool.grams(place) { counts[Int(gram)] += 1 } }
        return counts
    }
}
