import Columns
import Programme
import Provenance

/// A supplement or a correction put together with the list before it: one list, in which every enterprise keeps the cell that
/// it came from.
///
/// A supplement adds; what it repeats stands as it stood, and in doubt where the figures differ. A correction amends the
/// enterprise of the same credit code, customs code or name: a cell that it leaves blank amends nothing, but for an amount,
/// which a blank leaves in doubt. What it names beyond what the list has is kept, undecided. Neither takes anybody off.
struct Combination {
    private(set) var list = NormalisedList()
    /// For each enterprise of the list where it stood before, and its row of the part; one of the two, or both.
    private(set) var origins: [(before: Int?, own: Int?)] = []
    /// Rows of the part that repeat an enterprise of the list before it.
    private(set) var repeats: [Repeat] = []
    /// Rows of the part that became undecided beside those that were.
    private(set) var doubted: [(own: Int, doubt: Doubt)] = []
    private(set) var amended = 0

    struct Repeat {
        let own: Int
        /// The cell that it repeats.
        let locus: String
        /// Whether the two state different figures.
        let isConflict: Bool
    }

    private let own: NormalisedList
    private let before: NormalisedList
    private let namesAmounts: Bool
    private var draft = Enterprises()
    private var doubts: [Doubt?] = []
    private var draftOrigins: [(before: Int?, own: Int?)] = []

    /// - Parameter namesAmounts: whether the part has an amount column.
    init(of own: NormalisedList, as extent: Edition.Extent, onto before: NormalisedList, namesAmounts: Bool) throws(Stop) {
        self.own = own
        self.before = before
        self.namesAmounts = namesAmounts
        let partners = extent == .correction ? self.partners() : Partners(own.enterprises.count)
        take(partners)
        let unique = try Deduplication(draft, doubts: doubts)
        let conflicts = Set(unique.shared.lazy.filter { $0.doubt == .conflictingRows }.map(\.row))
        for (row, first) in unique.repeats {
            guard let own = draftOrigins[row].own else {
                throw Stop(.bug, "a list that was put together before repeats an enterprise: \(draft.loci[row].text)")
            }
            repeats.append(Repeat(own: own, locus: draft.loci[first].text, isConflict: conflicts.contains(first)))
        }
        for (row, doubt) in unique.shared where doubt != .conflictingRows {
            if let own = draftOrigins[row].own { doubted.append((own, doubt)) }
        }
        list.enterprises = draft.picking(unique.kept)
        list.enterprises.keys = unique.keys
        list.doubts = unique.doubts
        origins = unique.kept.map { draftOrigins[$0] }
    }

    /// For each row of the part the row before it that it amends.
    private struct Partners {
        var before: [Int?]
        /// Rows of either that may be meant, which nothing proves.
        var doubtfulOwn: Set<Int> = []
        var doubtfulBefore: Set<Int> = []

        init(_ count: Int) { before = Array(repeating: nil, count: count) }
    }

    private func partners() -> Partners {
        var partners = Partners(own.enterprises.count)
        var part = own.enterprises
        part.outcomes = Array(repeating: .undecided, count: part.count)
        for line in Reconciliation(publicised: before.enterprises, confirmed: part, sent: Sent()).lines {
            guard let row = line.confirmed else { continue }
            guard let old = line.publicised else {
                partners.doubtfulOwn.insert(row)
                continue
            }
            // The same name once on each: another code is what is corrected.
            if line.kind != .doubtful || before.enterprises.canonicals[old] == part.canonicals[row] {
                partners.before[row] = old
            } else {
                partners.doubtfulOwn.insert(row)
                partners.doubtfulBefore.insert(old)
            }
        }
        return partners
    }

    private mutating func take(_ partners: Partners) {
        let taken = Set(partners.before.compactMap(\.self))
        let rest = (0..<before.enterprises.count).filter { !taken.contains($0) }
        draft = before.enterprises.picking(rest)
        draft.keys = TextColumn()
        for row in rest {
            draft.keys.append(Self.key(row, of: before))
            doubts.append(partners.doubtfulBefore.contains(row) ? .unmatchedCorrection : before.doubts[row])
            draftOrigins.append((row, nil))
        }
        for row in 0..<own.enterprises.count {
            if let old = partners.before[row] {
                amend(old, by: row)
            } else {
                append(row, doubt: partners.doubtfulOwn.contains(row) ? .unmatchedCorrection : own.doubts[row])
            }
            draftOrigins.append((partners.before[row], row))
        }
        for row in partners.doubtfulOwn.sorted() { doubted.append((row, .unmatchedCorrection)) }
    }

    private mutating func append(_ row: Int, doubt: Doubt?) {
        var one = own.enterprises.picking([row])
        one.keys = TextColumn()
        one.keys.append(Self.key(row, of: own))
        draft.append(one)
        doubts.append(doubt)
    }

    private mutating func amend(_ old: Int, by row: Int) {
        let (part, list) = (own.enterprises, before.enterprises)
        amended += 1
        let hasCode = !part.creditCodes.isBlank(at: row)
        let hasDistrict = part.districts[row].index != nil
        draft.keys.append(amendedKey(old, by: row))
        draft.names.append(part.names[row])
        draft.canonicals.append(part.canonicals[row])
        draft.creditCodes.append(hasCode ? part.creditCodes[row] : list.creditCodes[old])
        draft.customsCodes.append(part.customsCodes.isBlank(at: row) ? list.customsCodes[old] : part.customsCodes[row])
        draft.districts.append(hasDistrict ? part.districts[row] : list.districts[old])
        draft.bases.append(hasDistrict ? part.bases[row] : list.bases[old])
        draft.exports.append(namesAmounts ? part.exports[row] : list.exports[old])
        draft.loci.append(part.loci[row])
        let ownDoubt = own.doubts[row].flatMap { $0 == .noAmount ? nil : $0 }
        doubts.append(namesAmounts ? own.doubts[row] : ownDoubt ?? before.doubts[old])
    }

    private func amendedKey(_ old: Int, by row: Int) -> Bytes {
        if !own.enterprises.creditCodes.isBlank(at: row) { return Self.key(row, of: own) }
        let key = Self.key(old, of: before)
        let isOfCredit = !before.enterprises.creditCodes.isBlank(at: old) && before.doubts[old] != .malformedCode
        if isOfCredit { return key }
        if !own.enterprises.customsCodes.isBlank(at: row) { return own.enterprises.customsCodes[row] }
        // A key made of the name is made anew of the name that stands now.
        return before.enterprises.customsCodes.isBlank(at: old) ? [] : key
    }

    /// The key as it was before rows that share a code were told apart.
    private static func key(_ row: Int, of list: NormalisedList) -> Bytes {
        list.doubts[row] == .sharedCode ? list.enterprises.creditCodes[row] : list.enterprises.keys[row]
    }
}

extension Enterprises {
    /// The same rows of every column; without outcomes.
    fileprivate func picking(_ rows: [Int]) -> Enterprises {
        var picked = Enterprises()
        picked.keys = keys.picking(rows)
        picked.names = names.picking(rows)
        picked.canonicals = canonicals.picking(rows)
        picked.creditCodes = creditCodes.picking(rows)
        picked.customsCodes = customsCodes.picking(rows)
        picked.districts = rows.map { districts[$0] }
        picked.bases = rows.map { bases[$0] }
        picked.exports = exports.picking(rows)
        picked.loci = loci.picking(rows)
        return picked
    }
}
