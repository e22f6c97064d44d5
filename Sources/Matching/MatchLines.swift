import Columns

/// Turns what was joined and what was proposed into lines: each row in one kind.
struct MatchLines {
    private(set) var matches: [Match] = []

    init(_ run: MatchingRun, _ candidates: [Candidate]) {
        matches.reserveCapacity(max(run.a.count, run.b.count) + candidates.count)
        for (rowA, mate) in run.mateOfA.enumerated() where mate >= 0 {
            let (rowB, basis) = (Int(mate), run.basisOfA[rowA])
            let isSame =
                run.hasOneName[rowA] || basis == .name || basis != .code && run.a.names.isSame(rowA, as: run.b.names, rowB)
            matches.append(Match(isSame ? .same : .renamed, a: rowA, b: rowB, score: 1000, reasons: basis))
        }
        var isProposedA = [Bool](repeating: false, count: run.a.count)
        var isProposedB = [Bool](repeating: false, count: run.b.count)
        for candidate in candidates {
            let (rowA, rowB) = (candidate.pair.a, candidate.pair.b)
            matches.append(Match(.doubtful, a: rowA, b: rowB, score: candidate.score, reasons: candidate.reasons))
            isProposedA[rowA] = true
            isProposedB[rowB] = true
        }
        for (rowA, mate) in run.mateOfA.enumerated() where mate < 0 && !isProposedA[rowA] {
            matches.append(Match(.withdrawn, a: rowA, b: nil, reasons: run.a.names.isBlank(at: rowA) ? .noName : []))
        }
        for (rowB, mate) in run.mateOfB.enumerated() where mate < 0 && !isProposedB[rowB] {
            matches.append(Match(.added, a: nil, b: rowB, reasons: run.b.names.isBlank(at: rowB) ? .noName : []))
        }
    }
}
