import Columns

/// The pairs that a person is to look at.
struct Candidates {
    /// A pair whose names are less near is no candidate, unless something else speaks for it.
    static let nearEnough = 500
    /// How near names have to be for a full address to prove the pair.
    static let nearEnoughForAddress = 700
    private static let mostLines = 3
    private static let widest = 200

    private let namesA: PooledNames
    private let namesB: PooledNames
    private let vocabulary: NameVocabulary
    private var similarity: NameSimilarity
    /// What something else than the name speaks for, and the near names.
    private var special: [RowPair: (score: Int, reasons: MatchReasons)] = [:]
    private var near: [Candidate] = []

    /// Takes up the rows that are still open and have somebody to pair with.
    init(_ run: MatchingRun) {
        let rowsA = run.openRows(of: run.a, run.mateOfA)
        let rowsB = run.openRows(of: run.b, run.mateOfB)
        var vocabulary = NameVocabulary()
        let undecidedA = Set(run.undecided.keys.map(\.a))
        let undecidedB = Set(run.undecided.keys.map(\.b))
        namesA = PooledNames(
            Self.pairing(rowsA, run.a.codes, with: rowsB, run.b.codes, or: undecidedA), of: run.a.names, &vocabulary)
        namesB = PooledNames(
            Self.pairing(rowsB, run.b.codes, with: rowsA, run.a.codes, or: undecidedB), of: run.b.names, &vocabulary)
        if namesA.count > 0, namesB.count > 0 { vocabulary.weigh(by: [run.a.names, run.b.names]) }
        self.vocabulary = vocabulary
        similarity = NameSimilarity(vocabulary)
    }

    /// A row with a code pairs only with a row without one: two codes that no key joined are two enterprises.
    private static func pairing(
        _ rows: [Int], _ codes: TextColumn, with others: [Int], _ otherCodes: TextColumn, or wanted: Set<Int>
    ) -> [Int32] {
        let areAllWelcome = others.contains { otherCodes.isEmpty || otherCodes.isBlank(at: $0) }
        return rows.lazy.filter {
            wanted.contains($0) || !others.isEmpty && (areAllWelcome || codes.isEmpty || codes.isBlank(at: $0))
        }.map { Int32(truncatingIfNeeded: $0) }
    }

    /// How near the names of two open rows are; nil where one has no name, or nobody to pair with.
    mutating func score(_ rowA: Int, _ rowB: Int) -> Int? {
        guard let placeA = namesA.place(of: rowA), let placeB = namesB.place(of: rowB) else { return nil }
        return similarity(namesA, placeA, namesB, placeB)
    }

    // MARK: Proposing

    /// Proposes what the keys left undecided, and the near names.
    mutating func propose(_ run: MatchingRun) {
        for (pair, reasons) in run.undecided where run.isOpen(pair.a, pair.b) {
            var score = reasons.contains(.name) ? 1000 : self.score(pair.a, pair.b) ?? 0
            if !reasons.isDisjoint(with: [.code, .customsCode, .address, .unsure]) { score = Self.raised(score, by: 500) }
            special[pair] = weighed(pair, score, reasons, run)
        }
        let (withoutA, withA) = Self.divided(namesA, run.a.codes, run.mateOfA)
        let (withoutB, withB) = Self.divided(namesB, run.b.codes, run.mateOfB)
        for (left, right) in [(withoutA, withoutB), (withoutA, withB), (withA, withoutB)] { proposeNear(left, right, run) }
    }

    private static func divided(_ names: PooledNames, _ codes: TextColumn, _ mates: [Int32]) -> ([Int], [Int]) {
        var (without, with): ([Int], [Int]) = ([], [])
        for place in 0..<names.count where mates[Int(names.rows[place])] < 0 {
            if codes.isEmpty || codes.isBlank(at: Int(names.rows[place])) { without.append(place) } else { with.append(place) }
        }
        return (without, with)
    }

    private mutating func proposeNear(_ placesA: [Int], _ placesB: [Int], _ run: MatchingRun) {
        NearPairs.forEach(namesA, placesA, namesB, placesB, vocabulary) { placeA, placeB in
            let score = similarity(namesA, placeA, namesB, placeB, atLeast: Self.nearEnough)
            guard score >= Self.nearEnough else { return }
            let pair = RowPair(Int(namesA.rows[placeA]), Int(namesB.rows[placeB]))
            guard !run.isParted(pair.a, pair.b) else { return }
            let found = weighed(pair, score, [], run)
            near.append(
                Candidate(
                    pair: pair, score: found.score, reasons: found.reasons, tie: namesA.hash(placeA) &+ namesB.hash(placeB)))
        }
    }

    /// Proposes what stands between the same neighbours.
    mutating func proposeNeighbours(_ run: MatchingRun) {
        for gap in Neighbours.gaps(mateOfA: run.mateOfA, mateOfB: run.mateOfB) {
            let aligned = Neighbours.aligned(gap) { rowA, rowB in
                guard !run.haveDifferentCodes(rowA, rowB), !run.isParted(rowA, rowB) else { return -1 }
                return score(rowA, rowB).map { 100 + $0 } ?? -1
            }
            for (rowA, rowB) in aligned {
                let pair = RowPair(rowA, rowB)
                let known = special[pair] ?? weighed(pair, score(rowA, rowB) ?? 0, [], run)
                special[pair] = (Self.raised(known.score, by: 500), known.reasons.union(.neighbours))
            }
        }
    }

    /// The score and the reasons with what else is known of the two rows.
    private func weighed(
        _ pair: RowPair, _ score: Int, _ reasons: MatchReasons, _ run: MatchingRun
    ) -> (score: Int, reasons: MatchReasons) {
        var (score, reasons) = (score, reasons)
        reasons.formUnion(run.differingCodes(pair.a, pair.b))
        if run.a.districts.agrees(pair.a, with: run.b.districts, pair.b) { score = Self.raised(score, by: 80) }
        if run.a.districts.differs(pair.a, from: run.b.districts, pair.b) {
            score -= score * 80 / 1000
            reasons.insert(.districtsDiffer)
        }
        if reasons.contains(.customsCodesDiffer) { score -= score * 80 / 1000 }
        if !reasons.contains(.address), run.a.addresses.agrees(pair.a, with: run.b.addresses, pair.b) {
            score = Self.raised(score, by: 250)
            reasons.insert(.address)
        }
        return (min(score, 999), reasons)
    }

    /// `score` with so many thousandths of what it lacks.
    private static func raised(_ score: Int, by thousandths: Int) -> Int { score + (1000 - score) * thousandths / 1000 }

    // MARK: Choosing

    /// The pairs for a person, the best first: of each row the three best at most, and none that is much worse than its best.
    ///
    /// Going from the best pair on, each row is taken once; a pair that was passed over because one of its rows was taken by
    /// a better pair ranks below it.
    func chosen(_ run: MatchingRun) -> [Candidate] {
        var all = near.filter { special.isEmpty || special[$0.pair] == nil }
        for (pair, value) in special {
            all.append(Candidate(pair: pair, score: value.score, reasons: value.reasons, tie: tie(pair, run)))
        }
        all.removeAll { !run.isOpen($0.pair.a, $0.pair.b) }
        all.sort { $0.precedes($1) }
        // By row the score of the pair that takes it.
        var takenA = [Int16](repeating: -1, count: run.a.count)
        var takenB = [Int16](repeating: -1, count: run.b.count)
        for index in all.indices where takenA[all[index].pair.a] < 0 && takenB[all[index].pair.b] < 0 {
            takenA[all[index].pair.a] = Int16(all[index].score)
            takenB[all[index].pair.b] = Int16(all[index].score)
            all[index].isFirst = true
        }
        for index in all.indices where !all[index].isFirst {
            for taken in [takenA[all[index].pair.a], takenB[all[index].pair.b]] where taken >= 0 {
                if all[index].score > Int(taken) { all[index].score = Int(taken) - 1 }
            }
        }
        all.sort { $0.precedes($1) }
        return lines(all, run)
    }

    private static let keys: MatchReasons = [.code, .customsCode, .name, .address, .unsure]

    /// Leaves out what no longer helps. A row that is only near, and to rows that have much better ones, is left with none:
    /// once a person has parted those, it comes up again.
    private func lines(_ all: [Candidate], _ run: MatchingRun) -> [Candidate] {
        var linesOfA = [UInt8](repeating: 0, count: run.a.count)
        var linesOfB = [UInt8](repeating: 0, count: run.b.count)
        var bestOfA = [Int16](repeating: 0, count: run.a.count)
        var bestOfB = [Int16](repeating: 0, count: run.b.count)
        return all.filter { candidate in
            let (a, b) = (candidate.pair.a, candidate.pair.b)
            let isNearBest = candidate.score + Self.widest >= Int(max(bestOfA[a], bestOfB[b]))
            let isWanted = linesOfA[a] < Self.mostLines && linesOfB[b] < Self.mostLines
            let isOnly = linesOfA[a] == 0 || linesOfB[b] == 0
            let isKeyed = !candidate.reasons.isDisjoint(with: Self.keys)
            guard candidate.isFirst || isNearBest && (isWanted || isOnly) || isKeyed && isOnly else { return false }
            bestOfA[a] = max(bestOfA[a], Int16(candidate.score))
            bestOfB[b] = max(bestOfB[b], Int16(candidate.score))
            linesOfA[a] = min(linesOfA[a], 254) + 1
            linesOfB[b] = min(linesOfB[b], 254) + 1
            return true
        }
    }

    /// The same from either side: names decide, then rows that cannot be told apart.
    private func tie(_ pair: RowPair, _ run: MatchingRun) -> UInt64 {
        run.a.names.withUnsafeValues { a in
            run.b.names.withUnsafeValues { b in contentHash(a[pair.a]) &+ contentHash(b[pair.b]) }
        }
    }
}
