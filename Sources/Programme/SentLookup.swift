public import Columns

/// What was sent, found by key, by each identifier that may be sent only once, and by a person's word.
struct SentLookup {
    private let sent: Sent
    /// In the order of the identifiers; empty where nothing was sent.
    private let identifiers: [TextIndex]
    /// Names and codes that only earlier sendings had.
    private let former: [Bytes: Int]
    /// By confirmed row, what a person called the same enterprise.
    private var joined: [Int: Int] = [:]
    /// Those of them that are called what another row of the list is, or two sendings at once.
    private var joinsAnother: Set<Int> = []

    /// - Parameter judged: what persons decided; one sending is joined to one confirmed row at most, and to none where the
    ///   list still has it under its own key.
    init(_ sent: Sent, of confirmed: Enterprises?, _ judged: [ProposedSending]) {
        self.sent = sent
        identifiers = sent.count == 0 ? [] : [sent.creditCodes, sent.customsCodes, sent.canonicals].map { TextIndex($0) }
        former = Self.former(of: sent, beside: identifiers)
        var claims: [Int: Set<Int>] = [:]
        for pair in Set(judged.filter { $0.verdict == .same }) { claims[pair.sent, default: []].insert(pair.confirmed) }
        for (sending, rows) in claims {
            let isOnList = confirmed?.row(of: sent.keys[sending]) != nil
            for row in rows where joined.updateValue(sending, forKey: row) != nil || rows.count > 1 || isOnList {
                joinsAnother.insert(row)
            }
        }
    }

    private static func former(of sent: Sent, beside identifiers: [TextIndex]) -> [Bytes: Int] {
        guard !sent.former.isEmpty else { return [:] }
        var former: [Bytes: Int] = [:]
        var values = TextColumn()
        for (identifier, _) in sent.former { values.append(identifier) }
        let standing = identifiers.map { $0.rows(of: values) }
        for (place, (identifier, key)) in sent.former.enumerated()
        where former[identifier] == nil && standing.allSatisfy({ $0[place] < 0 }) {
            former[identifier] = sent.row(of: key)
        }
        return former
    }

    /// The sendings of all enterprises of an edition.
    func sendings(of enterprises: Enterprises, areConfirmed: Bool = false) -> Sendings {
        Sendings(self, enterprises, areConfirmed: areConfirmed)
    }

    /// What was sent for each enterprise of an edition.
    struct Sendings {
        private let lookup: SentLookup
        private let columns: [TextColumn]
        private let canonicals: TextColumn
        private let creditCodes: TextColumn
        private let areConfirmed: Bool
        /// By row; -1 where nothing was sent under its key.
        private let keyed: [Int32]
        /// Of each identifier the same by row.
        private let spent: [[Int32]]

        fileprivate init(_ lookup: SentLookup, _ enterprises: Enterprises, areConfirmed: Bool) {
            self.lookup = lookup
            self.areConfirmed = areConfirmed
            canonicals = enterprises.canonicals
            creditCodes = enterprises.creditCodes
            columns = [enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals]
            keyed = lookup.sent.count == 0 ? [] : enterprises.keys.rowsInStep(with: lookup.sent.keys)
            spent = zip(lookup.identifiers, columns).map { $0.rows(of: $1) }
        }

        func sending(of row: Int) -> (row: Int?, kind: Action.Sending) {
            guard !keyed.isEmpty else { return (nil, .nothing) }
            let keyed = keyed[row] < 0 ? nil : Int(keyed[row])
            let judged = areConfirmed && !lookup.joined.isEmpty ? lookup.joined[row] : nil
            let own = keyed ?? judged
            if let judged, keyed.map({ $0 != judged }) ?? lookup.joinsAnother.contains(row) { return (own, .underAnotherKey) }
            for (column, spent) in zip(columns, spent) {
                let other = spent[row] >= 0 ? Int(spent[row]) : lookup.former.isEmpty ? nil : lookup.former[column[row]]
                if let other, other != own { return (own ?? other, .underAnotherKey) }
            }
            guard let own else { return (nil, .nothing) }
            let same =
                lookup.sent.canonicals[own].elementsEqual(canonicals[row])
                && lookup.sent.creditCodes[own].elementsEqual(creditCodes[row])
            return (own, same ? .sameFields : lookup.sent.issued[own] ? .otherFieldsIssued : .otherFields)
        }
    }
}

extension Sent {
    /// The row of a key, found by bisection; nil where nothing was sent under it.
    public func row(of key: Bytes) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle].lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low < count && keys[low].elementsEqual(key) ? low : nil
    }
}

extension Sent {
    /// Under which other key the code or the name of an enterprise was sent, for each of these rows; rows of which neither
    /// was are left out.
    public func holders(of rows: [Int], in enterprises: Enterprises) -> [Int: Int] {
        guard !rows.isEmpty else { return [:] }
        var holders: [Int: Int] = [:]
        for (sent, column) in [
            (creditCodes, enterprises.creditCodes), (customsCodes, enterprises.customsCodes),
            (canonicals, enterprises.canonicals),
        ] {
            for (row, holder) in zip(rows, TextIndex(sent).rows(of: column.picking(rows)))
            where holder >= 0 && holders[row] == nil && keys[Int(holder)] != enterprises.keys[row] {
                holders[row] = Int(holder)
            }
        }
        let former = Dictionary(former.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        for row in rows where holders[row] == nil && !former.isEmpty {
            let known = [enterprises.creditCodes[row], enterprises.customsCodes[row], enterprises.canonicals[row]]
            guard let key = known.lazy.compactMap({ former[$0] }).first, key != enterprises.keys[row] else { continue }
            holders[row] = self.row(of: key)
        }
        return holders
    }
}
