import Columns

/// Pairs with one code that the customs codes speak against: the names say whether the code was mistyped.
enum ContestedCodes {
    /// Of `pairs` those whose names are not near.
    static func unlike(_ pairs: [RowPair], _ a: MatchingList, _ b: MatchingList) -> Set<RowPair> {
        guard !pairs.isEmpty else { return [] }
        var vocabulary = NameVocabulary()
        let namesA = PooledNames(rows(pairs.map(\.a)), of: a.names, &vocabulary)
        let namesB = PooledNames(rows(pairs.map(\.b)), of: b.names, &vocabulary)
        vocabulary.weigh(by: [a.names, b.names])
        var similarity = NameSimilarity(vocabulary)
        return Set(
            pairs.filter { pair in
                guard let placeA = namesA.place(of: pair.a), let placeB = namesB.place(of: pair.b) else { return true }
                return similarity(namesA, placeA, namesB, placeB) < Candidates.nearEnough
            })
    }

    private static func rows(_ rows: [Int]) -> [Int32] { rows.sorted().map { Int32(truncatingIfNeeded: $0) } }
}
