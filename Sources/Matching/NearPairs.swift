/// Proposes pairs of pooled names that share enough of what is rare; what most names share is not looked up.
struct NearPairs {
    /// How much two names must share for their nearness to be worked out, in thousandths.
    static let leastShared = 350
    /// Looking up a gram costs as many steps as there are pairs that share it; the dearest grams are left out until the
    /// rest costs no more than this.
    static let mostSteps = 20_000_000
    /// For one name at most so many others, the nearest.
    static let mostPairs = 64

    /// Calls `body` with the places of each pair, one of `placesA` and one of `placesB`.
    static func forEach(
        _ a: PooledNames, _ placesA: [Int], _ b: PooledNames, _ placesB: [Int], _ vocabulary: NameVocabulary,
        _ body: (Int, Int) -> Void
    ) {
        guard !placesA.isEmpty, !placesB.isEmpty else { return }
        let index = GramIndex(b, placesB, gramCount: vocabulary.gramCount)
        let weights = lookedUp(index.counts, GramIndex.counts(a, placesA, gramCount: vocabulary.gramCount), vocabulary.weights)
        let totals = placesB.map { place in b.grams(place).reduce(0) { $0 + Int(weights[Int($1)]) } }
        var shared = [Int32](repeating: 0, count: placesB.count)
        var touched: [Int32] = []
        var found: [(share: Int, tie: UInt64, other: Int32)] = []
        for place in placesA {
            var total = 0
            for gram in a.grams(place) {
                let weight = weights[Int(gram)]
                guard weight > 0 else { continue }
                total += Int(weight)
                add(weight, index, Int(gram), &shared, &touched)
            }
            found.removeAll(keepingCapacity: true)
            for other in touched {
                let share = 2 * Int(shared[Int(other)]) * 1000 / (total + totals[Int(other)])
                if share >= leastShared { found.append((share, b.hash(placesB[Int(other)]), other)) }
                shared[Int(other)] = 0
            }
            touched.removeAll(keepingCapacity: true)
            if found.count > mostPairs {
                found.sort { $0.share == $1.share ? $0.tie < $1.tie : $0.share > $1.share }
                found.removeLast(found.count - mostPairs)
            }
            for (_, _, other) in found { body(place, placesB[Int(other)]) }
        }
    }

    /// Adds the weight of a gram to every name that holds it.
    @inline(__always) private static func add(
        _ weight: Int32, _ index: GramIndex, _ gram: Int, _ shared: inout [Int32], _ touched: inout [Int32]
    ) {
        index.withUnsafePostings { names, starts in
            shared.withUnsafeMutableBufferPointer { shared in
                for place in Int(starts[gram])..<Int(starts[gram + 1]) {
                    let other = names[place]
                    if shared[Int(other)] == 0 { touched.append(other) }
                    shared[Int(other)] += weight
                }
            }
        }
    }

    /// The weights of the grams that are looked up; zero for the others.
    private static func lookedUp(_ countsA: [Int32], _ countsB: [Int32], _ weights: [Int32]) -> [Int32] {
        let steps = countsA.indices.map { Int(countsA[$0]) * Int(countsB[$0]) }
        var sum = steps.reduce(0, +)
        guard sum > mostSteps else { return weights }
        var weights = weights
        // Grams of one price go together, so that their numbers do not matter.
        var dearest: [Int: [Int]] = [:]
        for gram in steps.indices where steps[gram] > 0 { dearest[steps[gram], default: []].append(gram) }
        for price in dearest.keys.sorted(by: >) where sum > mostSteps {
            for gram in dearest[price] ?? [] {
                weights[gram] = 0
                sum -= price
            }
        }
        return weights
    }
}
