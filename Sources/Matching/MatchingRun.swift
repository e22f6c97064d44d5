import Columns

/// What the keys have joined so far.
struct MatchingRun {
    let a: MatchingList
    let b: MatchingList
    /// By row of the first list its row of the second; -1 where none is joined.
    private(set) var mateOfA: [Int32]
    private(set) var mateOfB: [Int32]
    /// By row of the first list what joined it.
    private(set) var basisOfA: [MatchReasons]
    /// By row of the first list whether what a key joined is known to have one name.
    private(set) var hasOneName: [Bool]
    /// Pairs that a key found and could not decide, with what kept it from deciding.
    private(set) var undecided: [RowPair: MatchReasons] = [:]
    private var parted: Set<RowPair> = []

    init(_ a: MatchingList, _ b: MatchingList) {
        self.a = a
        self.b = b
        mateOfA = Array(repeating: -1, count: a.count)
        mateOfB = Array(repeating: -1, count: b.count)
        basisOfA = Array(repeating: [], count: a.count)
        hasOneName = Array(repeating: false, count: a.count)
    }

    /// The rows of one list that are not joined and have a name.
    func openRows(of list: MatchingList, _ mates: [Int32]) -> [Int] {
        mates.indices.filter { mates[$0] < 0 && !list.names.isBlank(at: $0) }
    }

    func isOpen(_ rowA: Int, _ rowB: Int) -> Bool { mateOfA[rowA] < 0 && mateOfB[rowB] < 0 }

    /// Whether a person has parted the two, or has looked and stayed unsure: no key decides then.
    func isParted(_ rowA: Int, _ rowB: Int) -> Bool { !parted.isEmpty && parted.contains(RowPair(rowA, rowB)) }

    func haveDifferentCodes(_ rowA: Int, _ rowB: Int) -> Bool { a.codes.differs(rowA, from: b.codes, rowB) }

    func haveDifferentCustomsCodes(_ rowA: Int, _ rowB: Int) -> Bool {
        a.customsCodes.differs(rowA, from: b.customsCodes, rowB)
    }

    mutating func join(_ rowA: Int, _ rowB: Int, by basis: MatchReasons) {
        mateOfA[rowA] = Int32(truncatingIfNeeded: rowB)
        mateOfB[rowB] = Int32(truncatingIfNeeded: rowA)
        basisOfA[rowA] = basis
    }

    mutating func leaveOpen(_ rowA: Int, _ rowB: Int, _ reasons: MatchReasons) {
        undecided[RowPair(rowA, rowB), default: []].formUnion(reasons)
    }

    // MARK: What persons decided

    mutating func judge(_ judgements: [PairJudgement]) {
        guard !judgements.isEmpty else { return }
        var said: [RowPair: Set<PairJudgement.Verdict>] = [:]
        for judgement in judgements { said[RowPair(judgement.a, judgement.b), default: []].insert(judgement.verdict) }
        var timesA: [Int: Int] = [:]
        var timesB: [Int: Int] = [:]
        for (pair, verdicts) in said where verdicts == [.same] {
            timesA[pair.a, default: 0] += 1
            timesB[pair.b, default: 0] += 1
        }
        for (pair, verdicts) in said {
            if verdicts == [.same], timesA[pair.a] == 1, timesB[pair.b] == 1 {
                join(pair.a, pair.b, by: .judgement)
            } else {
                parted.insert(pair)
                if verdicts != [.different] { leaveOpen(pair.a, pair.b, .unsure) }
            }
        }
    }

    // MARK: What keys decide

    mutating func joinCodes() {
        let joined = KeyJoin(a.codes, b.codes)
        let mayFail = !a.failingCodes.isEmpty || !b.failingCodes.isEmpty
        for (rowA, rowB) in joined.pairs where canJoin(rowA, rowB) {
            if mayFail, a.failingCodes.contains(Int(rowA)) || b.failingCodes.contains(Int(rowB)) {
                leaveOpen(Int(rowA), Int(rowB), [.code, .codeFails])
            } else {
                join(Int(rowA), Int(rowB), by: .code)
            }
        }
        partContested()
        leaveOpen(joined.groups, [.code, .codeRepeated])
    }

    /// Takes apart what one code joined where both the names and the customs codes speak against it.
    private mutating func partContested() {
        var contested: [RowPair] = []
        a.names.withUnsafeValues { namesA in
            b.names.withUnsafeValues { namesB in
                for (rowA, mate) in mateOfA.enumerated() where mate >= 0 && basisOfA[rowA] == .code {
                    let rowB = Int(mate)
                    if areEqual(namesA[rowA], namesB[rowB]) {
                        hasOneName[rowA] = true
                    } else if haveDifferentCustomsCodes(rowA, rowB) {
                        contested.append(RowPair(rowA, rowB))
                    }
                }
            }
        }
        for pair in ContestedCodes.unlike(contested, a, b) {
            (mateOfA[pair.a], mateOfB[pair.b], basisOfA[pair.a]) = (-1, -1, [])
            leaveOpen(pair.a, pair.b, [.code, .customsCodesDiffer])
        }
    }

    mutating func joinCustomsCodes() {
        let joined = KeyJoin(
            a.customsCodes, b.customsCodes, only: KeyFilter(a.customsCodes, mateOfA, b.customsCodes, mateOfB))
        for (rowA, rowB) in joined.pairs where canJoin(rowA, rowB) {
            if haveDifferentCodes(Int(rowA), Int(rowB)) {
                leaveOpen(Int(rowA), Int(rowB), [.customsCode, .codesDiffer])
            } else {
                join(Int(rowA), Int(rowB), by: .customsCode)
            }
        }
        leaveOpen(joined.groups, [.customsCode, .customsCodeRepeated])
    }

    mutating func joinNames() {
        let joined = KeyJoin(a.names, b.names, only: KeyFilter(a.names, mateOfA, b.names, mateOfB))
        for (rowA, rowB) in joined.pairs where canJoin(rowA, rowB) {
            let differing = contraryToName(Int(rowA), Int(rowB))
            if differing.isEmpty {
                join(Int(rowA), Int(rowB), by: .name)
            } else {
                leaveOpen(Int(rowA), Int(rowB), differing.union(.name))
            }
        }
        leaveOpen(joined.groups, [.name, .nameRepeated])
    }

    /// An address proves a near name where it is stated in full and stands once in each list: thousands of enterprises share
    /// the address of a business centre.
    mutating func joinAddresses(_ candidates: inout Candidates, _ difference: NameDifference) {
        let filter = KeyFilter(a.addresses, mateOfA, b.addresses, mateOfB) { !FullAddress.isFull($0) }
        let joined = KeyJoin(a.addresses, b.addresses, only: filter)
        for (rowA, rowB) in joined.pairs where canJoin(rowA, rowB) {
            let (rowA, rowB) = (Int(rowA), Int(rowB))
            guard let score = candidates.score(rowA, rowB) else { continue }
            let differing = differingCodes(rowA, rowB)
            if differing.isEmpty, score >= Candidates.nearEnoughForAddress,
                AddressProof.decides(a.names[rowA], b.names[rowB], difference)
            {
                join(rowA, rowB, by: .address)
            } else {
                leaveOpen(rowA, rowB, differing.union(.address))
            }
        }
    }

    /// What keeps one name from deciding: other codes, or without a code in common another district.
    private func contraryToName(_ rowA: Int, _ rowB: Int) -> MatchReasons {
        var reasons = differingCodes(rowA, rowB)
        if a.districts.differs(rowA, from: b.districts, rowB), !a.codes.agrees(rowA, with: b.codes, rowB),
            !a.customsCodes.agrees(rowA, with: b.customsCodes, rowB)
        {
            reasons.insert(.districtsDiffer)
        }
        return reasons
    }

    func differingCodes(_ rowA: Int, _ rowB: Int) -> MatchReasons {
        var reasons: MatchReasons = []
        if haveDifferentCodes(rowA, rowB) { reasons.insert(.codesDiffer) }
        if haveDifferentCustomsCodes(rowA, rowB) { reasons.insert(.customsCodesDiffer) }
        return reasons
    }

    private func canJoin(_ rowA: Int32, _ rowB: Int32) -> Bool {
        isOpen(Int(rowA), Int(rowB)) && !isParted(Int(rowA), Int(rowB))
    }

    /// Each open row of a group gets a line: with every other one of a small group, with a few of a large one.
    private mutating func leaveOpen(_ groups: [(a: [Int32], b: [Int32])], _ reasons: MatchReasons) {
        for group in groups {
            let (left, right) = (group.a.map(Int.init), group.b.map(Int.init))
            let isSmall = left.count * right.count <= 64
            let width = isSmall ? right.count : min(right.count, 4)
            for step in 0..<(isSmall ? left.count : max(left.count, right.count)) {
                for offset in 0..<width {
                    let (rowA, rowB) = (left[step % left.count], right[(step + offset) % right.count])
                    guard isOpen(rowA, rowB), !isParted(rowA, rowB) else { continue }
                    leaveOpen(rowA, rowB, reasons.union(differingCodes(rowA, rowB)))
                }
            }
        }
    }
}

/// A row of the first list and one of the second.
struct RowPair: Hashable {
    private let first: Int32
    private let second: Int32

    init(_ a: Int, _ b: Int) {
        first = Int32(truncatingIfNeeded: a)
        second = Int32(truncatingIfNeeded: b)
    }

    var a: Int { Int(first) }
    var b: Int { Int(second) }
}
