import Columns

/// Which publicised row each confirmed row corresponds to: by a person's word, by key, by customs code, by canonical name, and
/// in doubt by a near one.
struct Correspondents {
    var publicisedRow: [(row: Int?, doubtful: Bool)] = []
    var publicisedTaken: [Bool] = []

    private let judgedDifferent: Set<ProposedPair.Rows>

    init(publicised: Enterprises?, confirmed: Enterprises?, pairs: [ProposedPair]) {
        judgedDifferent = Set(pairs.filter { $0.verdict == .different }.map(\.rows))
        publicisedTaken = Array(repeating: false, count: publicised?.count ?? 0)
        guard let confirmed else { return }
        publicisedRow = Array(repeating: (nil, false), count: confirmed.count)
        guard let publicised else { return }
        // A person's word stands above every key.
        for pair in pairs where pair.verdict == .same { join(pair, doubtful: false) }
        matchByKey(publicised, confirmed)
        matchByColumn(publicised, confirmed, \.customsCodes)
        matchByColumn(publicised, confirmed, \.canonicals)
        for pair in pairs where pair.verdict == nil || pair.verdict == .unsure { join(pair, doubtful: true) }
    }

    private mutating func join(_ proposed: ProposedPair, doubtful: Bool) {
        guard !publicisedTaken[proposed.publicised], publicisedRow[proposed.confirmed].row == nil else { return }
        pair(proposed.publicised, proposed.confirmed, doubtful: doubtful)
    }

    private mutating func matchByKey(_ publicised: Enterprises, _ confirmed: Enterprises) {
        if publicised.keys == confirmed.keys {
            for row in 0..<confirmed.count where isOpen(row, row) { pair(row, row, doubtful: false) }
            return
        }
        var old = 0
        for new in 0..<confirmed.count {
            let key = confirmed.keys[new]
            while old < publicised.count, publicised.keys[old].lexicographicallyPrecedes(key) { old += 1 }
            guard old < publicised.count, isOpen(old, new) else { continue }
            if publicised.keys[old].elementsEqual(key) { pair(old, new, doubtful: false) }
        }
    }

    /// Pairs what is left where a value stands once among the rest of each edition. Rows that both state a credit code, and
    /// different ones, stay doubtful.
    private mutating func matchByColumn(
        _ publicised: Enterprises, _ confirmed: Enterprises, _ column: KeyPath<Enterprises, TextColumn>
    ) {
        guard publicisedTaken.contains(false) else { return }
        let oldColumn = publicised[keyPath: column]
        let newColumn = confirmed[keyPath: column]
        var oldRows: [Bytes: Int] = [:]
        var repeated: Set<Bytes> = []
        for old in 0..<publicised.count where !publicisedTaken[old] && !oldColumn.isBlank(at: old) {
            if oldRows.updateValue(old, forKey: oldColumn[old]) != nil { repeated.insert(oldColumn[old]) }
        }
        guard !oldRows.isEmpty else { return }
        var newRows: [Bytes: Int] = [:]
        for new in 0..<confirmed.count where publicisedRow[new].row == nil && !newColumn.isBlank(at: new) {
            if newRows.updateValue(new, forKey: newColumn[new]) != nil { repeated.insert(newColumn[new]) }
        }
        for (value, new) in newRows where !repeated.contains(value) {
            guard let old = oldRows[value], isOpen(old, new) else { continue }
            let oldCode = publicised.creditCodes[old]
            let newCode = confirmed.creditCodes[new]
            pair(old, new, doubtful: !oldCode.isEmpty && !newCode.isEmpty && oldCode != newCode)
        }
    }

    /// Whether neither row is paired yet and no person called them two enterprises.
    private func isOpen(_ old: Int, _ new: Int) -> Bool {
        !publicisedTaken[old] && publicisedRow[new].row == nil
            && (judgedDifferent.isEmpty || !judgedDifferent.contains(.init(publicised: old, confirmed: new)))
    }

    private mutating func pair(_ old: Int, _ new: Int, doubtful: Bool) {
        publicisedRow[new] = (old, doubtful)
        publicisedTaken[old] = true
    }
}

/// A publicised and a confirmed row that may be one enterprise, or that a person decided on.
public struct ProposedPair: Sendable, Equatable {
    public var publicised: Int
    public var confirmed: Int
    /// Nil where only their names are near.
    public var verdict: Judgement.Verdict?

    public init(publicised: Int, confirmed: Int, verdict: Judgement.Verdict?) {
        self.publicised = publicised
        self.confirmed = confirmed
        self.verdict = verdict
    }

    struct Rows: Hashable {
        let publicised: Int
        let confirmed: Int
    }

    var rows: Rows { Rows(publicised: publicised, confirmed: confirmed) }
}

extension Reconciliation {
    /// The rows that no key and no decision joins: those that may have a near name on the other list.
    public static func unjoined(
        publicised: Enterprises, confirmed: Enterprises, pairs: [ProposedPair]
    ) -> (publicised: [Int], confirmed: [Int]) {
        let correspondents = Correspondents(
            publicised: publicised, confirmed: confirmed, pairs: pairs.filter { $0.verdict != nil })
        return (
            publicised.keys.isEmpty ? [] : correspondents.publicisedTaken.indices.filter { !correspondents.publicisedTaken[$0] },
            correspondents.publicisedRow.indices.filter { correspondents.publicisedRow[$0].row == nil }
        )
    }
}
