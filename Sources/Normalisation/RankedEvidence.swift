/// The ranks' evidence put together, the higher rank first.
struct RankedEvidence {
    private var district = -1
    private var basis: Resolution.Basis?
    private var outsideBasis: Resolution.Basis?
    private var isContradicted = false
    private var candidates: UInt32 = 0
    private var notes: Resolution.Notes = []

    mutating func take(listed evidence: PlaceEvidence) {
        if case .open(0) = evidence.verdict { notes.insert(.listNotUnderstood) }
        take(evidence, .list, differs: .listDiffers)
    }

    /// A rank that contradicts itself leaves nothing to the lower ones: a person decides.
    mutating func take(_ evidence: PlaceEvidence, _ rank: Resolution.Basis, differs: Resolution.Notes) {
        guard !isContradicted else { return }
        switch evidence.verdict {
        case .silent: return
        case .proven(let found):
            if district >= 0 {
                if district == found { return }
                if basis == rank { contradict(1 << UInt32(district) | 1 << UInt32(found)) } else { notes.formUnion(differs) }
                return
            }
            if let outsideBasis {
                if outsideBasis == rank { contradict(1 << UInt32(found)) } else { notes.formUnion(differs) }
                return
            }
            district = found
            basis = rank
        case .open(let possible):
            guard district < 0, outsideBasis == nil else { return }
            if evidence.notes.contains(.contradiction) {
                candidates = possible
                isContradicted = true
            } else {
                candidates |= possible
            }
        case .outside:
            if district >= 0 {
                if basis == rank { contradict(1 << UInt32(district)) } else { notes.insert(.outsideDiffers) }
                return
            }
            if outsideBasis == nil { outsideBasis = rank }
        }
        notes.formUnion(evidence.notes)
    }

    private mutating func contradict(_ possible: UInt32) {
        notes.insert(.answersDiffer)
        candidates = possible
        district = -1
        outsideBasis = nil
        isContradicted = true
    }

    var resolution: Resolution {
        if district >= 0 { return Resolution(district: district, basis: basis, notes: notes) }
        if let outsideBasis { return Resolution(outside: outsideBasis, notes: notes) }
        return Resolution(candidates: candidates, notes: notes)
    }
}
