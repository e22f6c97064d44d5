public import Columns

/// What was sent, found by key, by each identifier that may be sent only once, and by a person's word.
struct SentLookup {
    private let sent: Sent
    private var byKey: [Bytes: Int] = [:]
    private var byIdentifier: [Bytes: Int] = [:]
    /// By confirmed row, what a person called the same enterprise.
    private var joined: [Int: Int] = [:]
    /// Those of them that are called what another row of the list is, or two sendings at once.
    private var joinsAnother: Set<Int> = []

    /// - Parameter judged: what persons decided; one sending is joined to one confirmed row at most, and to none where the
    ///   list still has it under its own key.
    init(_ sent: Sent, of confirmed: Enterprises?, _ judged: [ProposedSending]) {
        self.sent = sent
        byKey.reserveCapacity(sent.count)
        for row in 0..<sent.count {
            byKey[sent.keys[row]] = row
            for column in [sent.creditCodes, sent.customsCodes, sent.canonicals] where !column.isBlank(at: row) {
                byIdentifier[column[row]] = row
            }
        }
        for (identifier, key) in sent.former where byIdentifier[identifier] == nil { byIdentifier[identifier] = byKey[key] }
        var claims: [Int: Set<Int>] = [:]
        for pair in Set(judged.filter { $0.verdict == .same }) { claims[pair.sent, default: []].insert(pair.confirmed) }
        for (sending, rows) in claims {
            let isOnList = confirmed?.row(of: sent.keys[sending]) != nil
            for row in rows where joined.updateValue(sending, forKey: row) != nil || rows.count > 1 || isOnList {
                joinsAnother.insert(row)
            }
        }
    }

    func sending(of row: Int, in enterprises: Enterprises, isConfirmed: Bool = false) -> (row: Int?, kind: Action.Sending) {
        guard sent.count > 0 else { return (nil, .nothing) }
        let keyed = byKey[enterprises.keys[row]]
        let judged = isConfirmed && !joined.isEmpty ? joined[row] : nil
        let own = keyed ?? judged
        if let judged, keyed.map({ $0 != judged }) ?? joinsAnother.contains(row) { return (own, .underAnotherKey) }
        for column in [enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals] where !column.isBlank(at: row) {
            if let other = byIdentifier[column[row]], other != own { return (own ?? other, .underAnotherKey) }
        }
        guard let own else { return (nil, .nothing) }
        let same =
            sent.canonicals[own].elementsEqual(enterprises.canonicals[row])
            && sent.creditCodes[own].elementsEqual(enterprises.creditCodes[row])
        return (own, same ? .sameFields : sent.issued[own] ? .otherFieldsIssued : .otherFields)
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
