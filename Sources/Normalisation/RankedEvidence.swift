/// The ranks' evidence put together, the higher rank first.
struct RankedEvidence {
    private var district = -1
    private var basis: Resolution.Basis?
    private var outsideBasis: Resolution.Basis?
    /// Two texts exclude each other: a person decides, whatever the lower ranks say.
    private var isContradicted = false
    private var named: UInt32 = 0
    private var allowed: UInt32 = ~0
    private var hints: UInt32 = 0
    private var notes: Resolution.Notes = []

    /// One rank with one text.
    mutating func take(_ evidence: PlaceEvidence, _ rank: Resolution.Basis) {
        var together = RankEvidence()
        together.take(evidence)
        take(together, rank)
    }

    mutating func take(listed evidence: PlaceEvidence) {
        var together = RankEvidence()
        together.take(listed: evidence)
        take(together, .list)
    }

    mutating func take(_ rank: RankEvidence, _ basis: Resolution.Basis) {
        guard !isContradicted else { return }
        if district >= 0 {
            if rank.excludes(district) { notes.insert(basis.differs) }
            if rank.isOutside { notes.insert(.outsideDiffers) }
        } else if outsideBasis != nil {
            if rank.proven | rank.named != 0 { notes.insert(basis.differs) }
        } else {
            decide(rank, basis)
        }
    }

    /// A rank where none above proves anything.
    private mutating func decide(_ rank: RankEvidence, _ basis: Resolution.Basis) {
        notes.formUnion(rank.notes)
        if rank.isContradicted {
            isContradicted = true
        } else if let found = rank.district {
            if allowed & rank.proven == 0 {
                // The higher ranks name districts, and not this one.
                notes.insert(basis.differs)
                isContradicted = true
            } else {
                if hints != 0, hints & rank.proven == 0 { notes.insert(basis.differs) }
                district = found
                self.basis = basis
                return
            }
        } else if rank.isOutside {
            if named | hints != 0 { notes.insert(.outsideDiffers) }
            if named == 0 { outsideBasis = basis } else { isContradicted = true }
            return
        } else if allowed & rank.allowed == 0 {
            notes.insert(basis.differs)
            isContradicted = true
        }
        named |= rank.proven | rank.named
        allowed &= rank.allowed
        if !isContradicted { hints |= rank.hints }
    }

    var resolution: Resolution {
        if district >= 0 { return Resolution(district: district, basis: basis, notes: notes) }
        if let outsideBasis { return Resolution(outside: outsideBasis, notes: notes) }
        return Resolution(candidates: isContradicted ? named : named | hints, notes: notes)
    }
}
